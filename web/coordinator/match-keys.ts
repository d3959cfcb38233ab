import { useLayoutEffect, useSyncExternalStore } from 'react';
import { useNavigate } from 'react-router';

const store = 'trellis-match-keys';
const changed = new EventTarget();
const hear = (told: () => void): (() => void) => {
  changed.addEventListener('change', told);
  return () => changed.removeEventListener('change', told);
};

/** Single keys can be switched off, for speech input and for hands that slip; the browser remembers. */
export function useKeysOn(): [boolean, () => void] {
  const on = useSyncExternalStore(hear, () => localStorage.getItem(store) !== 'off', () => true);
  const flip = (): void => {
    localStorage.setItem(store, on ? 'off' : 'on');
    changed.dispatchEvent(new Event('change'));
  };
  return [on, flip];
}

interface Ways {
  before: string | null;
  after: string | null;
}

const typing = (target: EventTarget | null): boolean => target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));

/** Opens a part of the page and goes to the field in it; closes the others of its kind. */
function openAt(id: string, field: string): void {
  const box = document.getElementById(id);
  if (!(box instanceof HTMLDetailsElement)) return;
  for (const other of document.querySelectorAll<HTMLDetailsElement>('.decide details[open]')) if (other !== box) other.open = false;
  box.open = true;
  box.querySelector<HTMLElement>(field)?.focus();
}

/** Escape closes the part of the page one is in, and goes back to what opened it. */
function closeAround(target: EventTarget | null): void {
  const box = target instanceof HTMLElement ? target.closest<HTMLDetailsElement>('details[open]') : null;
  if (!box) return;
  box.open = false;
  box.querySelector('summary')?.focus();
}

/** j and k walk the list, Enter goes to the pair, the letters decide: the same buttons, pressed for you. */
export function useMatchKeys(on: boolean, { before, after }: Ways): void {
  const go = useNavigate();
  // With the page, not after it: a key pressed at once must find the new neighbours.
  useLayoutEffect(() => {
    if (!on) return;
    const press = (id: string): void => document.getElementById(id)?.click();
    const acts: Record<string, () => unknown> = {
      j: () => after && go(after, { preventScrollReset: true }), k: () => before && go(before, { preventScrollReset: true }), enter: () => document.getElementById('bench-pair')?.focus(),
      a: () => press('decide-approve'), h: () => press('decide-hold'), p: () => press('decide-pin'), u: () => press('decide-undo'),
      f: () => openAt('decide-forbid', 'input[name=reason]'), x: () => openAt('decide-reject', 'input[name=reason]'), g: () => openAt('bench-join', 'a, summary'), s: () => openAt('decide-split', 'input[name=reason]'), w: () => document.getElementById('who')?.focus(),
      '/': () => openAt('bench-filter', 'input[name=q]'), '?': () => openAt('bench-keys', 'summary'),
    };
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') {
        closeAround(event.target);
        return;
      }
      if (event.metaKey || event.ctrlKey || event.altKey || event.repeat || typing(event.target) || (event.key === 'Enter' && event.target !== document.body)) return;
      const act = acts[event.key.toLowerCase()];
      if (!act) return;
      event.preventDefault();
      act();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [on, before, after, go]);
}
