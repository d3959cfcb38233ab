import { birthDate, email, noTexts, personNameMax, shortEnough, splitList } from './cells.ts';
import { admit, type Bundle, isUnknown, knownOnly } from './oneroster-bundle.ts';
import { gradesLevel } from './oneroster-classes.ts';
import { grantsOfUser, sharedGrants } from './oneroster-roles.ts';
import type { Row } from './read-table.ts';
import type { Person } from './roster.ts';

const names = ['givenName', 'familyName', 'preferredGivenName', 'preferredFamilyName', 'username'];
const unused = [
  'userIds',
  'middleName',
  'identifier',
  'sms',
  'phone',
  'password',
  'userMasterIdentifier',
  'preferredMiddleName',
  'pronouns',
  'resourceSourcedIds',
];

export const userColumns = {
  required: ['sourcedId', 'enabledUser', 'givenName', 'familyName'],
  optional: [
    'username',
    'email',
    'agentSourcedIds',
    'grades',
    'role',
    'orgSourcedIds',
    'primaryOrgSourcedId',
    'preferredGivenName',
    'preferredFamilyName',
    ...unused,
  ],
};
export const demographicColumns = {
  required: ['sourcedId', 'birthDate'],
  // never kept: Trellis asks the roster for the age of consent and nothing else
  optional: [
    'sex',
    'gender',
    'publicSchoolResidenceStatus',
    'hispanicOrLatinoEthnicity',
    'countryOfBirthCode',
    'stateOfBirthAbbreviation',
    'cityOfBirth',
  ],
  extra: /^(metadata\.|american|asian|black|native|white|demographicRace)/i,
};

export function addUser(bundle: Bundle, row: Row) {
  const externalId = admit(bundle, 'users', row);
  if (externalId === null) return;
  const { problems, intern } = bundle;
  if (!shortEnough(row, names, personNameMax, problems)) return;
  const givenName = row.get('preferredGivenName') || row.get('givenName');
  const familyName = row.get('preferredFamilyName') || row.get('familyName');
  if (givenName === '' && familyName === '') return problems.add('name-missing', row.at('givenName'));
  const enabled = enabledUser(row);
  if (enabled === null) return problems.add('enabled-unknown', row.at('enabledUser'), { value: row.get('enabledUser') });
  const schoolIds = schoolsOf(bundle, row);
  const roles = schoolIds && rolesOf(bundle, row, schoolIds);
  if (!roles) return;
  const person: Person = {
    externalId,
    givenName,
    familyName,
    roles,
    schoolIds: intern.list(schoolIds),
    level: gradesLevel(bundle, row),
    email: email(row, problems),
    username: row.get('username') || null,
    birthDate: null,
    enabled,
    languages: noTexts,
    timeZone: null,
    guardians: noTexts,
    guardianOf: noTexts,
    row: row.row,
  };
  const twin = bundle.people.get(externalId);
  if (twin) return mergeTwin(bundle, twin, person, row);
  bundle.people.set(externalId, person);
  bundle.roster.people.push(person);
  const agents = splitList(row.get('agentSourcedIds'), ',');
  if (agents.length > 0) bundle.agents.set(person, agents);
}

function enabledUser(row: Row): boolean | null {
  const text = row.get('enabledUser').toLowerCase();
  if (text === '' || text === 'true' || text === '1' || text === 'yes') return true;
  return text === 'false' || text === '0' || text === 'no' ? false : null;
}

/** Null when every listed organization is unknown; the row is then left out. */
function schoolsOf(bundle: Bundle, row: Row): string[] | null {
  const column = bundle.manifest.version === '1.1' ? 'orgSourcedIds' : 'primaryOrgSourcedId';
  const listed = splitList(row.get(column), ',');
  if (listed.length === 0 || listed.some((id) => !isUnknown(bundle, 'orgs', id))) return knownOnly(bundle, 'orgs', listed, row, column);
  bundle.problems.add('reference-unknown', row.at(column), { value: listed[0]!, table: 'orgs.csv' });
  return null;
}

function rolesOf(bundle: Bundle, row: Row, schoolIds: readonly string[]): Person['roles'] | null {
  if (bundle.manifest.version === '1.2') return sharedGrants(bundle, []);
  return grantsOfUser(bundle, row, schoolIds);
}

/** Some systems write one row for each school of a person; two different people under one identifier is another matter. */
function mergeTwin(bundle: Bundle, twin: Person, person: Person, row: Row): void {
  const same =
    twin.givenName === person.givenName &&
    twin.familyName === person.familyName &&
    twin.username === person.username &&
    twin.email === person.email;
  bundle.problems.add(same ? 'row-repeated' : 'id-shared', row.at('sourcedId'), { id: twin.externalId, other: twin.row });
  if (!same) return;
  const added = person.roles.filter((grant) => !twin.roles.some((kept) => kept.role === grant.role && kept.schoolId === grant.schoolId));
  twin.roles = sharedGrants(bundle, [...twin.roles, ...added]);
  twin.schoolIds = bundle.intern.list([...new Set([...twin.schoolIds, ...person.schoolIds])]);
  const agents = new Set([...(bundle.agents.get(twin) ?? []), ...splitList(row.get('agentSourcedIds'), ',')]);
  if (agents.size > 0) bundle.agents.set(twin, [...agents]);
}

export function addDemographics(bundle: Bundle, row: Row): void {
  const id = admit(bundle, 'demographics', row);
  if (id === null) return;
  const person = bundle.people.get(id);
  const born = birthDate(row, 'birthDate', bundle.today, bundle.problems);
  const kept = born === null ? null : bundle.intern.text(born);
  if (person) person.birthDate = kept;
  else if (bundle.manifest.modes.users !== 'bulk') bundle.roster.birthDateChanges.push({ personId: id, birthDate: kept, row: row.row });
  else bundle.problems.add('reference-unknown', row.at('sourcedId'), { value: id, table: 'users.csv' });
}
