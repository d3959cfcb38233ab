import type { ContactKind } from '../finding.ts';

/**
 * Words that mean contact when they stand near each other: kind, weight, how many words apart they may be, the words, and words that take it back.
 * A word is a class of the lexicon, `=a|b` for just these, or `#` for a number; in order.
 */
export type Rule = readonly [kind: ContactKind, weight: number, within: number, words: string, unless?: string];
