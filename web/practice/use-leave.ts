import { useEffect } from 'react';

/** Signing out waits, a few seconds at most, until this device has sent and forgotten what it keeps. */
export function useLeave(): void {
  useEffect(() => {
    const hear = (event: SubmitEvent) => {
      const form = event.target as HTMLFormElement;
      if (new URL(form.action).pathname !== '/sign-out' || event.defaultPrevented) return;
      event.preventDefault();
      import('./leave.client.ts').then(({ leave }) => leave()).catch(() => {}).finally(() => form.submit());
    };
    document.addEventListener('submit', hear);
    return () => document.removeEventListener('submit', hear);
  }, []);
}
