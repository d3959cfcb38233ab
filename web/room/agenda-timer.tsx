import { Button } from '../ui/button.tsx';
import { useText } from '../ui/text.tsx';
import { type AgendaStep, stepNow, type Timer, timerLeft } from './agenda-list.ts';
import { useRoom } from './room-context.ts';
import { sayClock } from './use-clock.ts';
import { useDocMap } from './use-doc.ts';

const minute = 60_000;

/** One clock for all in the room. It is said aloud twice: a minute before the end, and at the end. */
export function AgendaTimer({ steps, readOnly, now }: { steps: readonly AgendaStep[]; readOnly: boolean; now: number }) {
  const t = useText();
  const { room } = useRoom();
  const shared = room.doc.getMap('timer'), kept = useDocMap(shared);
  const step = stepNow(steps);
  const set = typeof kept.minutes === 'number';
  const timer: Timer = { startedAt: typeof kept.startedAt === 'number' ? kept.startedAt : null, minutes: set ? Number(kept.minutes) : (step?.minutes ?? 5) };
  const left = timerLeft(timer, now), running = timer.startedAt !== null;
  const put = (next: Timer): void => room.doc.transact(() => {
    shared.set('startedAt', next.startedAt);
    shared.set('minutes', next.minutes);
  });
  const said = !running ? '' : left <= 0 ? t('web.room.agenda.over') : left <= minute ? t('web.room.agenda.soon') : '';
  return (
    <div className="cluster">
      <span role="timer" aria-label={t('web.room.agenda.timer')} className="firm">{sayClock(left)}</span>
      {!readOnly && (
        <>
          {running ? <Button look="quiet" type="button" onClick={() => put({ startedAt: null, minutes: Math.max(0, left / minute) })}>{t('web.room.agenda.pause')}</Button>
            : <Button look="quiet" type="button" onClick={() => put({ startedAt: now, minutes: left > 0 ? timer.minutes : (step?.minutes ?? 5) })}>{t('web.room.agenda.start')}</Button>}
          {set && <Button look="plain" type="button" onClick={() => put({ startedAt: null, minutes: step?.minutes ?? 5 })}>{t('web.room.agenda.reset')}</Button>}
        </>
      )}
      <span role="status">{said}</span>
    </div>
  );
}
