import type { Plain } from './plain-text.ts';

/** What somebody tries to exchange or to ask for. */
export type ContactKind = 'phone' | 'email' | 'handle' | 'link' | 'address' | 'meet' | 'ask';

/** One place in a text that speaks of contact elsewhere. */
export interface Finding {
  readonly kind: ContactKind;
  /** Where it stands in the typed text: from the first character to the one after the last (UTF-16 units). */
  readonly from: number;
  readonly to: number;
  /** 0 to 1: 1 alone is enough to hold a message. */
  readonly weight: number;
}

/** A finding at places of the plain text. */
export function findingAt(plain: Plain, kind: ContactKind, start: number, end: number, weight: number): Finding {
  const last = plain.from[Math.max(start, end - 1)] ?? 0;
  return { kind, from: plain.from[start] ?? 0, to: last + 1, weight };
}

const edgeBefore = '(?<![\\p{L}\\p{N}])', edgeAfter = '(?![\\p{L}\\p{N}])';

/** A pattern over plain text whose words begin and end where words do; spaces in it stand for any run of spaces. */
export const wordy = (source: string): RegExp => new RegExp(`${edgeBefore}(?:${source.replaceAll(' ', '\\s+')})${edgeAfter}`, 'gu');

/** All places where a pattern holds. */
export function* placesOf(pattern: RegExp, text: string): Generator<{ start: number; end: number }> {
  pattern.lastIndex = 0;
  for (const found of text.matchAll(pattern)) yield { start: found.index, end: found.index + found[0].length };
}
