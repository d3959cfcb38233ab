import { type LearnerState, masteryOf, plateauOf, reviewDue } from '#packages/mastery/index.ts';
import { outOf100 } from '../level.ts';
import { weightsOf } from '../weights.ts';
import type { FlagKind, SkillFacts } from './memory.ts';

/** Seconds since 1970: the engine's clock. */
export const secondsOf = (at: Temporal.Instant): number => Math.floor(at.epochMilliseconds / 1000);

export interface Estimate {
  p: number;
  lo: number;
  hi: number;
}

/** Mastery of a skill at an instant: lower, and less sure, the longer she has not met it. */
export function masteryAt(weights: string, learner: LearnerState, skillId: string, at: Temporal.Instant): Estimate {
  const { p, lo, hi } = masteryOf(weightsOf(weights), learner, skillId, secondsOf(at));
  return { p, lo, hi };
}

/** When the skill should be met again. */
export function reviewAfter(weights: string, learner: LearnerState, skillId: string): Temporal.Instant | null {
  const due = reviewDue(weightsOf(weights), learner, skillId)?.at;
  return due == null ? null : Temporal.Instant.fromEpochMilliseconds(Math.round(due) * 1000);
}

/** Share recalled at which a review is due, as the engine has it. */
const REVIEW_AT = 0.85;

/**
 * What mastery after the last answer has become by now: the engine's `masteryOf` without its state, from the review date alone. A class of
 * 35 learners × 60 skills is read so without unpacking 2,100 states; a test holds the two together.
 */
export function fadedSince({ p, lo, hi }: Estimate, lastAt: Temporal.Instant, reviewAt: Temporal.Instant | null, now: Temporal.Instant): Estimate {
  const since = now.epochMilliseconds - lastAt.epochMilliseconds;
  if (reviewAt === null || since <= 0) return { p, lo, hi };
  const recall = 1 / Math.sqrt(1 + ((REVIEW_AT ** -2 - 1) * since) / (reviewAt.epochMilliseconds - lastAt.epochMilliseconds));
  return { p: p * recall, lo: lo * recall * recall, hi };
}


const overStill = 0.35, overSoon = 0.5, overBelow = 0.5;

/**
 * A plateau or wheel-spinning, with the numbers it rests on; null while there is none. One that was raised (`open`) lasts until the goal is
 * reached or growth is clearly back: one lucky answer does not take it off the list.
 */
export function growthNow(learner: LearnerState, skillId: string, facts: SkillFacts, open: boolean): { kind: FlagKind; evidence: Record<string, number> } | null {
  const { plateau, spinning, still, below, soon, answers } = plateauOf(learner, skillId);
  const over = below < overBelow || (still < overStill && soon >= overSoon);
  if (!plateau && !spinning && !(open && !over)) return null;
  const evidence = { answers, right: facts.rightCount, value: outOf100(facts.p), low: outOf100(facts.lo), high: outOf100(facts.hi), still: outOf100(still), below: outOf100(below), soon: outOf100(soon) };
  return { kind: spinning ? 'wheel-spinning' : 'plateau', evidence };
}
