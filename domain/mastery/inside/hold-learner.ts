import type { Tx } from '#kernel/action.ts';
import { jsonb } from '#kernel/db.ts';
import { newMemory, ownNumbers } from './memory.ts';

/** The learner's own row, held until the transaction ends: her answers are taken one after another. Undefined before her first. */
export const holdLearner = (tx: Tx, learnerId: string) =>
  tx.db.selectFrom('mastery.learner_state').selectAll().where('org_id', '=', tx.orgId).where('learner_id', '=', learnerId).forUpdate().executeTakeFirst();
export type OwnRow = NonNullable<Awaited<ReturnType<typeof holdLearner>>>;

export async function makeLearner(tx: Tx, learnerId: string): Promise<void> {
  const { weights, learner } = newMemory();
  await tx.db.insertInto('mastery.learner_state').values({ org_id: tx.orgId, learner_id: learnerId, attempts: 0, weights, state: jsonb(ownNumbers(learner)) }).onConflict((same) => same.doNothing()).execute();
}
