import type { ClipboardEvent } from 'react';
import { useText } from '../../ui/text.tsx';
import { LIMITS, type NewObject } from './board-object.ts';
import type { Desk } from './desk.ts';
import { around, putDown, putWords } from './place.ts';

/** A picture file, small enough for the board, in the middle of what is seen; then asks what it shows. */
export function usePicture(desk: Desk) {
  const t = useText();
  return async (file: Blob): Promise<void> => {
    const { shrinkImage } = await import('./shrink-image.ts');
    const made = await shrinkImage(file);
    if (!made) return desk.say(t('rooms.board.problem.picture'), true);
    const factor = Math.min(800 / made.w, 800 / made.h, 2), [w, h] = [Math.round(made.w * factor), Math.round(made.h * factor)];
    const picture: NewObject = { kind: 'image', src: made.src, alt: '', ...around(desk.sight.middle(), { w, h }) };
    const added = putDown(desk, picture);
    if (added) desk.set({ tool: 'select', asked: { what: 'alt', at: null, object: added } });
  };
}

/** What is pasted onto the board: a picture, or words, as many as an object may hold. */
export function usePaste(desk: Desk) {
  const t = useText(), picture = usePicture(desk);
  return (event: ClipboardEvent): void => {
    if (desk.readOnly) return;
    const file = [...event.clipboardData.files].find(({ type }) => type.startsWith('image/')), words = event.clipboardData.getData('text/plain');
    if (!file && !words) return;
    event.preventDefault();
    if (file) return void picture(file);
    putWords(desk, 'text', words, null, null);
    if (words.length > LIMITS.text) desk.say(t('rooms.board.problem.long', { most: LIMITS.text }), true);
  };
}
