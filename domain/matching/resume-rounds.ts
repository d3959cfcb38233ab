import { sql } from 'kysely';
import { now } from '#kernel/clock.ts';
import { enqueue } from '#kernel/jobs.ts';
import { tenants, withTenant } from '#kernel/tenancy.ts';

/** Hands rounds whose worker was killed (no sign of life for a minute) to the next worker. */
export async function resumeRounds(): Promise<number> {
  let found = 0;
  for (const orgId of await tenants())
    await withTenant(orgId, async (db) => {
      const lost = await db.selectFrom('matching.round').select('id').where('org_id', '=', orgId).where('status', '=', 'running').where('beat_at', '<', sql<Temporal.Instant>`now() - interval '1 minute'`).execute();
      const tx = { orgId, db, actor: null, now: now(), via: 'system' as const };
      for (const { id } of lost) await enqueue(tx, 'matching.run-round', { roundId: id }, { singletonKey: id });
      found += lost.length;
    });
  return found;
}
