/** What became of one pair, and how far each reason for the pair was met (0 to 1). */
export interface PairOutcome<Term extends string> {
  tutorId: string;
  /** 0 to 1. */
  outcome: number;
  met: Partial<Record<Term, number>>;
}

export interface TermEvidence<Term extends string> {
  term: Term;
  /** Pairs in which the reason was met less, and more. */
  less: { pairs: number; mean: number };
  more: { pairs: number; mean: number };
  /** Mean of `more` less mean of `less`, and where it lies with 99 % confidence, tutors taken as clusters. */
  difference: number;
  from: number;
  to: number;
  /** Which way the weight could go; 0 while the evidence does not say. */
  step: -1 | 0 | 1;
}

/** On each side; under it nothing is said of a reason. */
export const pairsLeast = 20;
const tutorsLeast = 10;
// About nine reasons are asked at once: at 99 % one of them is wrongly found in one program of ten or so.
const z99 = 2.576;

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * Compares pairs in which a reason was met more with those in which it was met less, cut at the median; null when too few are on a side.
 * The spread is that of tutors, not of pairs (a tutor's pairs resemble each other): Liang & Zeger 1986.
 */
export function termEvidence<Term extends string>(all: readonly PairOutcome<Term>[], term: Term): TermEvidence<Term> | null {
  const pairs = all.flatMap((one) => (one.met[term] === undefined ? [] : [{ ...one, met: one.met[term]! }]));
  const sorted = pairs.map((one) => one.met).sort((a, b) => a - b);
  const middle = sorted[sorted.length >> 1] ?? 0;
  const above = (one: { met: number }): boolean => (middle > sorted[0]! ? one.met >= middle : one.met > middle);
  const [more, less] = [pairs.filter(above), pairs.filter((one) => !above(one))];
  const tutors = Map.groupBy(pairs, (one) => one.tutorId);
  if (Math.min(more.length, less.length) < pairsLeast || tutors.size < tutorsLeast) return null;
  const [high, low] = [mean(more.map((one) => one.outcome)), mean(less.map((one) => one.outcome))];
  const pull = (one: (typeof pairs)[number]): number => (above(one) ? (one.outcome - high) / more.length : (low - one.outcome) / less.length);
  const variance = [...tutors.values()].reduce((sum, own) => sum + own.reduce((part, one) => part + pull(one), 0) ** 2, 0) * (tutors.size / (tutors.size - 1));
  const [difference, reach] = [high - low, z99 * Math.sqrt(variance)];
  const [from, to] = [difference - reach, difference + reach];
  return { term, less: { pairs: less.length, mean: low }, more: { pairs: more.length, mean: high }, difference, from, to, step: from > 0 ? 1 : to < 0 ? -1 : 0 };
}
