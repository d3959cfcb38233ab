import { useSyncExternalStore } from 'react';

const store = 'trellis-book-field';
const changed = new EventTarget();
const hear = (told: () => void): (() => void) => {
  changed.addEventListener('change', told);
  return () => changed.removeEventListener('change', told);
};
let fresh = false;
/** Once after it was chosen: the caret goes into the field that was wished for. Not with each question. */
export function takeFresh(): boolean {
  const was = fresh;
  fresh = false;
  return was;
}

// A browser that may not remember asks again on the next page.
let here: boolean | null = null;
function read(): boolean {
  try {
    return here ?? localStorage.getItem(store) === 'on';
  } catch {
    return false;
  }
}

function write(on: boolean): void {
  fresh = on;
  here = on;
  try {
    localStorage.setItem(store, on ? 'on' : 'off');
  } catch {}
  changed.dispatchEvent(new Event('change'));
}

/** Whether answers are written as in a book on this device, and how to choose it. */
export function useBookWish(): [on: boolean, choose: (on: boolean) => void] {
  return [useSyncExternalStore(hear, read, () => false), write];
}
