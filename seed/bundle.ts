import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';

type Row = Readonly<Record<string, string | number>>;

const cell = (value: string | number): string => `"${String(value).replaceAll('"', '""')}"`;

/** Rows as CSV, columns in the order of the first row, every cell quoted. */
export function csv(rows: readonly Row[]): string {
  const columns = Object.keys(rows[0] ?? {});
  return `${[columns.join(','), ...rows.map((row) => columns.map((column) => cell(row[column] ?? '')).join(','))].join('\r\n')}\r\n`;
}

/** A zip archive of plain tables, as a coordinator would send it. */
export function bundleFile(tables: Readonly<Record<string, readonly Row[]>>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, rows] of Object.entries(tables)) zip.addBuffer(Buffer.from(csv(rows)), name, { mtime: new Date(2026, 0, 1) });
  zip.end();
  return buffer(zip.outputStream);
}
