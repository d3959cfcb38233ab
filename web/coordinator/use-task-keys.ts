import { useEffect } from 'react';

const typing = 'input, textarea, select, [contenteditable], dialog[open]';

/** J and K walk from act to act of the queue; Enter follows the link, as links do. Nothing is lost without a script. */
export function useTaskKeys(): void {
  useEffect(() => {
    const walk = (event: KeyboardEvent): void => {
      const step = event.key === 'j' ? 1 : event.key === 'k' ? -1 : 0;
      if (!step || event.ctrlKey || event.metaKey || event.altKey || (event.target instanceof Element && event.target.closest(typing))) return;
      const acts = [...document.querySelectorAll<HTMLAnchorElement>('.task-act a')];
      const here = acts.indexOf(document.activeElement as HTMLAnchorElement);
      const next = acts[here < 0 ? 0 : Math.min(acts.length - 1, Math.max(0, here + step))];
      if (!next) return;
      event.preventDefault();
      next.focus();
    };
    document.addEventListener('keydown', walk);
    return () => document.removeEventListener('keydown', walk);
  }, []);
}
