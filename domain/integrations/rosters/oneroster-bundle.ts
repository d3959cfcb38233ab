import { identifier, type Interner } from './cells.ts';
import type { Manifest, OneRosterTable } from './oneroster-manifest.ts';
import type { ProblemList } from './problems.ts';
import type { Row } from './read-table.ts';
import type { Person, RoleGrant, Roster, School, SchoolClass } from './roster.ts';

export type Course = { subject: string | null; level: number | null };
/** What has been read so far; the maps live only as long as the reading. */
export type Bundle = {
  manifest: Manifest;
  problems: ProblemList;
  roster: Roster;
  today: string;
  intern: Interner;
  schools: Map<string, School>;
  terms: Set<string>;
  courses: Map<string, Course>;
  people: Map<string, Person>;
  classes: Map<string, SchoolClass>;
  grants: Map<string, readonly RoleGrant[]>;
  /** Identifiers each user names as agents, resolved once all roles are known. */
  agents: Map<Person, readonly string[]>;
};

export const baseColumns = ['status', 'dateLastModified'];

/** The identifier of a row that counts; null when it is left out, or was a tombstone. */
export function admit(bundle: Bundle, table: OneRosterTable, row: Row): string | null {
  const id = identifier(row, 'sourcedId', bundle.problems);
  if (id === null) return null;
  const status = row.get('status').toLowerCase();
  if (bundle.manifest.modes[table] === 'bulk') {
    if (status !== '' || row.get('dateLastModified') !== '') bundle.problems.once('status-in-bulk', row.at('status'));
    return status === 'tobedeleted' ? null : id;
  }
  if (status !== 'active' && status !== 'tobedeleted') {
    bundle.problems.add('status-unknown', row.at('status'), { value: row.get('status') });
    return null;
  }
  if (row.get('dateLastModified') === '') bundle.problems.once('modified-missing', row.at('dateLastModified'));
  if (status === 'active') return id;
  bundle.roster.tombstones.push({ table, externalId: id, row: row.row });
  return null;
}

/** Only a complete list can say that something does not exist; otherwise the database is asked later. */
export function isUnknown(bundle: Bundle, table: OneRosterTable, id: string): boolean {
  if (bundle.manifest.modes[table] !== 'bulk') return false;
  if (table === 'orgs') return !bundle.schools.has(id);
  if (table === 'academicSessions') return !bundle.terms.has(id);
  if (table === 'courses') return !bundle.courses.has(id);
  if (table === 'users') return !bundle.people.has(id);
  return table === 'classes' && !bundle.classes.has(id);
}

/** The references of a cell that exist; the others are noted and dropped. */
export function knownOnly(bundle: Bundle, table: OneRosterTable, ids: readonly string[], row: Row, column: string): string[] {
  return ids.filter((id) => {
    if (!isUnknown(bundle, table, id)) return true;
    bundle.problems.add('reference-dropped', row.at(column), { value: id, table: `${table}.csv` });
    return false;
  });
}
