import type { Ctx, Tx } from '#kernel/action.ts';
import { now } from '#kernel/clock.ts';
import { enqueue, type JobName } from '#kernel/jobs.ts';
import { tenants, withTenant } from '#kernel/tenancy.ts';

/** For schedules: Trellis itself in every organization, one after the other. */
export async function forEveryTenant(work: (ctx: Ctx) => Promise<unknown>): Promise<void> {
  for (const orgId of await tenants()) await work({ orgId, actor: null, now: now(), via: 'system' });
}

/** The same, inside each organization's transaction; what `work` counts, added up. */
export async function inEveryTenant(work: (tx: Tx) => Promise<number>): Promise<number> {
  let found = 0;
  await forEveryTenant(async (ctx) => {
    found += await withTenant(ctx.orgId, (db) => work({ ...ctx, db }));
  });
  return found;
}

/** Hands out one pass of a job to every organization in which something is due; to how many. */
export const handOut = (name: JobName, isDue: (tx: Tx) => Promise<boolean>): Promise<number> =>
  inEveryTenant(async (tx) => {
    if (!(await isDue(tx))) return 0;
    await enqueue(tx, name, {}, { singletonKey: tx.orgId });
    return 1;
  });
