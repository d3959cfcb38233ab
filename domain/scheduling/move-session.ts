import { sql } from 'kysely';
import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { idSchema } from '#kernel/ids.ts';
import { conflict } from '#kernel/problem.ts';
import { orBusy } from './inside/add-session.ts';
import { findTime, wallTime } from './inside/find-time.ts';
import { holdPeople } from './inside/hold-people.ts';
import { loadSession } from './inside/load-session.ts';
import { enterScheduled } from './ledger.ts';
import { mayMoveSession } from './policy.ts';
import { reason } from './reason.ts';

/** Moves a session that has not begun to another local date and time of its own zone. */
export const moveSession = action({
  name: 'scheduling.move-session',
  input: z.object({ sessionId: idSchema, ...wallTime, reason }),
  may: (tx, { sessionId }) => mayMoveSession(tx, sessionId),
  run: async (tx, input) => {
    const loaded = await loadSession(tx, input.sessionId);
    const { session } = loaded;
    if (session.status !== 'scheduled') throw conflict('scheduling.problem.not-scheduled');
    if (Temporal.Instant.compare(session.starts_at, tx.now) <= 0) throw conflict('scheduling.problem.begun');
    const pairing = await tx.db.selectFrom('matching.pairing').select('ends_on').where('org_id', '=', tx.orgId).where('id', '=', session.pairing_id).executeTakeFirstOrThrow();
    await holdPeople(tx, [loaded.learnerId, loaded.tutorId]);
    const { starts, ends } = await findTime(tx, loaded, { ...input, zone: session.time_zone, minutes: loaded.minutes, lastDay: pairing.ends_on }, [session.id]);
    await tx.db
      .updateTable('scheduling.session')
      .set({ starts_at: starts, ends_at: ends, moved_reason: input.reason, revision: sql`revision + 1` })
      .where('org_id', '=', tx.orgId)
      .where('id', '=', session.id)
      .execute();
    await orBusy(
      tx.db.updateTable('scheduling.session_person').set({ during: sql<string>`tstzrange(${starts}, ${ends})`, checked_in_at: null }).where('org_id', '=', tx.orgId).where('session_id', '=', session.id).execute(),
    );
    await enterScheduled(tx, [session.id], input.reason);
    await leaveEvent(tx, 'scheduling.session-moved', session.id, { pairingId: session.pairing_id, from: session.starts_at.toString(), to: starts.toString() });
    return { startsAt: starts };
  },
  audit: ({ sessionId }, { startsAt }) => ({ subject: sessionId, detail: { to: startsAt.toString() } }),
});
