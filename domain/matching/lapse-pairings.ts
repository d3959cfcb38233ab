import { type Ctx, read, type Tx } from '#kernel/action.ts';
import { handOut } from '#kernel/every-tenant.ts';
import { lapsePairing } from './lapse-pairing.ts';

const dueIn = (tx: Tx) =>
  tx.db.selectFrom('matching.pairing').select('id').where('org_id', '=', tx.orgId).where('status', '=', 'asked').where('answer_by', '<=', tx.now).orderBy('id').limit(1000).execute();

/** Hands out the organizations in which somebody's days to answer have passed. */
export async function findLapsed(): Promise<void> {
  await handOut('matching.lapse-pairings', async (tx) => (await dueIn(tx)).length > 0);
}

/** One transaction each: what stands in the way of one does not hold up the others. */
export async function lapsePairings(ctx: Ctx): Promise<void> {
  for (const { id } of await read(ctx, dueIn)) await lapsePairing(ctx, { id });
}
