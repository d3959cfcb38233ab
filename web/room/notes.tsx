import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useText } from '../ui/text.tsx';
import { useRoom } from './room-context.ts';
import { type Tie, tieText } from './tie-text.ts';
import { useDocText } from './use-doc.ts';

const most = 20_000;
/** What is left is said from here on. */
const nearlyFull = 500;

/** One text that all in the room write. */
export function Notes({ readOnly }: { readOnly: boolean }) {
  const t = useText();
  const { room } = useRoom();
  const text = room.doc.getText('notes');
  const box = useRef<HTMLTextAreaElement>(null);
  const tied = useRef<Tie>(null);
  const left = most - useDocText(text).length;
  useEffect(() => {
    const tie = tieText(box.current!, text, `notes:${room.connection}`, most);
    tied.current = tie;
    return () => tie.untie();
  }, [room, text]);
  const keys = (event: KeyboardEvent): void => {
    const key = event.key.toLowerCase();
    if (!(event.ctrlKey || event.metaKey) || event.altKey || (key !== 'z' && key !== 'y')) return;
    event.preventDefault();
    if (readOnly) return;
    if (key === 'z' && !event.shiftKey) tied.current?.undo();
    else tied.current?.redo();
  };
  return (
    <>
      <label className="hidden" htmlFor="room-notes">{t('web.room.notes.label')}</label>
      <textarea className="input" id="room-notes" ref={box} rows={2} maxLength={most} readOnly={readOnly} onKeyDown={keys} />
      <p className="small soft" role="status">{left <= nearlyFull && t('web.room.notes.left', { count: left })}</p>
    </>
  );
}
