import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';

/** Where a learner's days begin: her own zone, or else the organization's. Her days of practice are kept in it. */
export async function zoneOf(tx: Tx, learnerId: string): Promise<string> {
  const { zone } = await tx.db.selectFrom('people.person as p').innerJoin('programs.organization as o', 'o.org_id', 'p.org_id').select(sql<string>`coalesce(p.time_zone, o.time_zone)`.as('zone'))
    .where('p.org_id', '=', tx.orgId).where('p.id', '=', learnerId).executeTakeFirstOrThrow();
  return zone;
}
