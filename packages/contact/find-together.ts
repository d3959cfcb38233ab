import { type ContactKind, type Finding, findingAt } from './finding.ts';
import { type Cue, cuesOf } from './phrases/cues.ts';
import type { Plain } from './plain-text.ts';

/** How many words of one message are read together. */
const span = 14;

/** Cues that, found near each other, speak of one thing; `not` takes it back. */
const rules: readonly { kind: ContactKind; all: readonly Cue[]; not?: readonly Cue[]; number?: true; weight: number }[] = [
  { kind: 'ask', all: ['contact', 'your', 'give'], not: ['work'], weight: 0.9 },
  { kind: 'ask', all: ['talk', 'elsewhere', 'mine'], weight: 0.8 },
  { kind: 'ask', all: ['talk', 'elsewhere', 'secret'], weight: 1 },
  { kind: 'ask', all: ['contact', 'secret', 'give'], not: ['work'], weight: 0.8 },
  { kind: 'ask', all: ['photo', 'your', 'give'], not: ['work'], weight: 0.9 },
  { kind: 'meet', all: ['meet', 'away', 'alone'], weight: 1 },
  { kind: 'meet', all: ['meet', 'away', 'secret', 'mine'], weight: 0.9 },
  { kind: 'meet', all: ['meet', 'secret', 'your'], weight: 0.8 },
  { kind: 'meet', all: ['meet', 'out', 'your', 'away'], weight: 0.9 },
  { kind: 'meet', all: ['alone', 'away', 'your'], weight: 0.9 },
  { kind: 'meet', all: ['meet', 'alone', 'your'], weight: 0.8 },
  { kind: 'address', all: ['street', 'mine'], number: true, weight: 0.8 },
];

/** Contact that no single phrase gives away: an offer, a place, a time, a secret said within a few words. */
export function findTogether(plain: Plain): Finding[] {
  const words = [...plain.words.matchAll(/[\p{L}\p{N}][\p{L}\p{N}']*/gu)].map((found) => ({ start: found.index, end: found.index + found[0].length, cues: cuesOf(found[0]), number: /\d/.test(found[0]) })), found: Finding[] = [];
  if (words.filter((one) => one.cues.length > 0).length < 2) return found;
  for (const { kind, all, not = [], number, weight } of rules) {
    for (let from = 0; from < Math.max(1, words.length - span + 1); from++) {
      const near = words.slice(from, from + span), has = (cue: Cue): boolean => near.some((one) => one.cues.includes(cue));
      // Each cue has a word of its own.
      const told = near.filter((one) => one.cues.some((cue) => all.includes(cue)));
      if (told.length < all.length || !all.every(has) || not.some(has) || (number && !near.some((one) => one.number))) continue;
      found.push(findingAt(plain, kind, told[0]!.start, told.at(-1)!.end, weight));
      break;
    }
  }
  return found;
}
