import { parse } from 'csv-parse/sync';
import { isDay } from '#kernel/clock.ts';
import { type ClassLearner, dayFault } from './class-facts.ts';

export const resultColumns = ['learner', 'name', 'skill', 'right', 'of', 'date', 'test'] as const;
const needed = ['learner', 'skill', 'right', 'date'] as const;
export type ResultColumn = (typeof resultColumns)[number];

export const cellFaults = [
  'no-learner', 'unknown-learner', 'two-learners', 'no-skill', 'unknown-skill', 'two-skills', 'many-skills', 'not-a-number', 'over', 'bad-max', 'no-day', 'bad-day', 'day-ahead', 'day-old', 'title-long', 'twice', 'cell-count',
] as const;
export type CellFault = (typeof cellFaults)[number];

/** Something wrong with a cell: which row as a spreadsheet counts (the header is row 1), which column, and what stands there. */
export interface CellProblem {
  row: number;
  column: ResultColumn | null;
  code: CellFault;
  said: string;
}

export interface WantedResult {
  learnerId: string;
  /** In the order of teaching. */
  skillIds: string[];
  points: number;
  pointsMax: number;
  onDay: string;
  title: string;
}

export const fileFaults = ['not-utf-8', 'not-csv', 'no-rows', 'too-many', 'columns-missing'] as const;
export type FileFault = (typeof fileFaults)[number];
export type ResultsReading = { rows: WantedResult[]; blank: number; problems: CellProblem[] } | { fault: FileFault; says?: string };

export interface Known {
  learners: readonly ClassLearner[];
  /** In the order of teaching. */
  skills: readonly { id: string; slug: string; name: string }[];
  today: string;
}

export const rowsMax = 5000;
export const bytesMax = 2 * 1_048_576;
const pointsMost = 1000, skillsMost = 6, titleMost = 120;

const plain = (text: string): string => text.normalize('NFKC').trim().toLowerCase().replaceAll(/\s+/g, ' ');

/** Each name of a thing leads to it, or to several. */
function index<T>(things: readonly T[], names: (thing: T) => readonly (string | null)[]): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const thing of things) for (const name of new Set(names(thing).flatMap((one) => (one ? [plain(one)] : [])))) found.set(name, [...(found.get(name) ?? []), thing]);
  return found;
}

/** A number as people write it; null where it is none. */
function numberIn(text: string): number | null {
  const tidy = text.replace(',', '.');
  return /^\d{1,6}(\.\d{1,4})?$/.test(tidy) ? Number(tidy) : null;
}

interface Cells {
  row: number;
  get(column: ResultColumn): string;
}
type Fault = (column: ResultColumn, code: CellFault) => null;

/** A share without "of" is out of 1 with a decimal ("0.7"), or of 100 with a per cent sign. */
function pointsIn(cells: Cells, fault: Fault): { points: number; pointsMax: number } | null {
  const right = cells.get('right'), of = cells.get('of'), percent = right.endsWith('%');
  const points = numberIn(percent ? right.slice(0, -1).trim() : right), most = percent ? 100 : of === '' ? null : numberIn(of);
  if (points === null) return fault('right', 'not-a-number');
  if (of === '' && !percent && points > 1) return fault('of', 'bad-max');
  if (of !== '' && !percent && (most === null || most <= 0 || most > pointsMost)) return fault('of', 'bad-max');
  const pointsMax = most ?? 1;
  if (points > pointsMax) return fault('right', 'over');
  return { points, pointsMax };
}

function dayIn(cells: Cells, today: string, fault: Fault): string | null {
  const day = cells.get('date');
  if (day === '') return fault('date', 'no-day');
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || !isDay(day)) return fault('date', 'bad-day');
  const wrong = dayFault(day, today);
  if (wrong) return fault('date', `day-${wrong}`);
  return day;
}

/** Reads a table of classroom results. One row is one learner's result in one test; a test of several skills names them with `|` between. */
export function readResultsCsv(text: string, known: Known): ResultsReading {
  // Spreadsheets of half of Europe write ";" between cells, because their decimals have the comma.
  const head = text.split(/[\r\n]/, 1)[0]!, delimiter = [';', '\t'].find((one) => head.includes(one)) ?? ',';
  let records: string[][];
  try {
    records = parse(text, { bom: true, relax_column_count: true, skip_empty_lines: false, delimiter, record_delimiter: ['\r\n', '\n', '\r'], max_record_size: 64 * 1024, to: rowsMax + 3 });
  } catch {
    return { fault: 'not-csv' };
  }
  const heads = (records[0] ?? []).map(plain), missing = needed.filter((name) => !heads.includes(name));
  if (missing.length > 0) return { fault: 'columns-missing', says: missing.join(', ') };
  if (records.length - 1 > rowsMax) return { fault: 'too-many' };
  const read = reader(known), rows: WantedResult[] = [], problems: CellProblem[] = [];
  let blank = 0, seen = 0;
  for (const [at, record] of records.entries()) {
    if (at === 0 || record.every((cell) => cell.trim() === '')) continue;
    seen++;
    const cells: Cells = { row: at + 1, get: (column) => (record[heads.indexOf(column)] ?? '').trim() };
    const add: Fault = (column, code) => {
      problems.push({ row: at + 1, column, code, said: cells.get(column).slice(0, 80) });
      return null;
    };
    if (record.slice(heads.length).some((cell) => cell.trim() !== '')) problems.push({ row: at + 1, column: null, code: 'cell-count', said: '' });
    else if (cells.get('right') === '') blank++;
    else {
      const one = read(cells, add);
      if (one) rows.push(one);
    }
  }
  return seen === 0 ? { fault: 'no-rows' } : { rows, blank, problems };
}

/** Reads row after row, so that one that comes twice is seen. */
function reader({ learners, skills, today }: Known): (cells: Cells, fault: Fault) => WantedResult | null {
  const learnerBy = index(learners, ({ username, given, family }) => [username, `${given} ${family}`, `${family}, ${given}`]), skillBy = index(skills, ({ slug, name }) => [slug, name]);
  const place = new Map(skills.map((one, at) => [one.id, at])), seen = new Set<string>();
  const learnerIn = (cells: Cells, fault: Fault): string | null => {
    const said = cells.get('learner'), found = learnerBy.get(plain(said)) ?? [];
    if (found.length === 1) return found[0]!.id;
    return fault('learner', said === '' ? 'no-learner' : found.length === 0 ? 'unknown-learner' : 'two-learners');
  };
  const skillsIn = (cells: Cells, fault: Fault): string[] | null => {
    const named = cells.get('skill').split('|').map(plain).filter((one) => one !== ''), found = named.map((one) => skillBy.get(one) ?? []);
    const code = named.length === 0 ? 'no-skill' : named.length > skillsMost ? 'many-skills' : found.some((some) => some.length === 0) ? 'unknown-skill' : found.some((some) => some.length > 1) ? 'two-skills' : null;
    if (code) return fault('skill', code);
    return [...new Set(found.map(([one]) => one!.id))].sort((a, b) => place.get(a)! - place.get(b)!);
  };
  return (cells, fault) => {
    const learnerId = learnerIn(cells, fault), skillIds = skillsIn(cells, fault), got = pointsIn(cells, fault), onDay = dayIn(cells, today, fault), title = cells.get('test');
    if (title.length > titleMost) return fault('test', 'title-long');
    if (!learnerId || !skillIds || !got || !onDay) return null;
    const key = JSON.stringify([learnerId, skillIds, onDay, title]);
    if (seen.has(key)) return fault('learner', 'twice');
    seen.add(key);
    return { learnerId, skillIds, ...got, onDay, title };
  };
}
