import { sql } from 'kysely';
import { isId } from '#kernel/ids.ts';
import { asOwner } from '#kernel/tenancy.ts';
import { tenantTables } from './tables.ts';

/** Takes everything of one organization away, all or nothing. No verb and no page leads here: only a demo school that was left half raised. */
export async function eraseOrganization(orgId: string): Promise<void> {
  if (!isId(orgId)) throw new Error('No such organization');
  await asOwner(async (db) => {
    await sql`select set_config('app.org_id', ${orgId}, true)`.execute(db);
    for (const { name } of (await tenantTables(db)).reverse()) await sql`delete from ${sql.table(name)} where org_id = ${orgId}`.execute(db);
    await db.deleteFrom('kernel.directory').where('org_id', '=', orgId).execute();
    await db.deleteFrom('kernel.tenant').where('org_id', '=', orgId).execute();
  });
}
