import type { Tx } from '#kernel/action.ts';

/** Where a person belongs and what she may decide. */
export async function exportPerson(tx: Tx, personId: string) {
  const [schools, classes, rights] = await Promise.all([
    tx.db.selectFrom('programs.school_member as m').innerJoin('programs.school as s', (join) => join.onRef('s.org_id', '=', 'm.org_id').onRef('s.id', '=', 'm.school_id')).select(['s.name']).where('m.org_id', '=', tx.orgId).where('m.person_id', '=', personId).execute(),
    tx.db.selectFrom('programs.class_member as m').innerJoin('programs.class as c', (join) => join.onRef('c.org_id', '=', 'm.org_id').onRef('c.id', '=', 'm.class_id')).select(['c.title', 'm.role', 'm.since', 'm.ended_at']).where('m.org_id', '=', tx.orgId).where('m.person_id', '=', personId).execute(),
    tx.db.selectFrom('programs.decision_right as r').innerJoin('programs.program as p', (join) => join.onRef('p.org_id', '=', 'r.org_id').onRef('p.id', '=', 'r.program_id')).select(['p.name as program', 'r.right', 'r.created_at']).where('r.org_id', '=', tx.orgId).where('r.person_id', '=', personId).execute(),
  ]);
  return { schools, classes, rights };
}

/** Programs, policy versions and days without sessions keep their maker's id, which then leads nowhere. */
export async function erasePerson(tx: Tx, personId: string): Promise<void> {
  for (const table of ['programs.school_member', 'programs.class_member', 'programs.decision_right'] as const) await tx.db.deleteFrom(table).where('org_id', '=', tx.orgId).where('person_id', '=', personId).execute();
}
