import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';

/** Days without sessions for these people, by date: of all schools, or of a school one of them belongs to. */
export async function closedDays(tx: Tx, personIds: readonly string[], from: string, to: string): Promise<Map<string, string>> {
  const rows = await tx.db
    .selectFrom('programs.blackout_day as b')
    .select(['b.on_date', 'b.name'])
    .where('b.org_id', '=', tx.orgId)
    .where('b.on_date', '>=', from)
    .where('b.on_date', '<=', to)
    .where(({ or, eb, exists, selectFrom }) =>
      or([
        eb('b.school_id', 'is', null),
        exists(
          selectFrom('programs.school_member as m')
            .select('m.school_id')
            .whereRef('m.org_id', '=', 'b.org_id')
            .whereRef('m.school_id', '=', 'b.school_id')
            .where('m.person_id', 'in', [...personIds]),
        ),
      ]),
    )
    .execute();
  return new Map(rows.map((row) => [row.on_date, row.name]));
}

/** Who of these people has no sessions on a day: a day of all schools, or of one she belongs to. */
export async function closedOn(tx: Tx, personIds: readonly string[], day: string): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select p.id from people.person p where p.org_id = ${tx.orgId} and p.id = any(${[...personIds]}::uuid[]) and exists (select from programs.blackout_day b where b.org_id = p.org_id and b.on_date = ${day}::date
      and (b.school_id is null or exists (select from programs.school_member m where m.org_id = p.org_id and m.person_id = p.id and m.school_id = b.school_id)))`.execute(tx.db);
  return new Set(rows.map((row) => row.id));
}
