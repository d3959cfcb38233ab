import { useLayoutEffect } from 'react';

const early = new Map<HTMLTextAreaElement, string>();

function keep(): void {
  for (const box of document.querySelectorAll('textarea')) if (box.value !== box.defaultValue) early.set(box, box.value);
}

// On a slow line somebody types long before the scripts are here. React would give each text area the words back that it came with.
if (typeof document !== 'undefined') {
  keep();
  document.addEventListener('input', keep, true);
}

/** What was typed before the scripts took over stays in its box. */
export function useTypedEarly(): void {
  useLayoutEffect(() => {
    document.removeEventListener('input', keep, true);
    for (const [box, words] of early) if (box.isConnected && box.value === box.defaultValue) box.value = words;
    early.clear();
  }, []);
}
