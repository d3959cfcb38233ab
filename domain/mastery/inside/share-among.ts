import { shareOf } from '#packages/mastery/beta.ts';

/** One learner's answers: right ones, and all. */
export interface Answers {
  right: number;
  answers: number;
}

export interface ShareAmong {
  /** 0 to 1, with its 90 % interval. */
  p: number;
  low: number;
  high: number;
  learners: number;
  answers: number;
}

/** The same, added up over learners: with r right of n answers each, `rr` is the sum of r², `rn` of r·n, `nn` of n². */
export interface AnswerSums extends Answers {
  learners: number;
  rr: number;
  rn: number;
  nn: number;
}

/**
 * A share over the answers of several learners. Answers of one learner are alike, so many of hers say less than as many of different
 * learners: the interval is that of as many independent answers as would be equally sure (Korn and Graubard 1998), never more than there are.
 */
export function shareOfSums({ right, answers, learners: m, rr, rn, nn }: AnswerSums): ShareAmong | null {
  if (answers === 0) return null;
  const p = right / answers, spread = Math.max(0, rr - 2 * p * rn + p * p * nn), variance = m < 2 ? 0 : ((m / (m - 1)) * spread) / answers ** 2;
  const as = variance > 1e-12 ? Math.min(answers, Math.max(1, (p * (1 - p)) / variance)) : m;
  const { lo, hi } = shareOf(p * as, as);
  return { p, low: Math.min(lo, p), high: Math.max(hi, p), learners: m, answers };
}

export function shareAmong(learners: readonly Answers[]): ShareAmong | null {
  const some = learners.filter((one) => one.answers > 0), sum = (of: (one: Answers) => number): number => some.reduce((total, one) => total + of(one), 0);
  return shareOfSums({ learners: some.length, right: sum((one) => one.right), answers: sum((one) => one.answers), rr: sum((one) => one.right ** 2), rn: sum((one) => one.right * one.answers), nn: sum((one) => one.answers ** 2) });
}

/** z of a two-sided 90 % interval, spread for few: Student's t by Cornish and Fisher's expansion, within 0.01 from four learners on. */
function tOf(freedom: number): number {
  const z = 1.6448536;
  return z + (z ** 3 + z) / (4 * freedom) + (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * freedom ** 2) + (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / (384 * freedom ** 3);
}

/** A mean over learners with its 90 % interval; null for fewer than two. */
export function meanAmong(values: readonly number[]): { value: number; low: number; high: number } | null {
  const n = values.length;
  if (n < 2) return null;
  const value = values.reduce((sum, one) => sum + one, 0) / n, off = tOf(n - 1) * Math.sqrt(values.reduce((sum, one) => sum + (one - value) ** 2, 0) / (n - 1) / n);
  return { value, low: value - off, high: value + off };
}
