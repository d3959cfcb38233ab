import type { Tx } from '#kernel/action.ts';
import { keptPlan } from '#kernel/connection.ts';
import { jsonb } from '#kernel/db.ts';
import { newMemory, ownNumbers } from './memory.ts';

export interface OwnRow {
  attempts: number;
  weights: string;
  state: unknown;
  last_at: Temporal.Instant | null;
}
const hold = keptPlan<OwnRow>('select attempts, weights, state, last_at from mastery.learner_state where org_id = $1 and learner_id = $2 for update');

/** The learner's own row, held until the transaction ends: her answers are taken one after another. Undefined before her first. */
export const holdLearner = async (tx: Tx, learnerId: string): Promise<OwnRow | undefined> => (await hold(tx.db, tx.orgId, learnerId))[0];

export async function makeLearner(tx: Tx, learnerId: string): Promise<void> {
  const { weights, learner } = newMemory();
  await tx.db.insertInto('mastery.learner_state').values({ org_id: tx.orgId, learner_id: learnerId, attempts: 0, weights, state: jsonb(ownNumbers(learner)) }).onConflict((same) => same.doNothing()).execute();
}
