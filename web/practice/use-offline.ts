import { useSyncExternalStore } from 'react';

const hear = (changed: () => void): (() => void) => {
  window.addEventListener('online', changed);
  window.addEventListener('offline', changed);
  return () => {
    window.removeEventListener('online', changed);
    window.removeEventListener('offline', changed);
  };
};

/** Whether the device says it has no connection; the server always has one. */
export const useOffline = (): boolean => useSyncExternalStore(hear, () => !navigator.onLine, () => false);
