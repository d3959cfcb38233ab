import { sql } from 'kysely';
import type { Trx } from '#kernel/db.ts';

export interface TenantTable {
  /** `schema.table`. */
  name: string;
  /** Columns of the primary key, in order; `org_id` leads. */
  key: string[];
}

/** Every tenant table, referenced ones before those that refer to them. */
export async function tenantTables(db: Trx): Promise<TenantTable[]> {
  const { rows } = await sql<{ name: string; key: string[]; needs: string[] }>`
    select c.oid::regclass::text as name,
      (select array_agg(a.attname::text order by k.place) from pg_constraint p cross join unnest(p.conkey) with ordinality as k (attnum, place)
         join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum where p.conrelid = c.oid and p.contype = 'p') as key,
      coalesce((select array_agg(distinct f.confrelid::regclass::text) from pg_constraint f where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid), '{}') as needs
    from pg_class c join pg_attribute o on o.attrelid = c.oid and o.attname = 'org_id' and not o.attisdropped
    where c.relkind in ('r', 'p') and not c.relispartition and c.relrowsecurity order by 1`.execute(db);
  const left = new Map(rows.map((row) => [row.name, row]));
  const ordered: TenantTable[] = [];
  while (left.size > 0) {
    const free = [...left.values()].filter((row) => !row.needs.some((need) => left.has(need)));
    if (free.length === 0) throw new Error(`Tables refer to each other in a circle: ${[...left.keys()].join(', ')}`);
    for (const { name, key } of free) {
      ordered.push({ name, key });
      left.delete(name);
    }
  }
  return ordered;
}
