import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { idSchema } from '#kernel/ids.ts';
import { badInput, conflict } from '#kernel/problem.ts';
import { whoIsBusy } from './free-times.ts';
import { wallTime } from './inside/find-time.ts';
import { loadSession } from './inside/load-session.ts';
import { heldTogether } from './inside/meeting.ts';
import { mayMoveSession } from './policy.ts';
import { keepWatch } from './watch-seat.ts';

/** "Tell me when this time is free": for a session one would rather have then, while one of its people is elsewhere. */
export const watchTime = action({
  name: 'scheduling.watch-time',
  input: z.object({ sessionId: idSchema, ...wallTime }),
  may: (tx, { sessionId }) => mayMoveSession(tx, sessionId),
  run: async (tx, { sessionId, date, time }) => {
    const loaded = await loadSession(tx, sessionId), { session } = loaded;
    if (session.status !== 'scheduled' || Temporal.Instant.compare(session.starts_at, tx.now) <= 0) throw conflict('scheduling.problem.not-scheduled');
    const starts = Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(session.time_zone).toInstant();
    if (Temporal.Instant.compare(starts, tx.now) <= 0) throw badInput({ date: 'scheduling.problem.past' });
    const who = await whoIsBusy(tx, loaded, starts, starts.add({ minutes: loaded.minutes }), { sessions: await heldTogether(tx, session) });
    if (!who) throw conflict('scheduling.watch.is-free');
    const until = Temporal.Instant.compare(starts, session.starts_at) < 0 ? starts : session.starts_at;
    return keepWatch(tx, { kind: 'time', person_id: tx.actor!.personId, session_id: sessionId, starts_at: starts, until });
  },
  audit: ({ sessionId }, { id }) => ({ subject: sessionId, detail: { watchId: id } }),
});
