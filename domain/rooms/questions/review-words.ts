import { z } from 'zod';
import { action, type Tx } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { idSchema } from '#kernel/ids.ts';
import { demand, no, yes } from '#kernel/policy.ts';
import { badInput, conflict, notFound } from '#kernel/problem.ts';
import { loadQuestion, type Question } from './load-question.ts';
import { mayReview } from './policy.ts';

/** Answers published under a question now; it is answered while there is one. */
export async function countAnswers(tx: Tx, { id, status }: Question): Promise<void> {
  const { n } = await tx.db.selectFrom('rooms.answer').select((is) => is.fn.countAll<number>().as('n')).where('org_id', '=', tx.orgId).where('question_id', '=', id).where('kind', '=', 'answer').where('status', '=', 'published').executeTakeFirstOrThrow();
  await tx.db.updateTable('rooms.question').set({ answers: n, moved_at: tx.now, status: status === 'closed' ? 'closed' : n > 0 ? 'answered' : 'open' }).where('org_id', '=', tx.orgId).where('id', '=', id).execute();
}

/** Says of an answer or a follow-up that all may see it, that its writer should look again, or that it goes. */
export const reviewAnswer = action({
  name: 'rooms.review-answer',
  input: z.object({ answerId: idSchema, decision: z.enum(['published', 'returned', 'removed'], 'kernel.problem.required'), note: z.string().trim().max(500, 'kernel.problem.too-long').default('') }),
  may: mayReview,
  run: async (tx, { answerId, decision, note }) => {
    const found = await tx.db.selectFrom('rooms.answer').select('question_id').where('org_id', '=', tx.orgId).where('id', '=', answerId).executeTakeFirst();
    if (!found) throw notFound('rooms.problem.no-answer');
    const question = await loadQuestion(tx, found.question_id, { hold: true });
    const answer = await tx.db.selectFrom('rooms.answer').select(['person_id', 'status', 'kind']).where('org_id', '=', tx.orgId).where('id', '=', answerId).executeTakeFirstOrThrow();
    demand(answer.person_id !== tx.actor?.personId || decision === 'removed' ? yes : no('rooms.refused.own-answer'));
    if (decision === 'returned' && note === '') throw badInput({ note: 'rooms.problem.say-why' });
    if (answer.status === 'returned' || (answer.status === 'published' && decision !== 'removed')) throw conflict('rooms.problem.checked-already');
    if (decision === 'published' && question.shown !== 'yes') throw conflict('rooms.problem.question-not-shown');
    await tx.db.updateTable('rooms.answer').set({ status: decision, note, decided_at: tx.now, decided_by: tx.actor?.personId ?? null }).where('org_id', '=', tx.orgId).where('id', '=', answerId).execute();
    await countAnswers(tx, question);
    await leaveEvent(tx, `rooms.answer-${decision}`, question.id, { answerId, writerId: answer.person_id, kind: answer.kind });
    return { questionId: question.id };
  },
  audit: ({ answerId, decision }) => ({ subject: answerId, detail: { decision } }),
});

/** How a question is shown from now on, and what those who listen hear of it. */
export async function showQuestion(tx: Tx, question: Question, shown: Question['shown']): Promise<void> {
  const { id, subject, skillId } = question, name = shown === 'removed' ? 'removed' : question.shown === 'held' ? 'asked' : 'put-back';
  await tx.db.updateTable('rooms.question').set({ shown, moved_at: tx.now, decided_by: tx.actor?.personId ?? null }).where('org_id', '=', tx.orgId).where('id', '=', id).execute();
  await leaveEvent(tx, `rooms.question-${name}`, id, { subject, skillId });
}

/** Lets a held question through, removes one, or puts a removed one back. */
export const reviewQuestion = action({
  name: 'rooms.review-question',
  input: z.object({ id: idSchema, shown: z.enum(['yes', 'removed'], 'kernel.problem.required') }),
  may: mayReview,
  run: async (tx, { id, shown }) => {
    const question = await loadQuestion(tx, id, { hold: true });
    if (question.shown !== shown) await showQuestion(tx, question, shown);
  },
  audit: ({ id, shown }) => ({ subject: id, detail: { shown } }),
});
