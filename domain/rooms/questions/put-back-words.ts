import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { idSchema } from '#kernel/ids.ts';
import { conflict, notFound } from '#kernel/problem.ts';
import { loadQuestion } from './load-question.ts';
import { mayReview } from './policy.ts';
import { countAnswers, showQuestion } from './review-words.ts';

/** Undoes that an answer was taken away. One's own goes back to be checked by somebody else; nobody is told twice. */
export const putBackAnswer = action({
  name: 'rooms.put-back-answer',
  input: z.object({ answerId: idSchema, was: z.enum(['waiting', 'published'], 'kernel.problem.required') }),
  may: mayReview,
  run: async (tx, { answerId, was }) => {
    const found = await tx.db.selectFrom('rooms.answer').select('question_id').where('org_id', '=', tx.orgId).where('id', '=', answerId).executeTakeFirst();
    if (!found) throw notFound('rooms.problem.no-answer');
    const question = await loadQuestion(tx, found.question_id, { hold: true });
    const answer = await tx.db.selectFrom('rooms.answer').select(['person_id', 'status']).where('org_id', '=', tx.orgId).where('id', '=', answerId).executeTakeFirstOrThrow();
    if (answer.status !== 'removed') throw conflict('rooms.problem.checked-already');
    const status = was === 'published' && answer.person_id !== tx.actor?.personId ? was : 'waiting';
    await tx.db.updateTable('rooms.answer').set({ status, decided_at: status === 'published' ? tx.now : null, decided_by: status === 'published' ? (tx.actor?.personId ?? null) : null }).where('org_id', '=', tx.orgId).where('id', '=', answerId).execute();
    await countAnswers(tx, question);
    await leaveEvent(tx, 'rooms.answer-put-back', question.id, { answerId });
    return { status };
  },
  audit: ({ answerId }, { status }) => ({ subject: answerId, detail: { status } }),
});

/** Undoes that a question was taken away: it is on the board again, or held as before. */
export const putBackQuestion = action({
  name: 'rooms.put-back-question',
  input: z.object({ id: idSchema, was: z.enum(['yes', 'held'], 'kernel.problem.required') }),
  may: mayReview,
  run: async (tx, { id, was }) => {
    const question = await loadQuestion(tx, id, { hold: true });
    if (question.shown !== 'removed') throw conflict('rooms.problem.checked-already');
    await showQuestion(tx, question, was);
  },
  audit: ({ id, was }) => ({ subject: id, detail: { was } }),
});
