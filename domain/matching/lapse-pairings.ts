import type { Ctx } from '#kernel/action.ts';
import { read } from '#kernel/action.ts';
import { now } from '#kernel/clock.ts';
import { enqueue } from '#kernel/jobs.ts';
import { tenants, withTenant } from '#kernel/tenancy.ts';
import { lapsePairing } from './lapse-pairing.ts';

const dueIn = (tx: { db: Parameters<Parameters<typeof withTenant>[1]>[0]; orgId: string; now: Temporal.Instant }) =>
  tx.db.selectFrom('matching.pairing').select('id').where('org_id', '=', tx.orgId).where('status', '=', 'asked').where('answer_by', '<=', tx.now).orderBy('id').limit(1000).execute();

/** Hands out the organizations in which somebody's days to answer have passed. */
export async function findLapsed(): Promise<void> {
  for (const orgId of await tenants())
    await withTenant(orgId, async (db) => {
      const tx = { orgId, db, actor: null, now: now(), via: 'system' as const };
      if ((await dueIn(tx)).length > 0) await enqueue(tx, 'matching.lapse-pairings', {}, { singletonKey: orgId });
    });
}

/** One transaction each: what stands in the way of one does not hold up the others. */
export async function lapsePairings(ctx: Ctx): Promise<void> {
  for (const { id } of await read(ctx, dueIn)) await lapsePairing(ctx, { id });
}
