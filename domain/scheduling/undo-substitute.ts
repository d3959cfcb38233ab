import { type Selectable, sql } from 'kysely';
import { z } from 'zod';
import { action, type Tx } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { idSchema } from '#kernel/ids.ts';
import { conflict } from '#kernel/problem.ts';
import type { SchedulingSubstitution } from '#kernel/tables.ts';
import { whoIsBusy } from './free-times.ts';
import { holdPeople } from './inside/hold-people.ts';
import { keepLeadTimesOf } from './inside/lead-times.ts';
import { loadSession } from './inside/load-session.ts';
import { heldTogether } from './inside/meeting.ts';
import { clearSeats, seatTutor } from './inside/put-substitute.ts';
import { markMeetings } from './inside/study-group.ts';
import { mayUndoSubstitute } from './policy.ts';

/** Takes a substitute back while the session lies ahead: it stands again as it was, cancelled with its reason or with its own tutor. */
export const undoSubstitute = action({
  name: 'scheduling.undo-substitute',
  input: z.object({ sessionId: idSchema }),
  may: (tx, { sessionId }) => mayUndoSubstitute(tx, sessionId),
  run: async (tx, { sessionId }) => {
    const { session, learnerId } = await loadSession(tx, sessionId);
    if (Temporal.Instant.compare(session.starts_at, tx.now) <= 0) throw conflict('scheduling.problem.begun');
    const ids = await heldTogether(tx, session);
    const rows = await tx.db.selectFrom('scheduling.substitution').selectAll().where('org_id', '=', tx.orgId).where('session_id', 'in', ids).where('status', '=', 'standing').orderBy('session_id').forNoKeyUpdate().execute();
    const own = rows.find((row) => row.session_id === sessionId);
    if (!own || session.status !== 'scheduled') throw conflict('scheduling.problem.no-substitute');
    await holdPeople(tx, [learnerId, own.tutor_id, own.for_tutor_id]);
    const same = rows.filter((row) => row.tutor_id === own.tutor_id && row.for_tutor_id === own.for_tutor_id);
    const cancelled = own.was_cancelled_at !== null;
    if (cancelled) await standCancelled(tx, same);
    else {
      if (await whoIsBusy(tx, { learnerId: own.for_tutor_id, tutorId: own.for_tutor_id }, session.starts_at, session.ends_at, { sessions: ids, agreed: true })) throw conflict('scheduling.problem.tutor-busy-again');
      await seatTutor(tx, same.map((row) => row.session_id), own.for_tutor_id, 'substitute-undone');
    }
    await tx.db.updateTable('scheduling.substitution').set({ status: 'undone', ended_at: tx.now, ended_by: tx.actor?.personId ?? null }).where('org_id', '=', tx.orgId).where('id', 'in', same.map((row) => row.id)).execute();
    for (const row of same) await leaveEvent(tx, 'scheduling.substitute-undone', row.session_id, { tutorId: row.tutor_id, forTutorId: row.for_tutor_id, cancelled, ...(row.session_id !== sessionId && { sibling: true }) });
    return { cancelled, count: same.length };
  },
  audit: ({ sessionId }, result) => ({ subject: sessionId, detail: result }),
});

async function standCancelled(tx: Tx, rows: readonly Selectable<SchedulingSubstitution>[]): Promise<void> {
  await clearSeats(tx, rows.map((row) => row.session_id), rows[0]!.for_tutor_id, 'substitute-undone');
  for (const row of rows)
    await tx.db
      .updateTable('scheduling.session')
      .set({ cancelled_at: row.was_cancelled_at, cancelled_by: row.was_cancelled_by, cancel_reason: row.was_cancel_reason, revision: sql`revision + 1` })
      .where('org_id', '=', tx.orgId)
      .where('id', '=', row.session_id)
      .execute();
  await keepLeadTimesOf(tx, await markMeetings(tx, rows.map((row) => row.session_id), 'cancelled'));
}
