import { useEffect, useState } from 'react';
import type { Text, YTextEvent, Transaction } from 'yjs';
import type { Room } from '../room-context.ts';
import { type Talk, talkOf } from './count-words.ts';

/** What each side wrote into the shared notes since this page was opened. What stood there before is nobody's. */
export function useNotesTalk(room: Room): Talk {
  const [talk, setTalk] = useState<Talk>({ mine: 0, theirs: 0, asked: 0 });
  useEffect(() => {
    const notes: Text = room.doc.getText('notes');
    let mine = '', theirs = '';
    const hear = (event: YTextEvent, { local }: Transaction): void => {
      if (!local && !room.status().synced) return;
      const added = event.delta.map((one) => (typeof one.insert === 'string' ? one.insert : '')).join('');
      if (added === '') return;
      if (local) mine += added;
      else theirs += added;
      setTalk(talkOf([{ mine: true, text: mine }, { mine: false, text: theirs }]));
    };
    notes.observe(hear);
    return () => notes.unobserve(hear);
  }, [room]);
  return talk;
}
