import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { idSchema } from '#kernel/ids.ts';
import { conflict, notFound } from '#kernel/problem.ts';
import { mayAnswerExitTicket } from './policy.ts';

export const exitAnswers = ['got-it', 'nearly', 'not-yet'] as const;

/** The learner's one tap after a session. She may change her mind. */
export const answerExitTicket = action({
  name: 'quality.answer-exit-ticket',
  input: z.object({ sessionId: idSchema, answer: z.enum(exitAnswers, 'quality.problem.answer') }),
  may: (tx, { sessionId }) => mayAnswerExitTicket(tx, sessionId),
  run: async (tx, { sessionId, answer }) => {
    const session = await tx.db.selectFrom('scheduling.session').select(['status', 'starts_at']).where('org_id', '=', tx.orgId).where('id', '=', sessionId).executeTakeFirst();
    if (!session || !tx.actor) throw notFound();
    if (session.status === 'cancelled' || session.status === 'missed') throw conflict('quality.problem.not-held');
    if (Temporal.Instant.compare(session.starts_at, tx.now) > 0) throw conflict('quality.problem.not-begun');
    await tx.db
      .insertInto('quality.exit_ticket')
      .values({ org_id: tx.orgId, session_id: sessionId, learner_id: tx.actor.personId, answer, created_at: tx.now })
      .onConflict((same) => same.columns(['org_id', 'session_id', 'learner_id']).doUpdateSet({ answer, created_at: tx.now }))
      .execute();
    await leaveEvent(tx, 'quality.exit-ticket-answered', sessionId, { answer });
  },
  audit: ({ sessionId }) => ({ subject: sessionId }),
});
