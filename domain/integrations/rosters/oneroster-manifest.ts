import type { Archive } from './open-archive.ts';
import type { ProblemList } from './problems.ts';
import { readTable } from './read-table.ts';
import type { Mode, Table } from './roster.ts';

export type OneRosterTable = 'orgs' | 'academicSessions' | 'courses' | 'users' | 'roles' | 'demographics' | 'classes' | 'enrollments';
export type Manifest = { version: '1.1' | '1.2'; modes: Record<OneRosterTable, Mode> };

/** In the order they are read: each file refers only to those before it. */
export const oneRosterTables = [
  'orgs',
  'academicSessions',
  'courses',
  'users',
  'roles',
  'demographics',
  'classes',
  'enrollments',
] as const satisfies readonly Table[];

const file = 'manifest.csv';

/** Which files are in the bundle and how they are meant; null when the manifest does not allow reading on. */
export async function readManifest(archive: Archive, problems: ProblemList): Promise<Manifest | null> {
  const said = new Map<string, { value: string; row: number }>();
  const columns = { file, required: ['propertyName', 'value'], optional: [], rowsMax: 1000 };
  await readTable(archive.read(file), columns, problems, (row) => {
    said.set(row.get('propertyName'), { value: row.get('value'), row: row.row });
  });
  if (problems.rejected) return null;
  const shape = said.get('manifest.version');
  if (shape?.value !== '1.0') problems.add('manifest-version', { file, row: shape?.row ?? null }, { value: shape?.value ?? '' });
  const version = said.get('oneroster.version');
  if (version?.value !== '1.1' && version?.value !== '1.2') {
    problems.add('version-unknown', { file, row: version?.row ?? null, column: 'value' }, { value: version?.value ?? '' });
    return null;
  }
  const modes = readModes(said, archive, problems);
  if (version.value === '1.1' && modes.roles !== 'absent') {
    modes.roles = 'absent';
    problems.add('file-not-used', { file: 'roles.csv' });
  }
  if (!problems.rejected && oneRosterTables.every((table) => modes[table] === 'absent')) problems.add('manifest-empty', { file });
  return problems.rejected ? null : { version: version.value, modes };
}

function readModes(
  said: Map<string, { value: string; row: number }>,
  archive: Archive,
  problems: ProblemList,
): Record<OneRosterTable, Mode> {
  const modes = Object.fromEntries(oneRosterTables.map((table) => [table, 'absent'])) as Record<OneRosterTable, Mode>;
  const present = new Set(archive.names);
  present.delete(file);
  for (const [property, { value, row }] of said) {
    if (!property.startsWith('file.')) continue;
    const name = `${property.slice('file.'.length)}.csv`;
    const mode = value.toLowerCase();
    if (mode !== 'bulk' && mode !== 'delta' && mode !== 'absent') {
      problems.add('mode-unknown', { file, row, column: 'value' }, { value, property });
      continue;
    }
    if (mode === 'absent') continue;
    const found = present.delete(name.toLowerCase());
    const table = oneRosterTables.find((known) => known === property.slice('file.'.length));
    if (table && !found) problems.add('declared-missing', { file: name });
    else if (table) modes[table] = mode;
    else problems.add('file-not-used', { file: name });
  }
  for (const name of present) problems.add('undeclared-file', { file: name });
  return modes;
}
