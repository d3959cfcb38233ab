import { Interner } from './cells.ts';
import { linkGuardians } from './link-guardians.ts';
import type { Archive } from './open-archive.ts';
import { Cells, WrongCell } from './plain-cells.ts';
import { type PlainTable, plainColumns, plainNames } from './plain-columns.ts';
import { addPerson, type PlainState } from './plain-people.ts';
import { addAvailability, addClassRow, addOffer, addRequest } from './plain-rows.ts';
import type { ProblemList } from './problems.ts';
import type { ReadOptions } from './read-options.ts';
import { readTable, type Row } from './read-table.ts';
import { type Counts, emptyRoster, type Roster } from './roster.ts';

const add: Record<PlainTable, (state: PlainState, cells: Cells) => void> = {
  people: addPerson,
  classes: addClassRow,
  requests: addRequest,
  offers: addOffer,
  availability: addAvailability,
};

/**
 * Reads the plain CSVs. They only add and change (delta): somebody missing from people.csv has not left.
 * People named in one table may be known from earlier imports, so references are checked against the database, not here.
 */
export async function readPlainTables(
  archive: Archive,
  problems: ProblemList,
  counts: Counts,
  options: ReadOptions,
): Promise<Roster | null> {
  const state = startState(problems, options.today);
  for (const name of archive.names) {
    if (!plainNames.some((known) => `${known}.csv` === name)) problems.add('file-ignored', { file: name });
  }
  for (const name of plainNames) {
    if (archive.names.includes(`${name}.csv`)) counts[name] = await readOne(state, archive, name, options);
  }
  linkGuardians({ people: state.people, named: state.named, complete: false, file: 'people.csv', column: 'guardian_of', problems });
  return problems.rejected ? null : state.roster;
}

function startState(problems: ProblemList, today: string): PlainState {
  return {
    roster: emptyRoster('plain'),
    problems,
    intern: new Interner(),
    today,
    people: new Map(),
    classes: new Set(),
    schools: new Set(),
    zones: new Map(),
    named: new Map(),
    grants: new Map(),
  };
}

async function readOne(state: PlainState, archive: Archive, name: PlainTable, options: ReadOptions): Promise<number> {
  const file = `${name}.csv`;
  state.roster.modes[name] = 'delta';
  const { required, optional, rowsMax } = plainColumns[name];
  const bytesTotal = archive.sizeOf(file);
  const onProgress = (rows: number, bytes: number) => options.onProgress?.({ file, rows, bytes, bytesTotal });
  const onRow = (row: Row) => {
    try {
      add[name](state, new Cells(row, state.problems, state.intern));
    } catch (error) {
      if (!(error instanceof WrongCell)) throw error;
    }
  };
  const onHeader = (columns: string[]) => {
    state.roster.columns[name] = columns;
  };
  const told = { onProgress, onHeader, signal: options.signal };
  const rows = await readTable(archive.read(file), { file, required, optional, rowsMax }, state.problems, onRow, told);
  if (rows === 0 && !state.problems.rejected) state.problems.add('table-empty', { file });
  return rows;
}
