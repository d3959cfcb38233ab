import { Link } from 'react-router';
import { IconCheck, IconFlag, IconWait } from '../ui/icons/marks.tsx';
import { IconLeave, IconOffline } from '../ui/icons/room.tsx';
import { Mark } from '../ui/mark.tsx';
import { Status } from '../ui/status.tsx';
import { useText } from '../ui/text.tsx';
import { RoomClock } from './room-clock.tsx';
import type { RoomStatus } from './room-context.ts';

/** What is true about saving, in a word. */
function Saved({ status, readOnly }: { status: RoomStatus; readOnly: boolean }) {
  const t = useText();
  const { link, unsaved, synced, full } = status;
  if (link === 'connecting') return <Status kind="soft" icon={<IconWait />}>{t('web.room.saved.connecting')}</Status>;
  if (link !== 'open') return <Status kind="look" icon={<IconOffline />}>{unsaved > 0 ? t('web.room.saved.not-yet') : t('web.room.saved.offline')}</Status>;
  if (full) return <Status kind="look" icon={<IconWait />}>{t('web.room.saved.not-yet')}</Status>;
  if (readOnly) return <Status kind="soft">{t('web.room.saved.look')}</Status>;
  return unsaved === 0 && synced ? <Status kind="good" icon={<IconCheck />}>{t('web.room.saved.yes')}</Status> : <Status kind="soft" icon={<IconWait />}>{t('web.room.saved.saving')}</Status>;
}

interface RoomTopProps {
  topic: string;
  status: RoomStatus | null;
  readOnly: boolean;
  startsAt: number;
  endsAt: number;
  now: number;
  leave: string;
}

/** What stands over the room: the topic, whether all is saved, the clock, the flag and the way out. */
export function RoomTop({ topic, status, readOnly, startsAt, endsAt, now, leave }: RoomTopProps) {
  const t = useText();
  return (
    <header className="top">
      <span className="brand"><Mark /><span>Trellis</span></span>
      <span className="top-place">{topic}</span>
      <div className="top-tools">
        <span className="room-net">{status && <Saved status={status} readOnly={readOnly} />}</span>
        <RoomClock startsAt={startsAt} endsAt={endsAt} now={now} />
        <a className="button button--safety" href="#concern"><IconFlag /> <span className="room-word">{t('web.room.concern.title')}</span></a>
        <Link className="button button--quiet" to={leave}><IconLeave /> <span className="leave-word">{t('web.room.leave')}</span></Link>
      </div>
    </header>
  );
}
