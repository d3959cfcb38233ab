import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { idSchema } from '#kernel/ids.ts';
import { conflict } from '#kernel/problem.ts';
import { loadSession } from './inside/load-session.ts';
import { mayCheckIn } from './policy.ts';

/** Minutes before the start from which one can check in. */
export const checkInBefore = 30;

export const canCheckIn = (session: { modality: string; status: string; starts_at: Temporal.Instant; ends_at: Temporal.Instant }, now: Temporal.Instant): boolean =>
  session.modality === 'in-person' && session.status === 'scheduled' &&
  Temporal.Instant.compare(now, session.starts_at.subtract({ minutes: checkInBefore })) >= 0 && Temporal.Instant.compare(now, session.ends_at) < 0;

/** "I am here", in person: one tap, and a second tap changes nothing. */
export const checkIn = action({
  name: 'scheduling.check-in',
  input: z.object({ sessionId: idSchema }),
  may: (tx, { sessionId }) => mayCheckIn(tx, sessionId),
  run: async (tx, { sessionId }) => {
    const { session } = await loadSession(tx, sessionId);
    if (!canCheckIn(session, tx.now)) throw conflict('scheduling.problem.check-in');
    const { numUpdatedRows } = await tx.db
      .updateTable('scheduling.session_person')
      .set({ checked_in_at: tx.now })
      .where('org_id', '=', tx.orgId)
      .where('session_id', '=', sessionId)
      .where('person_id', '=', tx.actor?.personId ?? null)
      .where('checked_in_at', 'is', null)
      .executeTakeFirst();
    if (numUpdatedRows > 0n) await leaveEvent(tx, 'scheduling.person-checked-in', sessionId, { personId: tx.actor?.personId });
  },
  audit: ({ sessionId }) => ({ subject: sessionId }),
});
