import { UndoManager, type Text as YText, type YTextEvent } from 'yjs';
import { caretAfter, changeBetween, type Delta } from './text-change.ts';

export interface Tie {
  untie(): void;
  undo(): void;
  redo(): void;
}

/**
 * Ties a box to a shared text: what is typed becomes the smallest change, what others write moves the caret along. While an input method
 * composes a letter the box is left alone, and what others wrote meanwhile is counted in afterwards.
 */
export function tieText(box: HTMLTextAreaElement, text: YText, origin: string, max: number): Tie {
  const undo = new UndoManager(text, { trackedOrigins: new Set([origin]) });
  let composing = false, shown = '', meanwhile: Delta[] = [];
  const moved = (at: number): number => meanwhile.reduce(caretAfter, at);
  const show = (): void => {
    shown = text.toString();
    meanwhile = [];
    if (box.value !== shown) box.value = shown;
  };
  const take = (): void => {
    const change = composing ? null : changeBetween(shown, box.value.toWellFormed());
    if (!change) return;
    const at = moved(change.at), removed = moved(change.at + change.removed) - at, behind = meanwhile.length > 0;
    const added = change.added.slice(0, Math.max(0, max - text.length + removed)).toWellFormed();
    text.doc!.transact(() => {
      text.delete(at, removed);
      text.insert(at, added);
    }, origin);
    show();
    if (behind || added.length < change.added.length) box.setSelectionRange(at + added.length, at + added.length);
  };
  const hear = (event: YTextEvent): void => {
    if (event.transaction.origin === origin) return;
    const { selectionStart, selectionEnd, selectionDirection, scrollTop } = box, delta = event.delta as Delta;
    if (composing) return void meanwhile.push(delta);
    show();
    box.setSelectionRange(caretAfter(selectionStart, delta), caretAfter(selectionEnd, delta), selectionDirection);
    box.scrollTop = scrollTop;
  };
  const compose = ({ type }: Event): void => {
    composing = type === 'compositionstart';
    take();
    if (!composing) show();
  };
  const ears = [['input', take], ['compositionstart', compose], ['compositionend', compose]] as const;
  show();
  text.observe(hear);
  for (const [type, ear] of ears) box.addEventListener(type, ear);
  return {
    untie() {
      text.unobserve(hear);
      undo.destroy();
      for (const [type, ear] of ears) box.removeEventListener(type, ear);
    },
    undo: () => void undo.undo(),
    redo: () => void undo.redo(),
  };
}
