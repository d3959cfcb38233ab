import { parse } from 'csv-parse/sync';
import type { ItemTemplate } from '#packages/scoring/item.ts';
import { itemsMax, type ItemsReading, type NoteCode, type ReadRow, type RefusalCode, short } from './items-reading.ts';
import { plainStem, templateFault, typedAnswer } from './item-texts.ts';
import { licenceOf } from './licences.ts';

/** Columns of the file; a list stands in one cell, its parts divided by `|`. */
export const itemColumns = ['id', 'kind', 'question', 'answer', 'also', 'others', 'hints', 'solution', 'skills', 'level', 'language', 'form', 'licence', 'made_by', 'source'] as const;
const needed = ['id', 'kind', 'question', 'answer', 'licence'] as const;
type Cells = Record<(typeof itemColumns)[number], string>;

export const itemsTemplate = `${itemColumns.join(',')}
maths.own.double.1,number,What is $2 \\times 7$?,14,,,Count in sevens | 7 and 7 more,7 + 7 = 14,maths.number.multiply,5,en,standard,CC BY 4.0,Harbour Road School,
spanish.own.dog.1,choice,How do you say dog?,perro,,gato | pájaro,,,spanish.words.everyday,6,en,standard,own,F. Rahimi,
`;

const list = (cell: string): string[] => cell.split('|').map((part) => part.trim()).filter((part) => part !== '');
const said = (part: string): string => plainStem(part, 'single');
const slug = /^[a-z0-9]+(?:[.-][a-z0-9]+)*$/;

function asked(cells: Cells): object | RefusalCode {
  const { kind, answer } = cells;
  if (answer === '') return 'no-answer';
  if (kind === 'choice') {
    const others = [...new Set(list(cells.others).map(said))].filter((one) => one !== said(answer));
    return others.length === 0 ? 'bad-choice' : { kind, answer: said(answer), others };
  }
  if (kind === 'text') return { kind, answer: said(answer), also: list(cells.also).map(said) };
  if (kind !== 'number' && kind !== 'expression' && kind !== 'equation') return 'bad-kind';
  const typed = typedAnswer(answer);
  return typed && (typed.kind === kind || kind === 'expression') ? { ...typed, kind, also: list(cells.also) } : 'bad-answer';
}

function itemOf(cells: Cells, known: ReadonlySet<string>): Pick<ReadRow, 'item' | 'refusal' | 'notes'> {
  const no = (refusal: RefusalCode) => ({ item: null, refusal, notes: [] });
  if (cells.id === '') return no('no-id');
  if (!slug.test(cells.id) || cells.id.length > 100) return no('bad-id');
  const licence = licenceOf(cells.licence);
  if (!licence) return no('no-licence');
  if (licence !== 'cc0' && cells.made_by === '') return no('no-maker');
  const stem = short(said(cells.question));
  if (stem === null) return no('too-long');
  if (stem === '') return no('no-question');
  const answer = asked(cells);
  if (typeof answer === 'string') return no(answer);
  const skills = list(cells.skills);
  const hints = list(cells.hints).map(said);
  if (hints.length > 10 || [...hints, cells.answer].some((one) => short(one) === null)) return no('too-long');
  const solution = list(cells.solution).map(said);
  const template = {
    id: cells.id, version: 1, skills, form: cells.form === 'transfer' ? 'transfer' : 'standard', level: /^\d{1,2}$/.test(cells.level) ? `year-${Number(cells.level)}` : cells.level || 'open',
    language: /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(cells.language) ? cells.language : 'en', stem, ...answer, hints, solution: solution.length > 0 ? solution : [said(cells.answer)], licence: cells.licence, source: cells.source || cells.made_by || 'CSV',
  } as unknown as ItemTemplate;
  if (templateFault(template)) return no('bad-template');
  const notes: NoteCode[] = skills.some((one) => !known.has(one)) || skills.length === 0 ? ['skill-unknown'] : [];
  return { item: { template, licence, attribution: cells.made_by, source: cells.source }, notes };
}

const cellMax = 20_000;

/** Reads a CSV of items; rows count as a spreadsheet shows them (the header is row 1). `skills`: slugs that are known. */
export function readItemsCsv(text: string, skills: ReadonlySet<string>): ItemsReading {
  let records: string[][];
  try {
    records = parse(text, { bom: true, relax_column_count: true, skip_empty_lines: false, record_delimiter: ['\r\n', '\n', '\r'], max_record_size: 256 * 1024, to: itemsMax + 3 });
  } catch {
    return { fault: 'not-csv' };
  }
  const heads = (records[0] ?? []).map((cell) => cell.trim().toLowerCase());
  const missing = needed.filter((name) => !heads.includes(name));
  if (missing.length > 0) return { fault: 'columns-missing', says: missing.join(', ') };
  if (records.length - 1 > itemsMax) return { fault: 'too-many' };
  const seen = new Set<string>();
  const rows: ReadRow[] = [];
  for (const [at, record] of records.entries()) {
    if (at === 0 || record.every((cell) => cell.trim() === '')) continue;
    const cells = Object.fromEntries(itemColumns.map((name) => [name, (record[heads.indexOf(name)] ?? '').trim()])) as Cells;
    const base = { row: at + 1, name: cells.id.slice(0, 100) || '–' };
    if (record.some((cell) => cell.length > cellMax)) rows.push({ ...base, item: null, refusal: 'too-long', notes: [] });
    else if (seen.has(cells.id)) rows.push({ ...base, item: null, refusal: 'id-twice', notes: [] });
    else rows.push({ ...base, ...itemOf(cells, skills) });
    if (cells.id !== '') seen.add(cells.id);
  }
  return rows.length === 0 ? { fault: 'no-rows' } : { source: 'csv', rows };
}
