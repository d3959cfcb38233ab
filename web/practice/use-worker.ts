import { useEffect } from 'react';

/** The service worker that answers when the line is gone. It sees practice pages only. */
export function useWorker(): void {
  useEffect(() => {
    if (import.meta.env.PROD) void navigator.serviceWorker?.register('/practice-worker.js', { scope: '/practice' }).catch(() => {});
  }, []);
}
