import type { WantedItem } from './inside/keep-items.ts';

/** Why a row of a file is not taken, or what was left out of one that is; a text each in `library.import.*`. */
export const refusalCodes = ['no-licence', 'no-maker', 'no-id', 'bad-id', 'id-twice', 'no-question', 'no-answer', 'bad-answer', 'bad-kind', 'bad-choice', 'too-long', 'has-variables', 'has-picture', 'bad-shape', 'bad-template', 'taken', 'circle', 'no-origin', 'older'] as const;
export const noteCodes = ['skill-unknown', 'hints-left-out', 'licence-unnamed', 'withdrawn', 'elsewhere'] as const;
export type RefusalCode = (typeof refusalCodes)[number];
export type NoteCode = (typeof noteCodes)[number];

/** One row of a file: an item that could be taken, or the reason why not. */
export interface ReadRow {
  /** Line of the CSV, or place in the JSON, from 1. */
  row: number;
  /** What the file calls it. */
  name: string;
  item: WantedItem | null;
  refusal?: RefusalCode;
  notes: NoteCode[];
}

export type FileFault = 'not-json' | 'not-oatutor' | 'not-case' | 'not-csv' | 'not-utf-8' | 'no-rows' | 'too-many' | 'columns-missing';

export type ItemsReading = { source: 'oatutor' | 'csv'; rows: ReadRow[] } | { fault: FileFault; says?: string };

export const itemsMax = 5000;
export const bytesMax = 10 * 1_048_576, frameworkBytesMax = 20 * 1_048_576;
const textMax = 2000;

/** A text that fits, or null. */
export const short = (text: string): string | null => (text.length <= textMax ? text : null);
