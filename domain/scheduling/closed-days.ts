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
