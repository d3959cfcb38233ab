import { z } from 'zod';
import { action, type Tx } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { idSchema } from '#kernel/ids.ts';
import { demand, no, yes } from '#kernel/policy.ts';
import { conflict, notFound } from '#kernel/problem.ts';
import { loadQuestion, type Question } from './load-question.ts';
import { isReviewer, mayRead } from './policy.ts';

const own = (tx: Tx, question: Question): boolean => question.personId !== null && question.personId === tx.actor?.personId;

/** The asker, or who takes care of the board, closes a question or opens it again. */
export const closeQuestion = action({
  name: 'rooms.close-question',
  input: z.object({ id: idSchema, closed: z.boolean().default(true) }),
  may: mayRead,
  run: async (tx, { id, closed }) => {
    const question = await loadQuestion(tx, id, { hold: true });
    demand(own(tx, question) || isReviewer(tx) ? yes : no('rooms.refused.asker-only'));
    if ((question.status === 'closed') === closed) return;
    await tx.db.updateTable('rooms.question').set({ status: closed ? 'closed' : question.answers > 0 ? 'answered' : 'open', closed_at: closed ? tx.now : null, moved_at: tx.now }).where('org_id', '=', tx.orgId).where('id', '=', id).execute();
    await leaveEvent(tx, closed ? 'rooms.question-closed' : 'rooms.question-opened', id, {});
  },
  audit: ({ id, closed }) => ({ subject: id, detail: { closed } }),
});

/** The asker says which answer helped; the same again takes it back. */
export const markHelpful = action({
  name: 'rooms.mark-helpful',
  input: z.object({ id: idSchema, answerId: idSchema }),
  may: mayRead,
  run: async (tx, { id, answerId }) => {
    const question = await loadQuestion(tx, id, { hold: true });
    demand(own(tx, question) ? yes : no('rooms.refused.asker-only'));
    const answer = await tx.db.selectFrom('rooms.answer').select(['status', 'kind', 'person_id']).where('org_id', '=', tx.orgId).where('question_id', '=', id).where('id', '=', answerId).executeTakeFirst();
    if (answer?.kind !== 'answer') throw notFound('rooms.problem.no-answer');
    if (answer.status !== 'published') throw conflict('rooms.problem.not-published');
    const helpful = question.helpfulId !== answerId;
    await tx.db.updateTable('rooms.question').set({ helpful_id: helpful ? answerId : null, moved_at: tx.now }).where('org_id', '=', tx.orgId).where('id', '=', id).execute();
    if (helpful) await leaveEvent(tx, 'rooms.answer-helped', id, { answerId, writerId: answer.person_id });
    return { helpful };
  },
  audit: ({ id, answerId }, { helpful }) => ({ subject: id, detail: { answerId, helpful } }),
});
