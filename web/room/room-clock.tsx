import { useText } from '../ui/text.tsx';
import { sayClock } from './use-clock.ts';

/** Until the session begins, how long that takes; from then on the time left, and that it is over. */
export function RoomClock({ startsAt, endsAt, now }: { startsAt: number; endsAt: number; now: number }) {
  const t = useText();
  const early = now < startsAt, left = (early ? startsAt : endsAt) - now;
  return (
    <span className="room-clock" role="timer" aria-label={t(early ? 'web.room.clock-early' : 'web.room.clock')}>
      {left > 0 ? t(early ? 'web.room.starts-in' : 'web.room.left', { time: sayClock(left) }) : t('web.room.time-over')}
    </span>
  );
}
