import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { idSchema } from '#kernel/ids.ts';
import { badInput, conflict, notFound } from '#kernel/problem.ts';
import { mayReview } from './policy.ts';
import { isShown } from './resource-queries.ts';

const nothing = z.literal('').transform(() => null);

/** Every wish gets an answer: a resource, or words, or both. */
export const answerWish = action({
  name: 'library.answer-wish',
  input: z.object({ id: idSchema, answer: z.string().trim().max(1000, 'kernel.problem.too-long').default(''), resourceId: z.union([nothing, idSchema]).nullish().transform((id) => id ?? null) }),
  may: mayReview,
  run: async (tx, { id, answer, resourceId }) => {
    if (answer === '' && !resourceId) throw badInput({ answer: 'library.problem.say-answer' });
    if (resourceId && !(await isShown(tx, resourceId))) throw badInput({ resourceId: 'library.problem.no-resource' });
    const row = await tx.db.selectFrom('library.wish').select('status').where('org_id', '=', tx.orgId).where('id', '=', id).forUpdate().executeTakeFirst();
    if (!row) throw notFound('library.problem.no-wish');
    if (row.status !== 'open') throw conflict('library.problem.wish-answered');
    await tx.db.updateTable('library.wish').set({ status: 'answered', answer, resource_id: resourceId, answered_by: tx.actor?.personId ?? null, answered_at: tx.now }).where('org_id', '=', tx.orgId).where('id', '=', id).execute();
    await leaveEvent(tx, 'library.wish-answered', id, { resourceId });
  },
  audit: ({ id, resourceId }) => ({ subject: id, detail: { resourceId } }),
});
