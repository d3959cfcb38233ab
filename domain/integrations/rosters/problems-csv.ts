import { type TextKey, text } from '#kernel/i18n.ts';
import { findingText, type Kept } from './finding-text.ts';

interface Line extends Kept {
  file: string | null;
  row: number | null;
  column: string | null;
}

/** A spreadsheet would run a cell that begins like a formula: a quotation mark in front makes it text. */
const harmless = (words: string): string => (/^[=+\-@\t\r\n]/.test(words) ? `'${words}` : words);
const cell = (value: string | number | null): string => `"${harmless(String(value ?? '')).replaceAll('"', '""')}"`;

const heads: TextKey[] = ['rosters.csv.file', 'rosters.csv.row', 'rosters.csv.column', 'rosters.csv.code', 'rosters.csv.todo'];

/** The problems of an import as a table, for whoever corrects the source. */
export function problemsCsv(locale: string, lines: readonly Line[]): string {
  const rows = lines.map((line) => [line.file, line.row, line.column, line.code, findingText(locale, line)]);
  return `\uFEFF${[heads.map((key) => text(locale, key)), ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}
