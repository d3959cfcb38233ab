import { type Comparison, inChunks } from './comparison.ts';
import { roleBit } from './known.ts';
import { grantedRoles, rolesIn } from './wanted-person.ts';

/** Roles of people whose own row was not sent. */
export function compareRoleChanges(at: Comparison): void {
  const { roster, people, plan } = at;
  for (const { personId, grant, ended, row } of roster.roleChanges) {
    const index = people.byExternal.get(personId);
    if (index === undefined) {
      if (!at.gone.has(personId) && !ended) at.problems.add('reference-unknown', { file: 'roles.csv', row, column: 'userSourcedId' }, { value: personId, table: 'users.csv' });
      continue;
    }
    const bits = ended ? roleBit(grant.role) : grantedRoles([grant], at.mayRaise).bits;
    const before = at.rolesAfter.get(index) ?? people.rosterRoles[index]!;
    const change = ended ? bits & before : bits & ~(before | people.handRoles[index]!);
    if (change === 0 || !people.active[index]) continue;
    for (const role of rolesIn(change)) (ended ? plan.roles.takeBack : plan.roles.give).push({ person_id: people.ids[index]!, role });
    at.rolesAfter.set(index, ended ? before & ~change : before | change);
    countOnce(at, index);
  }
}

/** Birth dates of people whose own row was not sent; one is only ever replaced by another. */
export async function compareBirthDates(at: Comparison): Promise<void> {
  const { roster, people, plan, tx } = at;
  const known = roster.birthDateChanges.filter(({ personId, row, birthDate }) => {
    const there = people.byExternal.has(personId);
    if (!there && !at.gone.has(personId)) at.problems.add('reference-unknown', { file: 'demographics.csv', row, column: 'sourcedId' }, { value: personId, table: 'users.csv' });
    return there && birthDate !== null;
  });
  for (const list of inChunks(known, 2000)) {
    const wanted = new Map(list.map(({ personId, birthDate }) => [people.ids[people.byExternal.get(personId)!]!, { birthDate: birthDate!, index: people.byExternal.get(personId)! }]));
    const rows = await tx.db.selectFrom('people.person').select(['id', 'birth_date']).where('org_id', '=', tx.orgId).where('id', 'in', [...wanted.keys()]).execute();
    for (const { id, birth_date } of rows) {
      const { birthDate, index } = wanted.get(id)!;
      if (birth_date === birthDate) continue;
      plan.births.push({ id, birth_date: birthDate });
      countOnce(at, index);
    }
  }
}

function countOnce({ plan, people }: Comparison, index: number): void {
  const id = people.ids[index]!;
  if (plan.unsettled.has(id) || !people.byId.has(id)) return;
  plan.unsettled.add(id);
  plan.tallies.people.change++;
}
