interface Line {
  file: string | null;
  row: number | null;
  column: string | null;
  code: string;
  message: string;
}

/** A spreadsheet would run a cell that begins like a formula: a quotation mark in front makes it text. */
const harmless = (text: string): string => (/^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text);
const cell = (value: string | number | null): string => `"${harmless(String(value ?? '')).replaceAll('"', '""')}"`;

/** The problems of an import as a table, for whoever corrects the source. */
export const problemsCsv = (lines: readonly Line[]): string =>
  `\uFEFF${['file,row,column,code,what to do', ...lines.map(({ file, row, column, code, message }) => [file, row, column, code, message].map(cell).join(','))].join('\r\n')}\r\n`;
