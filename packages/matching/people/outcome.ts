import type { Offer, OutcomeRecord, OutcomeSpread } from '../types.ts';

/** What a tutor's past says: n outcomes, the shrunken estimate on the 0..100 scale and its 90 % interval. */
export interface OutcomeEstimate {
  n: number;
  estimate: number;
  low: number;
  high: number;
}

const NINETY = 1.6449;

/**
 * A tutor's mean drawn towards the program's: with few outcomes the program speaks, with many the tutor does. The records of
 * the subject count, else those kept for all subjects (`subject: null`); without any, the program's mean, so nobody is
 * worse off for being new. Normal–normal empirical Bayes: Efron & Morris 1975. Cost: the offer's records.
 */
export function outcomeOf(offer: Offer, subject: string, spread: OutcomeSpread): OutcomeEstimate {
  const records = offer.outcomes ?? [];
  const record = records.find((one) => one.subject === subject) ?? records.find((one) => one.subject === null);
  return shrunken(record?.n ?? 0, record?.mean ?? spread.mean, spread);
}

function shrunken(n: number, mean: number, { mean: program, sd, between }: OutcomeSpread): OutcomeEstimate {
  const own = n === 0 ? Infinity : (sd * sd) / n, among = between * between;
  const share = n === 0 || among === 0 ? 0 : among / (among + own);
  const estimate = bounded(program + share * (mean - program));
  const half = NINETY * Math.sqrt(n === 0 ? among : share * own);
  return { n, estimate, low: bounded(estimate - half), high: bounded(estimate + half) };
}

const bounded = (points: number): number => Math.min(100, Math.max(0, points));

/**
 * The program's mean and the spread between tutors from all records, given the spread of single outcomes: weighted mean and
 * the moment estimate of DerSimonian & Laird 1986, never below 0. Without records: mean 50, no spread, so the term tells nobody apart.
 */
export function outcomeSpread(records: readonly OutcomeRecord[], sd: number): OutcomeSpread {
  const known = records.filter((one) => one.n > 0), n = known.reduce((sum, one) => sum + one.n, 0);
  if (n === 0) return { mean: 50, sd, between: 0 };
  const mean = known.reduce((sum, one) => sum + one.n * one.mean, 0) / n;
  const weight = n / (sd * sd), squares = known.reduce((sum, one) => sum + one.n * one.n, 0) / sd ** 4;
  const q = known.reduce((sum, one) => sum + (one.n / (sd * sd)) * (one.mean - mean) ** 2, 0), free = weight - squares / weight;
  return { mean, sd, between: free > 0 ? Math.sqrt(Math.max(0, (q - (known.length - 1)) / free)) : 0 };
}
