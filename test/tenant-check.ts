import { sql } from 'kysely';
import { steps } from '#domain/map.ts';
import type { Trx } from '#kernel/db.ts';

const rule = '(org_id = kernel.current_org())';
/** They say which organizations there are, and name nobody in them. */
const shared = ['kernel.directory', 'kernel.tenant'];

/** Tables with an `org_id` that do not force row-level security by exactly the tenant policy, and how many were looked at. */
export async function tenantCheck(db: Trx): Promise<{ looked: number; wrong: string[] }> {
  const rooms = ['kernel', ...steps.flat()];
  const { rows } = await sql<{ name: string; forced: boolean; policy: string | null }>`
    select n.nspname || '.' || c.relname as name, c.relrowsecurity and c.relforcerowsecurity as forced,
      (select string_agg(pg_get_expr(p.polqual, p.polrelid) || ' / ' || coalesce(pg_get_expr(p.polwithcheck, p.polrelid), ''), '; ') from pg_policy p where p.polrelid = c.oid) as policy
    from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attname = 'org_id' and not a.attisdropped
    where n.nspname in (${sql.join(rooms)}) and c.relkind in ('r', 'p') and not c.relispartition order by 1`.execute(db);
  const tables = rows.filter(({ name }) => !shared.includes(name));
  return { looked: tables.length, wrong: tables.filter(({ forced, policy }) => !forced || policy !== `${rule} / ${rule}`).map(({ name }) => name) };
}
