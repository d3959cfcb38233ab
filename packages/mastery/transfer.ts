import { type Share, shareOf } from './beta.ts';
import type { LearnerState, Transfer as Counts } from './learner.ts';

/** Attempts of a skill after which an item not met before asks for transfer; before, all is new. */
export const PRACTISED = 3;
/** Below so many novel items nothing is reported. */
const NOVEL_MIN = 5;
/** A gain through practice below this is too small to be compared with. */
const GAIN_MIN = 0.05;

/** How far what was practised reaches: to items, or forms, not met before. */
export interface TransferReport {
  /** Novel items answered, and how many more are needed before anything is reported. */
  novel: number;
  needed: number;
  /** P(right) on novel items; null before 5. */
  accuracy: Share | null;
  /** What an unpractised learner would have on the same novel items. */
  naive: number | null;
  /** Gain on novel items ÷ gain on items met before, each above what an unpractised learner would have: 0 nothing carries over, 1 all of it. Null where either says too little. */
  ratio: { value: number; lo: number; hi: number } | null;
}

/**
 * Notes one answer: `expected` is what an unpractised learner would have on this item. Where forms are known (`transferForm`), one kept out of
 * practice is novel however often it comes, and a practised form never is. Changes `counts`.
 */
export function noteTransfer(counts: Counts, met: boolean, attempts: number, credit: number, expected: number, transferForm?: boolean): void {
  if (met && transferForm !== true) {
    counts.again++;
    counts.againWon += credit;
    counts.againExpected += expected;
  } else if (attempts >= PRACTISED && transferForm !== false) {
    counts.novel++;
    counts.novelWon += credit;
    counts.novelExpected += expected;
  }
}

/** The ratio of two gains; its interval adds both betas' widths as squares (MOVER, Zou and Donner 2008). */
function ratioOf({ novel, novelWon, novelExpected, again, againWon, againExpected }: Counts): TransferReport['ratio'] {
  if (again < NOVEL_MIN) return null;
  const fresh = shareOf(novelWon, novel), known = shareOf(againWon, again), gain = known.p - againExpected / again;
  if (gain < GAIN_MIN) return null;
  const value = (fresh.p - novelExpected / novel) / gain, far = (own: number, other: number): number => Math.hypot(own, value * other) / gain;
  return { value, lo: value - far(fresh.p - fresh.lo, known.hi - known.p), hi: value + far(fresh.hi - fresh.p, known.p - known.lo) };
}

/** Transfer within a skill. Null accuracy: too few novel items yet to say. */
export function transferOf(learner: LearnerState, skill: string): TransferReport {
  const counts = learner.skills.get(skill)?.transfer, novel = counts?.novel ?? 0;
  if (!counts || novel < NOVEL_MIN) return { novel, needed: NOVEL_MIN - novel, accuracy: null, naive: null, ratio: null };
  return { novel, needed: 0, accuracy: shareOf(counts.novelWon, novel), naive: counts.novelExpected / novel, ratio: ratioOf(counts) };
}
