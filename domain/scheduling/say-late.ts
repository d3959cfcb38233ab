import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { idSchema } from '#kernel/ids.ts';
import { conflict } from '#kernel/problem.ts';
import { loadSession } from './inside/load-session.ts';
import { heldTogether } from './inside/meeting.ts';
import { mayCheckIn } from './policy.ts';

/** Minutes one can say to be late by. */
export const lateChoices = [5, 10, 15] as const;
/** Minutes before the start from which it can be said. */
const lateFrom = 60;

export const canSayLate = (session: { status: string; starts_at: Temporal.Instant; ends_at: Temporal.Instant }, now: Temporal.Instant): boolean =>
  session.status === 'scheduled' && Temporal.Instant.compare(now, session.starts_at.subtract({ minutes: lateFrom })) >= 0 && Temporal.Instant.compare(now, session.ends_at) < 0;

/** "I am running late", or no longer. The others of the session hear of it; said again the same, nobody does. A tutor says it to her whole group at once. */
export const sayLate = action({
  name: 'scheduling.say-late',
  input: z.object({ sessionId: idSchema, minutes: z.union(lateChoices.map((one) => z.literal(one))).nullable() }),
  may: (tx, { sessionId }) => mayCheckIn(tx, sessionId),
  run: async (tx, { sessionId, minutes }) => {
    const { session } = await loadSession(tx, sessionId), personId = tx.actor?.personId ?? null;
    if (!canSayLate(session, tx.now)) throw conflict('scheduling.problem.late');
    const together = await heldTogether(tx, session);
    const said = await tx.db
      .updateTable('scheduling.session_person')
      .set({ late_by: minutes, late_said_at: tx.now })
      .where('org_id', '=', tx.orgId).where('session_id', 'in', together).where('person_id', '=', personId).where('late_by', 'is distinct from', minutes)
      .returning('session_id')
      .execute();
    for (const { session_id } of said) await leaveEvent(tx, 'scheduling.person-late', session_id, { personId, minutes });
  },
  audit: ({ sessionId, minutes }) => ({ subject: sessionId, detail: { minutes } }),
});
