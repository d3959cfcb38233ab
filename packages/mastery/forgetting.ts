import type { LearnerState, SkillState } from './learner.ts';
import type { SkillFacts, Weights } from './weights.ts';

/**
 * How what was learned fades: the power curve R = (1 + F t / S)^-1/2 of the FSRS family (Ye et al.; F = 19/81, so that R = 0.9 at t = S).
 * S, the stability in seconds, grows with each success and shrinks with each failure; its scale is learned per skill from answers after pauses.
 */
const FACTOR = 19 / 81, DAY = 86_400, MINUTE = 60;
/** Stability before any success, seconds. Each doubling of successes multiplies it by about 1.7. */
const FIRST_STABILITY = 4 * DAY, BY_WON = 0.8, BY_LOST = 0.4;
/** Information a skill's stability begins with: it takes tens of answers after pauses to move it. */
const PRIOR_INFORMATION = 4, LOG_STABILITY_MAX = 4;
/** Below this pause an answer says nothing about forgetting. */
const PAUSE_MIN = 10 * MINUTE;
/** Share still recalled at which a review is due. */
const REVIEW_AT = 0.85;

/** Seconds until R = 0.9. */
export const stabilityOf = (facts: SkillFacts | undefined, { won, attempts }: SkillState): number =>
  FIRST_STABILITY * Math.exp(facts?.stability ?? 0) * (1 + won) ** BY_WON / (1 + attempts - won) ** BY_LOST;

/** Something stays, however long the pause: no clock, however broken, takes recall to 0. */
const RECALL_MIN = 1e-3;

/** Share recalled `seconds` after the last attempt. */
export const recallAfter = (seconds: number, stability: number): number => (seconds <= 0 ? 1 : Math.max(RECALL_MIN, 1 / Math.sqrt(1 + (FACTOR * seconds) / stability)));

/** Seconds after which R has fallen to `recall`. */
export const secondsUntil = (recall: number, stability: number): number => (stability / FACTOR) * (recall ** -2 - 1);

/** When a skill should be reviewed. */
export interface Review {
  /** Seconds on the learner's clock; null where times are not known. */
  at: number | null;
  /** Seconds until 0.9 is recalled. */
  stability: number;
}
/** The review date of a skill: when the share recalled has fallen to 0.85. */
export function reviewOf(facts: SkillFacts | undefined, state: SkillState): Review {
  const stability = stabilityOf(facts, state);
  return { at: state.lastAt < 0 ? null : state.lastAt + secondsUntil(REVIEW_AT, stability), stability };
}
/** The review date of one of a learner's skills. Null: never practised. */
export function reviewDue(weights: Weights, learner: LearnerState, skill: string): Review | null {
  const state = learner.skills.get(skill);
  return state ? reviewOf(weights.skills.get(skill), state) : null;
}

/** Learns the scale of a skill's stability from one answer after a pause: one Newton step on the likelihood of `fresh` × R. */
export function learnStability(facts: SkillFacts, state: SkillState, seconds: number, fresh: number, credit: number): void {
  if (seconds < PAUSE_MIN) return;
  const stability = stabilityOf(facts, state), recall = recallAfter(seconds, stability), p = Math.min(0.999, Math.max(0.001, fresh * recall));
  const reach = (FACTOR * seconds) / stability, slope = (p * 0.5 * reach) / (1 + reach);
  const information = (slope * slope) / (p * (1 - p));
  facts.stabilityInformation += information;
  const step = (((credit - p) * slope) / (p * (1 - p))) / (PRIOR_INFORMATION + facts.stabilityInformation);
  facts.stability = Math.max(-LOG_STABILITY_MAX, Math.min(LOG_STABILITY_MAX, facts.stability + Math.max(-0.3, Math.min(0.3, step))));
}
