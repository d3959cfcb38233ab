import type { ProblemList } from './problems.ts';

export type TableColumns = {
  file: string;
  required: readonly string[];
  optional: readonly string[];
  /** Columns the source may add on its own (`metadata.*`), passed over in silence. */
  extra?: RegExp;
};

const columnsMax = 256;
const plainName = (name: string) =>
  name
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');

/** Where each known column stands, or null when the table cannot be read. Order and letter case do not matter. */
export function checkHeader(cells: readonly string[], table: TableColumns, problems: ProblemList): Map<string, number> | null {
  const { file } = table;
  const place = (column: string | null) => ({ file, row: 1, column });
  if (cells.length > columnsMax) {
    problems.add('too-many-columns', place(null), { max: columnsMax });
    return null;
  }
  if (cells.every((cell) => cell.trim() === '')) {
    problems.add('header-missing', place(null));
    return null;
  }
  const separator = cells.length === 1 ? /[;\t|]/.exec(cells[0]!)?.[0] : undefined;
  if (separator) {
    problems.add('wrong-separator', place(null), { separator: separator === '\t' ? 'tab' : separator });
    return null;
  }
  const known = new Map([...table.required, ...table.optional].map((name) => [plainName(name), name]));
  const places = new Map<string, number>();
  let good = true;
  for (const [at, cell] of cells.entries()) {
    const name = known.get(plainName(cell));
    if (name === undefined) {
      if (cell.trim() !== '' && !table.extra?.test(cell)) problems.add('column-unknown', place(cell));
    } else if (places.has(name)) {
      problems.add('column-twice', place(name));
      good = false;
    } else places.set(name, at);
  }
  for (const name of table.required) {
    if (places.has(name)) continue;
    problems.add('column-missing', place(name));
    good = false;
  }
  return good ? places : null;
}
