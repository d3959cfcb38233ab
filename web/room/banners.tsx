import { href, Link } from 'react-router';
import { IconEye, IconWait } from '../ui/icons/marks.tsx';
import { IconOffline } from '../ui/icons/room.tsx';
import { Note } from '../ui/note.tsx';
import { useText } from '../ui/text.tsx';
import type { Me, RoomStatus } from './room-context.ts';
import { NotTaken } from './unsent.tsx';
import { sayClock } from './use-clock.ts';

/** The line is lost, and for how long; what is done meanwhile is kept, or it is said that it is not. */
function Lost({ status }: { status: RoomStatus }) {
  const t = useText();
  return (
    <Note kind="look" icon={<IconOffline />} title={t('web.room.lost.title')}>
      <p>{status.kept ? t('web.room.lost.kept') : t('web.room.lost.stay')} <span aria-hidden="true" className="nowrap">{status.lostAt !== null && sayClock(Date.now() - status.lostAt)}</span></p>
    </Note>
  );
}

/** What everybody in the room must know now: frozen, paused, no line, who looks in. */
export function Banners({ status, me, sessionId, hearing }: { status: RoomStatus; me: Me; sessionId: string; /** Those who are in the call: they hear and see. */ hearing: ReadonlySet<string> }) {
  const t = useText();
  const { state, link, closed, people } = status;
  const watching = people?.filter((one) => one.part === 'supervisor' && one.personId !== me.id) ?? [];
  const again = link !== 'closed' && people?.some((one) => one.personId === me.id && one.connections > 1);
  return (
    <div className="room-banners" role="status">
      {state === 'frozen' && <Note kind="look" title={t('web.room.frozen.title')}><p>{t('web.room.frozen.says')}</p></Note>}
      {state === 'paused' && <Note kind="look" icon={<IconWait />} title={t('web.room.paused.title')}><p>{t('web.room.paused.says')}</p></Note>}
      {link === 'lost' && <Lost status={status} />}
      <NotTaken status={status} />
      {closed === 'door' && <Note kind="look" title={t('web.room.shut.title')}><p>{t.rich('web.room.shut.says', { open: (words) => <Link reloadDocument to={href('/sessions/:id/room', { id: sessionId })}>{words}</Link> })}</p></Note>}
      {watching.map((one) => <Note key={one.personId} icon={<IconEye />} title={t('web.room.watching', { name: one.name })}><p>{t(hearing.has(one.personId) ? 'web.room.watching-hears' : 'web.room.watching-reads')}</p></Note>)}
      {again && <Note title={t('web.room.twice.title')}><p>{t.rich('web.room.twice.says', { leave: (words) => <Link to={href('/sessions/:id', { id: sessionId })}>{words}</Link> })}</p></Note>}
    </div>
  );
}
