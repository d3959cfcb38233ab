import { Readable, pipeline } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { checkHeader, type TableColumns } from './check-header.ts';
import { checkText, type TextFault } from './check-text.ts';
import type { ProblemList } from './problems.ts';

const fieldMax = 64 * 1024;
const recordMax = 256 * 1024;
const rowsBetweenReports = 5000;

export type TableSpec = TableColumns & { file: string; rowsMax: number };
export type TableOptions = {
  onHeader?: ((columns: string[]) => void) | undefined;
  /** Rows of a wrong shape: not handed to onRow, their cells not to be trusted. */
  onLeftOut?: ((row: Row) => void) | undefined;
  onProgress?: ((rows: number, bytes: number) => void) | undefined;
  signal?: AbortSignal | undefined;
};

/** One row at a time: the same object is handed out for every row, so take what you need from it. */
export class Row {
  readonly file: string;
  readonly #places: Map<string, number>;
  #cells: readonly string[] = [];
  row = 1;
  constructor(file: string, places: Map<string, number>) {
    this.file = file;
    this.#places = places;
  }
  move(cells: readonly string[], row: number): this {
    this.#cells = cells;
    this.row = row;
    return this;
  }
  has(column: string): boolean {
    return this.#places.has(column);
  }
  get(column: string): string {
    const place = this.#places.get(column);
    return place === undefined ? '' : (this.#cells[place] ?? '').trim();
  }
  at(column: string): { file: string; row: number; column: string } {
    return { file: this.file, row: this.row, column };
  }
}

/** Streams a CSV row by row; rows count as a spreadsheet shows them (the header is row 1). Returns the data rows read. */
export async function readTable(
  bytes: AsyncIterable<Buffer>,
  spec: TableSpec,
  problems: ProblemList,
  onRow: (row: Row) => void,
  options: TableOptions = {},
): Promise<number> {
  const fault: TextFault = { code: null };
  const state = { seen: 0, rows: 0, bytes: 0 };
  const parser = parse({ record_delimiter: ['\r\n', '\n', '\r'], relax_column_count: true, max_record_size: recordMax, bom: false });
  pipeline(Readable.from(counted(checkText(bytes, fault), state, options.signal), { objectMode: false }), parser, () => {});
  let row: Row | null = null;
  let width = 0;
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      state.seen++;
      if (fault.code) continue;
      if (row === null) {
        const places = checkHeader(cells, spec, problems);
        if (!places) return 0;
        row = new Row(spec.file, places);
        width = cells.length;
        options.onHeader?.([...places.keys()]);
      } else if (cells.some((cell) => cell !== '')) {
        state.rows++;
        if (state.rows > spec.rowsMax) {
          problems.add('too-many-rows', { file: spec.file, row: state.seen }, { max: spec.rowsMax });
          return state.rows;
        }
        if (wellShaped(cells, width, row.move(cells, state.seen), problems)) onRow(row);
        else options.onLeftOut?.(row);
        if (state.rows % rowsBetweenReports === 0) options.onProgress?.(state.rows, state.bytes);
      }
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    // the parser drops rows not yet handed out, so its own count is the true one
    const before = typeof error.records === 'number' ? error.records : state.seen;
    problems.add(fault.code ?? parseFault(error), { file: spec.file, row: before + 1 }, { max: '256 KiB' });
    return state.rows;
  }
  if (fault.code) problems.add(fault.code, { file: spec.file, row: state.seen });
  else if (row === null) problems.add('header-missing', { file: spec.file, row: 1 });
  options.onProgress?.(state.rows, state.bytes);
  return state.rows;
}

async function* counted(bytes: AsyncIterable<Buffer>, state: { bytes: number }, signal: AbortSignal | undefined): AsyncGenerator<Buffer> {
  for await (const chunk of bytes) {
    signal?.throwIfAborted();
    state.bytes += chunk.length;
    yield chunk;
  }
}

function wellShaped(cells: string[], width: number, row: Row, problems: ProblemList): boolean {
  if (cells.length < width || cells.slice(width).some((cell) => cell.trim() !== '')) {
    problems.add('cell-count', { file: row.file, row: row.row }, { count: cells.length, expected: width });
    return false;
  }
  if (cells.some((cell) => cell.length > fieldMax)) {
    problems.add('field-too-long', { file: row.file, row: row.row }, { max: fieldMax });
    return false;
  }
  return true;
}

function parseFault(error: CsvError): 'row-too-long' | 'quote-wrong' {
  return error.code === 'CSV_MAX_RECORD_SIZE' ? 'row-too-long' : 'quote-wrong';
}
