import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { CsvError, parse } from 'csv-parse/sync';
import { CommandRefused } from '../command.ts';

const bytesMax = 256 * 1024 * 1024;
const toldMax = 50;

/** What is wrong with the files, cell by cell; the command ends with all of it, or with the first fifty. */
export class Faults {
  readonly #told: string[] = [];
  #count = 0;

  add(file: string, row: number, column: string | null, what: string): void {
    this.#count++;
    if (this.#told.length < toldMax) this.#told.push(`${file}, row ${row}${column === null ? '' : `, column "${column}"`}: ${what}`);
  }
  demandNone(): void {
    if (this.#count === 0) return;
    const more = this.#count > toldMax ? [`… and ${this.#count - toldMax} more.`] : [];
    throw new CommandRefused([`${this.#count} thing${this.#count === 1 ? '' : 's'} to mend; nothing was written.`, ...this.#told, ...more].join('\n'));
  }
}

export interface SheetColumns {
  required: readonly string[];
  optional: readonly string[];
  /** Known from Trellis’s other spreadsheets, without meaning here. */
  ignored: readonly string[];
}

/** One row of a spreadsheet; rows count as the spreadsheet shows them, the header is row 1. */
export interface SheetRow {
  file: string;
  row: number;
  cell(column: string): string;
}

export const shown = (text: string): string => {
  const plain = text.replace(/[\p{Cc}\p{Cf}]+/gu, ' ');
  return `"${plain.length > 60 ? `${plain.slice(0, 59)}…` : plain}"`;
};

/** A CSV by comma, semicolon or tab, with or without byte order mark, quotes and CRLF, columns in any order. */
export function readSheet(path: string, columns: SheetColumns, faults: Faults): SheetRow[] {
  const file = basename(path), text = textOf(path, file), delimiter = delimiterOf(text);
  const records = recordsOf(text, delimiter, file), header = records.shift();
  if (!header) throw new CommandRefused(`${file} is empty. Its first row must name the columns: ${columns.required.join(', ')} …`);
  const places = placesOf(header.record, columns, file, faults);
  const rows: SheetRow[] = [];
  for (const { record, row } of records) {
    if (record.every((cell) => cell.trim() === '')) continue;
    if (record.length !== header.record.length && record.slice(header.record.length).some((cell) => cell !== ''))
      faults.add(file, row, null, `has ${record.length} cells, the header ${header.record.length}. A ${nameOf(delimiter)} inside a cell needs quotes around the cell.`);
    else rows.push({ file, row, cell: (column) => (record[places.get(column) ?? -1] ?? '').trim() });
  }
  return rows;
}

function textOf(path: string, file: string): string {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) throw new CommandRefused(`There is no file ${path}.`);
  if (!found.isFile()) throw new CommandRefused(`${path} is not a file. Give a CSV file.`);
  if (found.size > bytesMax) throw new CommandRefused(`${file} is larger than 256 MiB. Split it.`);
  const bytes = readBytes(path);
  if (bytes.includes(0)) throw new CommandRefused(`${file} is not text${bytes[0] === 0x50 && bytes[1] === 0x4b ? ': it looks like a workbook. Save it as CSV' : ''}. Save it as “CSV UTF-8”.`);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new CommandRefused(`${file} is not UTF-8 text. Save it as “CSV UTF-8”.`);
  }
}

function readBytes(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new CommandRefused(`${path} cannot be read: ${(error as Error).message}`);
  }
}

const nameOf = (delimiter: string): string => ({ ',': 'comma', ';': 'semicolon', '\t': 'tab' })[delimiter]!;

/** The one that stands most often in the header, outside quotes. */
function delimiterOf(text: string): string {
  const header = text.slice(0, text.search(/[\r\n]|$/)).replace(/"[^"]*"/g, '');
  return [',', ';', '\t'].map((one) => ({ one, count: header.split(one).length })).sort((a, b) => b.count - a.count)[0]!.one;
}

function recordsOf(text: string, delimiter: string, file: string): { record: string[]; row: number }[] {
  try {
    const parsed = parse(text, { delimiter, record_delimiter: ['\r\n', '\n', '\r'], relax_column_count: true }) as string[][];
    return parsed.map((record, at) => ({ record, row: at + 1 }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const row = typeof error.records === 'number' ? error.records + 1 : null;
    throw new CommandRefused(`${file}${row === null ? '' : `, row ${row}`}: a quotation mark is open or stands in the wrong place. Nothing was written.`);
  }
}

function placesOf(header: string[], { required, optional, ignored }: SheetColumns, file: string, faults: Faults): Map<string, number> {
  const places = new Map<string, number>(), known = new Set([...required, ...optional, ...ignored]);
  header.forEach((cell, at) => {
    const name = cell.trim().toLowerCase().replace(/[\s-]+/g, '_');
    if (name === '') return;
    if (!known.has(name)) faults.add(file, 1, cell.trim(), `is not a known column. Known: ${[...required, ...optional].join(', ')}.`);
    else if (places.has(name)) faults.add(file, 1, name, 'stands twice in the header.');
    else places.set(name, at);
  });
  for (const name of required) if (!places.has(name)) faults.add(file, 1, name, 'is missing.');
  return places;
}
