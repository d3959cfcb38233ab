import { useEffect, useSyncExternalStore } from 'react';
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

function openReject(): void {
  const box = document.getElementById('decide-reject');
  if (!(box instanceof HTMLDetailsElement)) return;
  box.open = true;
  box.querySelector<HTMLInputElement>('input[name=reason]')?.focus();
}

/** j and k walk the list, Enter goes to the pair, A P N Z decide: the same buttons, pressed for you. */
export function useMatchKeys(on: boolean, { before, after }: Ways): void {
  const go = useNavigate();
  useEffect(() => {
    if (!on) return;
    const press = (id: string): void => document.getElementById(id)?.click();
    const acts: Record<string, () => unknown> = {
      j: () => after && go(after, { preventScrollReset: true }), k: () => before && go(before, { preventScrollReset: true }),
      a: () => press('decide-approve'), p: () => press('decide-pin'), z: () => press('decide-undo'), n: openReject, enter: () => document.getElementById('bench-pair')?.focus(),
    };
    const onKey = (event: KeyboardEvent): void => {
      if (event.metaKey || event.ctrlKey || event.altKey || event.repeat || typing(event.target) || (event.key === 'Enter' && event.target !== document.body) || document.querySelector('dialog[open]')) return;
      const act = acts[event.key.toLowerCase()];
      if (!act) return;
      event.preventDefault();
      act();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [on, before, after, go]);
}
