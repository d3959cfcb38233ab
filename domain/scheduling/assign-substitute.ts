import { z } from 'zod';
import { action, type Tx } from '#kernel/action.ts';
import { jsonb } from '#kernel/db.ts';
import { leaveEvent } from '#kernel/event.ts';
import { idSchema, newId } from '#kernel/ids.ts';
import { conflict } from '#kernel/problem.ts';
import { guardingRules } from '#domain/matching/pair-check.ts';
import { holdPeople } from './inside/hold-people.ts';
import { loadSession } from './inside/load-session.ts';
import { seatTutor } from './inside/put-substitute.ts';
import { fitsForMeeting, substitutable, type Together } from './inside/substitutes.ts';
import { mayAssignSubstitute } from './policy.ts';

/** Another tutor for this date only: the same session, with a substitute who passes every hard rule and is free then. No reason lifts a rule here. */
export const assignSubstitute = action({
  name: 'scheduling.assign-substitute',
  input: z.object({ sessionId: idSchema, tutorId: idSchema }),
  may: (tx, input) => mayAssignSubstitute(tx, input),
  run: async (tx, { sessionId, tutorId }) => {
    const { session } = await loadSession(tx, sessionId, [tutorId]);
    const together = await substitutable(tx, session);
    await holdPeople(tx, [tutorId, ...together.flatMap((one) => [one.learnerId, one.tutorId])]);
    const fit = (await fitsForMeeting(tx, session, together, [tutorId]))[0];
    if (!fit) throw conflict('scheduling.problem.no-such-substitute');
    if (fit.broken) throw conflict(guardingRules.includes(fit.broken.rule) ? `matching.problem.guarded-${fit.broken.rule}` : 'scheduling.problem.substitute-rule', { rule: fit.broken.rule });
    await keep(tx, together, tutorId, fit.score, fit.terms);
    await seatTutor(tx, together.map((one) => one.id), tutorId, 'substitute');
    for (const one of [...together].sort((a, b) => Number(b.id === sessionId) - Number(a.id === sessionId)))
      await leaveEvent(tx, 'scheduling.substitute-assigned', one.id, { pairingId: one.pairingId, tutorId, forTutorId: one.tutorId, ...(one.id !== sessionId && { sibling: true }) });
    return { sessionIds: together.map((one) => one.id), value: fit.score };
  },
  audit: ({ sessionId, tutorId }, { sessionIds, value }) => ({ subject: sessionId, detail: { tutorId, count: sessionIds.length, value } }),
});

async function keep(tx: Tx, together: readonly Together[], tutorId: string, value: number, terms: unknown): Promise<void> {
  const by = tx.actor?.personId ?? null;
  await tx.db
    .updateTable('scheduling.substitution')
    .set((is) => ({ status: is.case().when('status', '=', 'asked').then('withdrawn').else('replaced').end(), ended_at: tx.now, ended_by: by }))
    .where('org_id', '=', tx.orgId)
    .where('session_id', 'in', together.map((one) => one.id))
    .where('status', 'in', ['asked', 'standing'])
    .execute();
  await tx.db
    .insertInto('scheduling.substitution')
    .values(together.map((one) => ({
      org_id: tx.orgId, id: newId(), session_id: one.id, for_tutor_id: one.tutorId, tutor_id: tutorId, value, terms: jsonb(terms), status: 'standing',
      was_cancelled_at: one.cancelledAt, was_cancelled_by: one.cancelledBy, was_cancel_reason: one.cancelReason, created_at: tx.now, created_by: by,
    })))
    .execute();
}
