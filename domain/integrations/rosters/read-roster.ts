import { judge, type Verdict } from './judge.ts';
import { readOneRoster } from './oneroster.ts';
import { type Archive, openArchive, RefusedArchive } from './open-archive.ts';
import { plainNames } from './plain-columns.ts';
import { readPlainTables } from './plain-tables.ts';
import { type Problem, ProblemList } from './problems.ts';
import type { ReadOptions } from './read-options.ts';
import type { Counts, Roster } from './roster.ts';

/** counts: data rows read from each file, whether or not they were kept. */
export type RosterReading = { roster: Roster | null; problems: Problem[]; counts: Counts; verdict: Verdict };

/** Reads a OneRoster zip, a zip of plain CSVs or one plain CSV. Whatever is wrong with it comes back as a problem. */
export async function readRoster(path: string, options: ReadOptions): Promise<RosterReading> {
  const problems = new ProblemList();
  const counts: Counts = {};
  let roster: Roster | null = null;
  let archive: Archive | null = null;
  try {
    archive = await openArchive(path, { name: options.name, limits: options.limits });
    for (const file of archive.ignored) problems.add('file-ignored', { file });
    roster = await readArchive(archive, problems, counts, options);
  } catch (error) {
    if (!(error instanceof RefusedArchive)) throw error;
    problems.add(error.code, { file: error.file }, error.params);
  } finally {
    archive?.close();
  }
  const list = problems.list();
  const verdict = judge({ problems: list, activeBefore: 0, wouldDeactivate: 0 });
  return { roster: verdict === 'reject' ? null : roster, problems: list, counts, verdict };
}

async function readArchive(archive: Archive, problems: ProblemList, counts: Counts, options: ReadOptions): Promise<Roster | null> {
  const has = (name: string) => archive.names.includes(name);
  if (has('manifest.csv')) return readOneRoster(archive, problems, counts, options);
  if (has('users.csv') || has('orgs.csv') || has('enrollments.csv')) problems.add('manifest-missing', { file: 'manifest.csv' });
  else if (plainNames.some((name) => has(`${name}.csv`))) return readPlainTables(archive, problems, counts, options);
  else
    problems.add(
      'nothing-to-read',
      { file: archive.names[0] ?? options.name ?? '' },
      { names: plainNames.map((n) => `${n}.csv`).join(', ') },
    );
  return null;
}
