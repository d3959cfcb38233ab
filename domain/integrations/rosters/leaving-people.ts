import { type Comparison, fileOf, inChunks, tombstonesOf } from './comparison.ts';
import { fromOneRoster } from './row-hash.ts';

/**
 * Who would be switched off: whom a complete list no longer names, whom a tombstone names, and whom the source has disabled. Rows
 * that were left out, people of plain CSVs and the last admin stay.
 */
export async function leavingPeople(at: Comparison, named: ReadonlySet<number>): Promise<Set<number>> {
  const { roster, people, plan } = at;
  const leaving = new Set<number>();
  for (let index = 0; index < people.hashes.length; index++) {
    if (!people.active[index] || !people.byId.has(people.ids[index]!)) continue;
    if (people.hashes[index] !== null) plan.activeBefore++;
    if (roster.modes.users === 'bulk' && !named.has(index) && !at.heldPeople.has(index) && fromOneRoster(people.hashes[index]!)) leaving.add(index);
  }
  const buried = [...tombstonesOf(roster, 'users')].map((externalId) => people.byExternal.get(externalId));
  for (const index of [...buried, ...at.disabled]) if (index !== undefined && people.active[index] && people.byId.has(people.ids[index]!)) leaving.add(index);
  await keepLastAdmin(at, leaving);
  plan.wouldDeactivate = leaving.size;
  plan.tallies.people.deactivate = leaving.size;
  plan.people.close = [...leaving].map((index) => people.ids[index]!);
  await nameThem(at);
  return leaving;
}

async function keepLastAdmin(at: Comparison, leaving: Set<number>): Promise<void> {
  const { tx } = at;
  const rows = await tx.db.selectFrom('people.role_grant as g').innerJoin('people.person as p', (j) => j.onRef('p.org_id', '=', 'g.org_id').onRef('p.id', '=', 'g.person_id'))
    .select('p.id').where('g.org_id', '=', tx.orgId).where('g.role', '=', 'admin').where('p.status', '=', 'active').execute();
  const admins = rows.map(({ id }) => id);
  const left = admins.filter((id) => !leaving.has(at.people.byId.get(id) ?? -1));
  if (admins.length === 0 || left.length > 0) return;
  for (const id of admins) leaving.delete(at.people.byId.get(id)!);
  at.problems.add('last-admin-kept', { file: fileOf(at, 'people') });
}

async function nameThem({ plan, findings, tx }: Comparison): Promise<void> {
  for (const ids of inChunks(plan.people.close.slice(0, 2000), 1000)) {
    const names = await tx.db.selectFrom('people.person').select(['given_name', 'family_name']).where('org_id', '=', tx.orgId).where('id', 'in', [...ids]).orderBy('family_name').orderBy('given_name').execute();
    for (const { given_name, family_name } of names) findings.add('deactivate', 'people', { name: `${given_name} ${family_name}`.trim() });
  }
  findings.counts.deactivate += Math.max(0, plan.people.close.length - 2000);
}
