import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { idSchema, newId } from '#kernel/ids.ts';
import { conflict, notFound } from '#kernel/problem.ts';
import { loadQuestion } from './load-question.ts';
import { mayRead, mayReview } from './policy.ts';
import { idOrNothing } from './question-fields.ts';

/** Reports of one person that nobody has looked at yet. */
const openMax = 10;

/** Somebody who sees words says that they are not right; staff hear of it. The writer is not told who. */
export const reportWords = action({
  name: 'rooms.report-words',
  input: z.object({ id: idSchema, answerId: idOrNothing, why: z.string('kernel.problem.required').trim().min(1, 'rooms.problem.say-why').max(500, 'kernel.problem.too-long') }),
  may: mayRead,
  run: async (tx, { id, answerId, why }) => {
    await loadQuestion(tx, id);
    const me = tx.actor!.personId;
    if (answerId && !(await tx.db.selectFrom('rooms.answer').select('id').where('org_id', '=', tx.orgId).where('question_id', '=', id).where('id', '=', answerId).where('status', '=', 'published').executeTakeFirst())) throw notFound('rooms.problem.no-answer');
    const { n } = await tx.db.selectFrom('rooms.question_report').select((is) => is.fn.countAll<number>().as('n')).where('org_id', '=', tx.orgId).where('person_id', '=', me).where('settled_at', 'is', null).executeTakeFirstOrThrow();
    if (n >= openMax) throw conflict('rooms.problem.enough-reports');
    const reportId = newId();
    await tx.db.insertInto('rooms.question_report').values({ org_id: tx.orgId, id: reportId, question_id: id, answer_id: answerId, person_id: me, why, reported_at: tx.now }).execute();
    await leaveEvent(tx, 'rooms.words-reported', id, { reportId });
    return { id: reportId };
  },
  audit: ({ id, answerId }) => ({ subject: id, detail: { answerId } }),
});

export const settleReport = action({
  name: 'rooms.settle-report',
  input: z.object({ reportId: idSchema }),
  may: mayReview,
  run: async (tx, { reportId }) => {
    const row = await tx.db.updateTable('rooms.question_report').set({ settled_at: tx.now, settled_by: tx.actor?.personId ?? null }).where('org_id', '=', tx.orgId).where('id', '=', reportId).where('settled_at', 'is', null).returning('question_id').executeTakeFirst();
    if (!row) throw notFound('rooms.problem.no-report');
    return { questionId: row.question_id };
  },
  audit: ({ reportId }) => ({ subject: reportId }),
});
