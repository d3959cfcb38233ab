import type { Tx } from '#kernel/action.ts';
import { conflict } from '#kernel/problem.ts';

/** An organization is never left without somebody who can let others in. */
export async function demandAnotherAdmin(tx: Tx, personId: string): Promise<void> {
  const admins = await tx.db.selectFrom('people.role_grant as g').innerJoin('people.person as p', (j) => j.onRef('p.org_id', '=', 'g.org_id').onRef('p.id', '=', 'g.person_id'))
    .select('p.id').where('g.org_id', '=', tx.orgId).where('g.role', '=', 'admin').where('p.status', '=', 'active').orderBy('p.id').forNoKeyUpdate('g').execute();
  if (admins.length === 1 && admins[0]!.id === personId) throw conflict('people.refused.last-admin');
}
