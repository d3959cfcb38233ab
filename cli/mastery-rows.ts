import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { CommandRefused } from './command.ts';

/** A table of attempts by column; `skills` lists are shared by rows that name the same ones. Times and milliseconds are null where the file is silent. */
export interface PracticeRows {
  count: number;
  learner: string[];
  skills: (readonly string[])[];
  item: (string | null)[];
  right: Uint8Array;
  ms: (number | null)[];
  at: (number | null)[];
}

const COLUMNS = ['learner', 'order', 'skill', 'item', 'correct', 'ms', 't'], NEEDED = ['learner', 'skill', 'correct'] as const;

/** The fields of one line; quotes may hold commas and doubled quotes. Null: a quote that is never closed. */
export function fieldsOf(line: string): string[] | null {
  if (!line.includes('"')) return line.split(',');
  const fields: string[] = [], part = /"((?:[^"]|"")*)"(?=,|$)|([^",]*)(?=,|$)/y;
  for (let at = 0; at <= line.length; at = part.lastIndex + 1) {
    part.lastIndex = at;
    const found = part.exec(line);
    if (!found) return null;
    fields.push(found[1]?.replaceAll('""', '"') ?? found[2]!);
  }
  return fields;
}

/** What other programs write where they know nothing. */
const UNKNOWN = new Set(['', 'na', 'nan', 'null', 'none']);
const isKnown = (field: string): boolean => !UNKNOWN.has(field.trim().toLowerCase());

/** Skill ids of a field: joined by `;`, or by `~~` as DataShop writes them; unknown ones dropped, doubles once. */
export const skillsOf = (field: string): readonly string[] => [...new Set(field.split(/;|~~/).map((id) => id.trim()).filter(isKnown))];
export const itemOf = (field: string): string | null => (isKnown(field) ? field : null);

/** The skills of each row in turn: one that names none has those with which its item was met before. */
export function rememberSkills(): (skills: readonly string[], item: string | null) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  return (skills, item) => {
    if (item !== null && skills.length > 0) known.set(item, skills);
    return skills.length > 0 || item === null ? skills : (known.get(item) ?? skills);
  };
}

/** A number, null for an empty field, undefined for anything else. */
export function numberOf(field: string): number | null | undefined {
  if (!isKnown(field)) return null;
  const number = Number(field.trim());
  return Number.isFinite(number) ? number : undefined;
}

async function textOf(path: string): Promise<string> {
  try {
    const bytes = await readFile(path);
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes);
  } catch (error) {
    throw new CommandRefused(`${path} cannot be read: ${(error as Error).message}`);
  }
}

function headOf(path: string, line: string): { width: number; at: Record<string, number> } {
  const names = fieldsOf(line)?.map((name) => name.trim().toLowerCase()) ?? [], at: Record<string, number> = {};
  const refuse = (why: string): never => {
    throw new CommandRefused(`${path}, row 1: ${why}`);
  };
  for (const [i, name] of names.entries()) {
    if (!COLUMNS.includes(name)) continue;
    if (at[name] !== undefined) refuse(`the column "${name}" stands there twice.`);
    at[name] = i;
  }
  for (const name of NEEDED) if (at[name] === undefined) refuse(`the column "${name}" is missing. The columns are ${COLUMNS.join(', ')}${!line.includes(',') && /[;\t]/.test(line) ? '; they are parted by commas' : ''}.`);
  return { width: names.length, at };
}

/** The lines of a text, whichever way they end. */
const linesOf = (text: string): string[] => (text.includes('\n') || !text.includes('\r') ? text.split('\n') : text.split('\r'));

/** Reads a file of attempts, plain or gzip. Skills are filled in from the rows before, also those of the files whose memory is handed in. Empty lines are passed over; a row that cannot be read is refused by its number; the header is row 1. */
export async function readPractice(path: string, skillsBy = rememberSkills()): Promise<PracticeRows> {
  const lines = linesOf(await textOf(path)), { width, at: column } = headOf(path, lines[0]!.replace(/\r$/, ''));
  const rows: PracticeRows = { count: 0, learner: [], skills: [], item: [], right: new Uint8Array(lines.length), ms: [], at: [] };
  const shared = new Map<string, readonly string[]>(), names = new Map<string, string>();
  // A field cut out of the text would keep all of the text alive.
  const own = (name: string): string => {
    if (!names.has(name)) names.set(name, Buffer.from(name).toString());
    return names.get(name)!;
  };
  for (let row = 1; row < lines.length; row++) {
    const line = lines[row]!.endsWith('\r') ? lines[row]!.slice(0, -1) : lines[row]!;
    if (line.trim() === '') continue;
    const refuse = (why: string): never => {
      throw new CommandRefused(`${path}, row ${row + 1}: ${why}`);
    };
    const fields = fieldsOf(line) ?? refuse('a quote is never closed.');
    if (fields.length !== width) refuse(`it has ${fields.length} fields, and the header has ${width}.`);
    const field = (name: string): string => (column[name] === undefined ? '' : fields[column[name]]!.trim());
    const number = (name: string): number | null => {
      const found = numberOf(field(name));
      return found === undefined ? refuse(`${name} is "${field(name)}", not a number.`) : found;
    };
    const learner = field('learner') || refuse('learner is empty.'), correct = field('correct'), right = /^[01](\.0+)?$/.test(correct) ? correct[0] : refuse(`correct is "${correct}", not 0 or 1.`), ms = number('ms');
    const skill = field('skill');
    if (!shared.has(skill)) shared.set(own(skill), skillsOf(own(skill)));
    rows.learner.push(own(learner));
    const item = itemOf(field('item')) && own(field('item'));
    rows.skills.push(skillsBy(shared.get(skill)!, item));
    rows.item.push(item);
    rows.right[rows.count++] = right === '1' ? 1 : 0;
    rows.ms.push(ms !== null && ms > 0 ? ms : null);
    rows.at.push(number('t'));
  }
  return rows;
}
