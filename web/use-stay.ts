import { useEffect, useLayoutEffect, useSyncExternalStore } from 'react';
import { useLocation, useMatches } from 'react-router';
import type { Standing } from './stay.ts';

let here: Standing | null = null;
let isOld = false;
let sent: FormData | null = null;
let typed = false;
const ears = new Set<() => void>();

export const standing = (): Standing | null => here && { ...here, sent, typed };

export function setOld(is: boolean): void {
  if (is === isOld) return;
  isOld = is;
  for (const ear of ears) ear();
}

const notTyped = ['hidden', 'checkbox', 'radio', 'submit', 'search'];

/** Whether what is sent has words in it that somebody typed. */
const typedIn = (form: HTMLFormElement): boolean => [...form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('textarea, input')].some((box) => !notTyped.includes(box.type) && box.value !== '');

const listen = (ear: () => void) => {
  ears.add(ear);
  return () => void ears.delete(ear);
};

/** Keeps in mind what stands on the page and what is sent from it. True while it could not be read anew. */
export function useStay(): boolean {
  const { pathname, search } = useLocation(), matches = useMatches();
  useLayoutEffect(() => {
    here = { pathname, search, loaded: Object.fromEntries(matches.map((one) => [one.id, one.loaderData])), sent: null, typed: false };
  });
  useEffect(() => {
    const hear = ({ target, submitter }: SubmitEvent): void => {
      sent = new FormData(target as HTMLFormElement, submitter);
      typed = typedIn(target as HTMLFormElement);
    };
    window.addEventListener('submit', hear, true);
    return () => window.removeEventListener('submit', hear, true);
  }, []);
  return useSyncExternalStore(listen, () => isOld, () => false);
}
