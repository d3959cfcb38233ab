import type { Tx } from '#kernel/action.ts';
import { anyOf } from './weeks.ts';

/** Nobody needs to answer any more. */
export async function withdrawCalls(tx: Tx, dropInIds: readonly string[]): Promise<void> {
  await tx.db.updateTable('matching.drop_in_call').set({ status: 'withdrawn', answered_at: tx.now }).where('org_id', '=', tx.orgId).where('drop_in_id', '=', anyOf(dropInIds)).where('status', '=', 'ringing').execute();
}
