import { z } from 'zod';
import type { Tx } from '#kernel/action.ts';
import { idSchema } from '#kernel/ids.ts';
import { badInput, notFound } from '#kernel/problem.ts';

export const pairRuleFields = z.object({ programId: idSchema, learnerId: idSchema, tutorId: idSchema, reason: z.string().trim().max(500, 'kernel.problem.too-long').default('') });

/** Both are people of this organization, and two of them. */
export async function twoPeople(tx: Tx, learnerId: string, tutorId: string): Promise<void> {
  if (learnerId === tutorId) throw badInput({ tutorId: 'matching.problem.same-person' });
  const found = await tx.db.selectFrom('people.person').select('id').where('org_id', '=', tx.orgId).where('id', 'in', [learnerId, tutorId]).orderBy('id').forNoKeyUpdate().execute();
  if (found.length < 2) throw notFound('matching.problem.no-person');
}

export const standingRule = (tx: Tx, programId: string, learnerId: string, tutorId: string) =>
  tx.db
    .selectFrom('matching.pair_rule')
    .select(['id', 'kind'])
    .where('org_id', '=', tx.orgId)
    .where('program_id', '=', programId)
    .where('learner_id', '=', learnerId)
    .where('tutor_id', '=', tutorId)
    .where('lifted_at', 'is', null)
    .executeTakeFirst();
