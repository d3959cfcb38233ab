import { birthDate, email, type Interner, noTexts, personNameMax, schoolNameMax } from './cells.ts';
import type { Cells } from './plain-cells.ts';
import type { ProblemList } from './problems.ts';
import type { Person, Role, RoleGrant, Roster } from './roster.ts';

export type PlainState = {
  roster: Roster;
  problems: ProblemList;
  intern: Interner;
  today: string;
  people: Map<string, Person>;
  classes: Set<string>;
  schools: Set<string>;
  zones: Map<string, string | null>;
  /** Learners each guardian names. */
  named: Map<Person, readonly string[]>;
  grants: Map<string, readonly RoleGrant[]>;
};

const known = ['learner', 'tutor', 'teacher', 'coordinator', 'coach', 'guardian', 'admin', 'auditor'] as const satisfies readonly Role[];

export function addPerson(state: PlainState, cells: Cells) {
  const { roster, problems } = state;
  const { row } = cells;
  const externalId = cells.id('person_id');
  const givenName = cells.text('given_name', personNameMax) ?? '';
  const familyName = cells.text('family_name', personNameMax) ?? '';
  if (givenName === '' && familyName === '') return problems.add('name-missing', row.at('given_name'));
  const schoolId = addSchool(state, cells);
  const person: Person = {
    externalId,
    givenName,
    familyName,
    roles: rolesOf(state, cells, schoolId),
    schoolIds: schoolId === null ? noTexts : state.intern.list([schoolId]),
    level: cells.level('level'),
    email: email(row, problems),
    username: cells.text('username', personNameMax),
    birthDate: birthDate(row, 'birth_date', state.today, problems),
    enabled: true,
    languages: cells.languages(),
    timeZone: timeZone(state, cells),
    guardians: noTexts,
    guardianOf: noTexts,
    row: row.row,
  };
  const twin = state.people.get(externalId);
  if (twin) return judgeTwin(state, twin, person);
  state.people.set(externalId, person);
  roster.people.push(person);
  const wards = cells.list('guardian_of');
  if (wards.length > 0) state.named.set(person, wards);
}

function judgeTwin(state: PlainState, twin: Person, person: Person): void {
  const same = twin.givenName === person.givenName && twin.familyName === person.familyName && twin.username === person.username;
  const place = { file: 'people.csv', row: person.row, column: 'person_id' };
  state.problems.add(same ? 'id-repeated' : 'id-shared', place, { id: twin.externalId, other: twin.row });
}

/** Plain tables name a school by its name. */
export function addSchool(state: PlainState, cells: Cells): string | null {
  const name = cells.shared('school', schoolNameMax);
  if (name === null || state.schools.has(name)) return name;
  state.schools.add(name);
  state.roster.schools.push({ externalId: name, name, kind: 'school', parentId: null, row: cells.row.row });
  return name;
}

function rolesOf(state: PlainState, cells: Cells, schoolId: string | null): readonly RoleGrant[] {
  const words = cells.list('roles');
  if (words.length === 0) cells.wrong('role-missing', cells.row.at('roles'));
  const key = `${schoolId}\n${words.join('\n')}`;
  const kept = state.grants.get(key);
  if (kept) return kept;
  const grants = words.map((word) => {
    const role = known.find((name) => name === word.toLowerCase());
    if (!role) return cells.wrong('role-unknown', cells.row.at('roles'), { value: word, known: known.join(', ') });
    return { role, schoolId, sourceRole: role };
  });
  state.grants.set(key, grants);
  return grants;
}

function timeZone(state: PlainState, cells: Cells): string | null {
  const text = cells.text('time_zone');
  if (text === null) return null;
  let zone = state.zones.get(text);
  if (zone === undefined) {
    zone = namedZone(text);
    if (state.zones.size < 1000) state.zones.set(text, zone);
  }
  return zone ?? cells.wrong('time-zone-wrong', cells.row.at('time_zone'), { value: text });
}

/** A zone by name; a bare offset such as +02:00 would be wrong for half of the year. */
function namedZone(text: string): string | null {
  if (!/^[A-Za-z]/.test(text)) return null;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}
