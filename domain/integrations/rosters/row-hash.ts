import { hash } from 'node:crypto';
import type { SourceKind } from './roster.ts';

const marks = { oneroster: 1, plain: 2 } as const;
const markOf = (source: SourceKind): number => (source === 'plain' ? marks.plain : marks.oneroster);

/** 16 bytes, base64: which kind of file the row came from, then 120 bits of what it said. */
export function rowHash(source: SourceKind, said: readonly unknown[]): string {
  return Buffer.from(`0${markOf(source)}${hash('sha256', JSON.stringify(said), 'hex').slice(0, 30)}`, 'hex').toString('base64');
}

/** Whether OneRoster had the last word on a row: plain CSVs never say who has left, and their people do not leave with a bundle. */
export const fromOneRoster = (kept: string | null): boolean => kept !== null && Buffer.from(kept.slice(0, 4), 'base64')[0] === marks.oneroster;
