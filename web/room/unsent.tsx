import { lazy, Suspense, useContext, useEffect, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { Note } from '../ui/note.tsx';
import { useText } from '../ui/text.tsx';
import { RoomContext, type RoomStatus } from './room-context.ts';

// Doors and what is kept of a session must stay light: nearly nobody has something to save there.
const SaveWork = lazy(async () => ({ default: (await import('./save-work.tsx')).SaveWork }));
const SaveKept = lazy(async () => ({ default: (await import('./save-work.tsx')).SaveKept }));

const letGo = async (owner: string, roomId: string): Promise<void> => (await import('./keep-doc.client.ts')).dropRoom({ owner, roomId });

/** What was done in the open room and cannot go out just now, or never will: what became of it, and how to save it. */
export function NotTaken({ status }: { status: RoomStatus }) {
  const t = useText();
  const inRoom = useContext(RoomContext);
  if (!inRoom) return null;
  const { room, me } = inRoom, { full, tooBig, closed } = status;
  const openWithout = async (): Promise<void> => {
    await letGo(me.id, room.roomId).catch(() => {});
    location.reload();
  };
  const saved = <Suspense><SaveWork doc={room.doc} /></Suspense>;
  return (
    <>
      {closed === 'refused' && (
        <Note kind="look" title={t('web.room.refused.title')}>
          <p>{t('web.room.refused.says')}</p>
          {saved}
          <Button type="button" look="quiet" onClick={openWithout}>{t('web.room.refused.open')}</Button>
        </Note>
      )}
      {full && closed !== 'refused' && <Note kind="look" title={t('web.room.full.title')}><p>{t('web.room.full.says')}</p>{saved}</Note>}
      {tooBig.length > 0 && <Note kind="look" title={t('web.room.too-big.title')}><p>{t('web.room.too-big.says')}</p></Note>}
    </>
  );
}

/** After the end: what she did on this device that no line brought in any more. Only she sees it, and only here. */
export function Unsent({ me, sessionId }: { me: string; sessionId: string }) {
  const t = useText();
  const [roomId, setRoomId] = useState<string | null>(null);
  useEffect(() => {
    import('./keep-doc.client.ts').then(({ unsentRoom }) => unsentRoom(me, sessionId)).then(setRoomId, () => {});
  }, [me, sessionId]);
  return roomId !== null && (
    <Note kind="look" live title={t('web.room.unsent.title')}>
      <p>{t('web.room.unsent.says')}</p>
      <Suspense><SaveKept owner={me} roomId={roomId} /></Suspense>
      <Button type="button" look="quiet" onClick={() => letGo(me, roomId).then(() => setRoomId(null), () => {})}>{t('web.room.unsent.drop')}</Button>
    </Note>
  );
}
