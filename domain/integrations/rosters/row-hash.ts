import { createHash } from 'node:crypto';
import type { SourceKind } from './roster.ts';

const marks = { oneroster: 1, plain: 2 } as const;
const markOf = (source: SourceKind): number => (source === 'plain' ? marks.plain : marks.oneroster);

/** 16 bytes, base64: which kind of file the row came from, then 120 bits of what it said. */
export function rowHash(source: SourceKind, said: readonly unknown[]): string {
  const digest = createHash('sha256').update(JSON.stringify(said)).digest();
  digest[0] = markOf(source);
  return digest.subarray(0, 16).toString('base64');
}

/** Whether OneRoster had the last word on a row: plain CSVs never say who has left, and their people do not leave with a bundle. */
export const fromOneRoster = (hash: string | null): boolean => hash !== null && Buffer.from(hash.slice(0, 4), 'base64')[0] === marks.oneroster;
