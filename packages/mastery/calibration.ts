import { shareOf } from './beta.ts';
import type { LearnerState } from './learner.ts';

/** Answers with a claim before anything is said. */
const CLAIMS_MIN = 10;

/** What the learner said she knew against what she did. */
export interface Calibration {
  answers: number;
  /** Mean of what she claimed, 0 .. 1, and the share she had right. Null before 10 claims. */
  claimed: number | null;
  right: number | null;
  /** claimed − right with its 90 % interval: above 0 she thinks she knows more than she does. */
  gap: { value: number; lo: number; hi: number } | null;
  /** Told only when the interval leaves 0 out. */
  verdict: 'over' | 'under' | 'fair' | null;
  /** By tenth of claim: answers, mean claim, share right. */
  tenths: { answers: number; claimed: number; right: number }[];
}

/** Notes one claim, 0 .. 1, and what came. Changes the learner. */
export function noteClaim(learner: LearnerState, confidence: number | null | undefined, right: boolean): void {
  if (confidence == null || !(confidence >= 0 && confidence <= 1)) return;
  const tenth = learner.claims[Math.min(9, Math.floor(confidence * 10))]!;
  tenth[0]++;
  tenth[1] += confidence;
  tenth[2] += right ? 1 : 0;
}

/** Confidence calibration of a learner over all skills. */
export function calibrationOf({ claims }: LearnerState): Calibration {
  const answers = claims.reduce((sum, [n]) => sum + n, 0), won = claims.reduce((sum, [, , right]) => sum + right, 0);
  const tenths = claims.filter(([n]) => n > 0).map(([n, claimed, right]) => ({ answers: n, claimed: claimed / n, right: right / n }));
  if (answers < CLAIMS_MIN) return { answers, claimed: null, right: null, gap: null, verdict: null, tenths };
  const claimed = claims.reduce((sum, [, claim]) => sum + claim, 0) / answers, { lo, hi } = shareOf(won, answers), gap = { value: claimed - won / answers, lo: claimed - hi, hi: claimed - lo };
  return { answers, claimed, right: won / answers, gap, verdict: gap.lo > 0 ? 'over' : gap.hi < 0 ? 'under' : 'fair', tenths };
}
