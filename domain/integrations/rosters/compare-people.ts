import { newId } from '#kernel/ids.ts';
import type { TakenPerson } from '#domain/people/take-people.ts';
import { compareGuardians, guardiansOfNew } from './compare-guardians.ts';
import { type Comparison, drained, fileOf, heldKey, isPlain, tombstonesOf } from './comparison.ts';
import { type Details, peopleDetails, usernamesTaken } from './people-details.ts';
import type { Newcomer } from './plan.ts';
import { fieldsOf, grantedRoles, hashOf, rolesIn, type Sent, sentOf } from './wanted-person.ts';

/** One row of the roster with its place among the known people. */
export interface Wanted extends Newcomer {
  index: number;
  /** The word of the source for a role that was not given. */
  refused: string | null;
}

const noSchools: readonly string[] = [];

const chunk = 1000;

/** Holds people, their roles, schools and guardians against the accounts; answers which of the known the roster names. */
export async function comparePeople(at: Comparison): Promise<Set<number>> {
  const has = sentOf(at);
  const { fresh, changed, named } = classify(at, has);
  const claimed = new Set<string>();
  for (const list of drained(fresh, chunk)) await addNew(at, list, has, claimed);
  for (const list of drained(changed, chunk)) await changeKnown(at, list, has, claimed);
  return named;
}

function classify(at: Comparison, has: Sent): { fresh: Wanted[]; changed: Wanted[]; named: Set<number> } {
  const { roster, people, plan } = at;
  const buried = tombstonesOf(roster, 'users');
  for (const id of buried) if (!people.byExternal.has(id)) at.gone.add(id);
  const fresh: Wanted[] = [];
  const changed: Wanted[] = [];
  const named = new Set<number>();
  for (const person of roster.people) {
    const { bits: roles, refused } = grantedRoles(person.roles, at.mayRaise);
    if (refused !== null) plan.notGranted++;
    const index = people.byExternal.get(person.externalId);
    if (index === undefined) {
      if (!person.enabled || buried.has(person.externalId)) at.gone.add(person.externalId);
      else {
        const id = newId();
        const hash = hashOf(at, person, roles, has);
        fresh.push({ index: people.add(id, person.externalId, hash, true), id, person, username: person.username, roles, schools: noSchools, refused, hash });
      }
      continue;
    }
    named.add(index);
    if (!person.enabled) at.disabled.add(index);
    const hash = hashOf(at, person, roles, has);
    const closedByRoster = !people.active[index] && people.hashes[index] === null;
    if (people.hashes[index] === hash || (closedByRoster && !person.enabled) || buried.has(person.externalId)) plan.tallies.people.same++;
    else {
      if (person.roles.length > 0) at.rolesAfter.set(index, roles);
      changed.push({ index, id: people.ids[index]!, person, username: person.username, roles, schools: noSchools, refused, hash });
    }
  }
  roster.people = [];
  for (const { index, roles } of fresh) people.rosterRoles[index] = roles;
  return { fresh, changed, named };
}

const lineOf = ({ person, refused }: Wanted, roles: number) => ({
  name: `${person.givenName} ${person.familyName}`.trim(),
  roles: rolesIn(roles).join(),
  ...(refused === null ? {} : { refused }),
});

/** A sign-in name belongs to one person: who comes second is taken in without it. */
function freeName(at: Comparison, { id, person }: Wanted, wished: string | null, taken: ReadonlyMap<string, string>, claimed: Set<string>): string | null {
  if (wished === null) return null;
  const name = wished.toLowerCase();
  const owner = taken.get(name);
  if (owner === id) return wished;
  if (owner !== undefined || claimed.has(name)) {
    at.problems.add('username-taken', { file: fileOf(at, 'people'), row: person.row, column: 'username' }, { value: wished });
    return null;
  }
  claimed.add(name);
  return wished;
}

const namesOf = (list: readonly Wanted[]): string[] => list.flatMap(({ person }) => (person.username === null ? [] : [person.username]));

async function addNew(at: Comparison, list: readonly Wanted[], has: Sent, claimed: Set<string>): Promise<void> {
  const { plan, findings, tx } = at;
  const taken = await usernamesTaken(tx, namesOf(list));
  for (const one of list) {
    one.username = freeName(at, one, one.person.username, taken, claimed);
    one.roles = at.rolesAfter.get(one.index) ?? one.roles;
    one.schools = wantedSchools(at, one);
    if (!guardiansOfNew(at, one) || one.username !== one.person.username) one.hash = hashOf(at, one.person, one.roles | 256, has);
    plan.people.add.push(one);
    plan.tallies.people.add++;
    if (findings.hasRoom('add')) findings.add('add', 'people', lineOf(one, one.roles), { file: fileOf(at, 'people'), row: one.person.row });
    else findings.counts.add++;
  }
}

function wantedSchools(at: Comparison, { person }: Wanted): readonly string[] {
  const before = at.schoolLists.get(person.schoolIds);
  if (before) return before;
  let whole = true;
  const ids = person.schoolIds.flatMap((externalId) => {
    const id = at.schoolOf(externalId);
    if (id !== undefined) return id ? [id] : [];
    whole = false;
    at.problems.add('reference-dropped', { file: fileOf(at, 'people'), row: person.row, column: isPlain(at) ? 'school' : 'orgSourcedIds' }, { value: externalId, table: 'orgs.csv' });
    return [];
  });
  const unique = [...new Set(ids)];
  if (whole) at.schoolLists.set(person.schoolIds, unique);
  return unique;
}

async function changeKnown(at: Comparison, list: readonly Wanted[], has: Sent, claimed: Set<string>): Promise<void> {
  const [details, taken] = await Promise.all([peopleDetails(at.tx, list.map(({ id }) => id)), usernamesTaken(at.tx, has.username ? namesOf(list) : [])]);
  for (const one of list) {
    const before = details.get(one.id);
    if (before) compareOne(at, one, before, has, (wished) => freeName(at, one, wished, taken, claimed));
  }
}

/** Who is no longer enabled leaves through `leaving-people.ts`; who was closed by a person stays closed. */
function compareOne(at: Comparison, one: Wanted, before: Details, has: Sent, free: (wished: string | null) => string | null): void {
  const { plan, people, findings } = at;
  const { index, person, id } = one;
  if (!person.enabled) {
    if (!people.active[index]) plan.tallies.people.same++;
    return;
  }
  const status = people.active[index] || people.hashes[index] === null ? 'active' : 'inactive';
  const fields = fieldsOf(person, has, before.person);
  const username = fields.username === before.person.username ? fields.username : free(fields.username);
  const { changes, whole: linked } = compareGuardians(at, one, before, has);
  const after: TakenPerson = { ...fields, username, id, external_id: person.externalId, status, import_hash: username === fields.username && linked ? one.hash : hashOf(at, person, one.roles | 256, has) };
  const changed = [...changedFields(before.person, after), ...(status === 'active' ? compareRoles(at, one) : []), ...compareMembers(at, one, before), ...changes];
  if (changed.length === 0) {
    plan.tallies.people.same++;
    return;
  }
  plan.people.change.push(after);
  if (status === 'active' && !people.active[index]) {
    at.reopened.add(index);
    plan.people.reopened.push(id);
  }
  if (before.person.email && before.person.email !== after.email) plan.people.emailsBefore.push(before.person.email);
  plan.tallies.people.change++;
  findings.add('change', 'people', lineOf(one, one.roles || people.rosterRoles[index]! | people.handRoles[index]!), { file: fileOf(at, 'people'), row: person.row, column: changed.join(', ') });
}

const compared = ['given_name', 'family_name', 'username', 'email', 'birth_date', 'level', 'time_zone', 'status'] as const;

function changedFields(before: TakenPerson, after: TakenPerson): string[] {
  const fields: string[] = compared.filter((name) => before[name] !== after[name]);
  return before.languages.join() === after.languages.join() ? fields : [...fields, 'languages'];
}

/** No roles in the row means: as before. Where a row of roles was left out, none is taken back. */
function compareRoles(at: Comparison, { index, id, person, roles }: Wanted): string[] {
  if (person.roles.length === 0) return [];
  const [given, byHand] = [at.people.rosterRoles[index]!, at.people.handRoles[index]!];
  const more = roles & ~(given | byHand);
  const less = at.held.has(heldKey('roles', person.externalId)) ? 0 : given & ~roles;
  for (const role of rolesIn(more)) at.plan.roles.give.push({ person_id: id, role });
  for (const role of rolesIn(less)) at.plan.roles.takeBack.push({ person_id: id, role });
  return more | less ? ['roles'] : [];
}

/** Schools that a person added by hand stay. */
function compareMembers(at: Comparison, one: Wanted, { schools }: Details): string[] {
  const wanted = wantedSchools(at, one);
  if (wanted.length === 0) return [];
  const join = wanted.filter((id) => !schools.has(id));
  const leave = [...schools].flatMap(([id, kept]) => (kept && !wanted.includes(id) ? [id] : []));
  for (const school_id of join) at.plan.members.join.push({ school_id, person_id: one.id });
  for (const school_id of leave) at.plan.members.leave.push({ school_id, person_id: one.id });
  return join.length + leave.length > 0 ? ['school'] : [];
}
