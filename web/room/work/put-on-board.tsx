import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { useText } from '../../ui/text.tsx';
import { newAttemptId } from '../../practice/new-attempt-id.ts';
import { boardStore } from '../board/board-store.ts';
import type { Me, Room } from '../room-context.ts';
import { boardWords } from './board-words.ts';
import type { PlaceView } from './work-view.ts';

const width = 1000, height = 130, margin = 120;

/** Writes the question onto the page of the board that lies in front here, below what stands there. */
export function PutOnBoard({ room, me, one }: { room: Room; me: Me; one: PlaceView }) {
  const t = useText();
  const [done, setDone] = useState<string | null>(null);
  const words = boardWords(one.shown.stem);
  if (!words) return null;
  const put = (): void => {
    const store = boardStore(room.doc, `work:${room.connection}`), now = room.awareness.getLocalState() as { page?: string } | null;
    const page = now?.page && store.pages().includes(now.page) ? now.page : store.pages()[0]!;
    const taken = store.onPage(page).filter((object) => object.id.startsWith('item-')).length;
    const laid = store.add({ ...words, colour: 'ink', size: 3, x: margin, y: margin + (taken % 8) * height, w: width, h: height }, { by: me, page, id: `item-${newAttemptId(Date.now())}`, at: Date.now() });
    store.stop();
    setDone(typeof laid === 'string' ? 'full' : 'laid');
  };
  return (
    <>
      <Button type="button" look="plain" onClick={put}>{t('web.work.board')}</Button>
      <span className="small" role="status">{done && t(`web.work.board-${done as 'full' | 'laid'}`)}</span>
    </>
  );
}
