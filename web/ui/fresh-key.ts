import { useRef, useState } from 'react';

export interface Watched {
  onInput(): void;
  onSubmit(): void;
}

/**
 * The key of a form that is drawn anew when what it is about was saved. What is typed and not sent yet, also while the last is being saved,
 * or was refused, keeps the form as it is. `watched` goes to the form.
 */
export function useFreshKey(saved: string, refused: boolean): { key: string; watched: Watched } {
  const [key, setKey] = useState(saved);
  const touched = useRef(false);
  if (saved !== key && !touched.current && !refused) setKey(saved);
  const watched = useRef<Watched>({
    onInput() {
      touched.current = true;
    },
    onSubmit() {
      touched.current = false;
    },
  });
  return { key, watched: watched.current };
}
