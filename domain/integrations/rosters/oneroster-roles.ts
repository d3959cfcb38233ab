import { splitList } from './cells.ts';
import { admit, type Bundle, isUnknown } from './oneroster-bundle.ts';
import type { Row } from './read-table.ts';
import type { Person, Role, RoleGrant } from './roster.ts';

/** Roles of 1.1 (users.csv) and 1.2 (roles.csv) together. Whoever only assists or counsels gets no more than a teacher's view. */
const roles = new Map<string, Role>([
  ['student', 'learner'],
  ['teacher', 'teacher'],
  ['aide', 'teacher'],
  ['counselor', 'teacher'],
  ['proctor', 'teacher'],
  ['guardian', 'guardian'],
  ['parent', 'guardian'],
  ['relative', 'guardian'],
  ['administrator', 'admin'],
  ['siteadministrator', 'admin'],
  ['principal', 'admin'],
  ['districtadministrator', 'admin'],
  ['systemadministrator', 'admin'],
]);
const knownRoles = [...roles.keys()].join(', ');

export const roleColumns = {
  required: ['sourcedId', 'userSourcedId', 'role'],
  optional: ['roleType', 'beginDate', 'endDate', 'orgSourcedId', 'userProfileSourcedId'],
};

/** The same list object for everybody who is, say, learner at one school. */
export function sharedGrants(bundle: Bundle, list: readonly RoleGrant[]): readonly RoleGrant[] {
  const key = list.map((grant) => `${grant.role}|${grant.schoolId}|${grant.sourceRole}`).join('\n');
  const shared = bundle.grants.get(key) ?? list;
  bundle.grants.set(key, shared);
  return shared;
}

/** Roles of a 1.1 user: one word, held at every listed organization. Null when the word is unknown (the row is left out). */
export function grantsOfUser(bundle: Bundle, row: Row, schoolIds: readonly string[]): readonly RoleGrant[] | null {
  const sourceRole = bundle.intern.text(row.get('role'));
  const role = roles.get(sourceRole.toLowerCase());
  if (role === undefined) {
    bundle.problems.add('role-unknown', row.at('role'), { value: sourceRole, known: knownRoles });
    return null;
  }
  const held = schoolIds.length > 0 ? schoolIds : [null];
  return sharedGrants(
    bundle,
    held.map((schoolId) => ({ role, schoolId, sourceRole })),
  );
}

export function addRole(bundle: Bundle, row: Row) {
  const { problems, intern, roster, manifest } = bundle;
  const ended = manifest.modes.roles === 'delta' && row.get('status').toLowerCase() === 'tobedeleted';
  if (admit(bundle, 'roles', row) === null && !ended) return;
  const sourceRole = intern.text(row.get('role'));
  const role = roles.get(sourceRole.toLowerCase());
  if (role === undefined) return problems.add('role-unknown', row.at('role'), { value: sourceRole, known: knownRoles });
  const personId = row.get('userSourcedId');
  if (personId === '') return problems.add('cell-missing', row.at('userSourcedId'));
  const person = bundle.people.get(personId);
  if (isUnknown(bundle, 'users', personId)) {
    return problems.add('reference-unknown', row.at('userSourcedId'), { value: personId, table: 'users.csv' });
  }
  for (const school of orNone(splitList(row.get('orgSourcedId'), ','))) {
    if (school !== null && isUnknown(bundle, 'orgs', school)) {
      problems.add('reference-unknown', row.at('orgSourcedId'), { value: school, table: 'orgs.csv' });
      continue;
    }
    const grant = { role, schoolId: school === null ? null : intern.text(school), sourceRole };
    if (!person || ended) roster.roleChanges.push({ personId, grant, ended, row: row.row });
    else giveRole(bundle, person, grant, row.get('roleType') === 'primary');
  }
}

function giveRole(bundle: Bundle, person: Person, grant: RoleGrant, first: boolean): void {
  const { role, schoolId } = grant;
  if (person.roles.some((held) => held.role === role && held.schoolId === schoolId)) return;
  person.roles = sharedGrants(bundle, first ? [grant, ...person.roles] : [...person.roles, grant]);
  if (schoolId !== null && !person.schoolIds.includes(schoolId)) person.schoolIds = bundle.intern.list([...person.schoolIds, schoolId]);
}

function orNone(ids: string[]): (string | null)[] {
  return ids.length > 0 ? ids : [null];
}

/** Somebody without a role could neither enter nor be seen: better left out and named. */
export function leaveOutRoleless(bundle: Bundle): void {
  if (bundle.manifest.modes.users !== 'bulk' || bundle.manifest.modes.roles !== 'bulk') return;
  const roleless = bundle.roster.people.filter((person) => person.roles.length === 0);
  for (const person of roleless) {
    bundle.problems.add('role-missing', { file: 'users.csv', row: person.row }, { id: person.externalId });
    bundle.people.delete(person.externalId);
    bundle.roster.heldBack.push({ table: 'users', externalId: person.externalId });
  }
  if (roleless.length > 0) bundle.roster.people = bundle.roster.people.filter((person) => person.roles.length > 0);
}
