import { recallAfter, stabilityOf } from './forgetting.ts';
import { normalBelow } from './gauss.ts';
import { chanceRight, copyOf, forget, type Growth, seeAnswer } from './growth-filter.ts';
import { createSkill, type LearnerState, type SkillState } from './learner.ts';
import { type Mastery, sigmoid } from './types.ts';
import type { SkillFacts, Weights } from './weights.ts';

/** How much of a learner's general ability a skill she has not met is expected to show. */
const ABILITY_SHARE = 0.7;

/** Where she is expected to begin a skill, logit, and how well that is known. */
export const startOf = (facts: SkillFacts | undefined, learner: LearnerState): { level: number; variance: number } =>
  ({ level: (facts?.start ?? 0) + ABILITY_SHARE * learner.ability, variance: 1 / (1 + (facts?.startInformation ?? 0)) });

/** P(level ≤ x), over all ways of going on. */
function levelBelow({ chance, level, variance }: Growth, x: number): number {
  let p = 0;
  for (let m = 0; m < 4; m++) p += chance[m]! * normalBelow((x - level[m]!) / Math.sqrt(variance[m]!));
  return p;
}

/** The level below which lies `share` of the belief, within 1e-4 logits. */
function quantile(growth: Growth, share: number): number {
  let low = -12, high = 12;
  while (high - low > 1e-4) {
    const middle = (low + high) / 2;
    if (levelBelow(growth, middle) < share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Share of the skill still recalled at `now`; 1 where times are not known. */
export const recallNow = (facts: SkillFacts | undefined, state: SkillState, now: number | null): number =>
  now === null || state.lastAt < 0 ? 1 : recallAfter(now - state.lastAt, stabilityOf(facts, state));

function afterAnswer(growth: Growth, recall: number, credit: number): number {
  const next = copyOf(growth);
  forget(next, recall);
  seeAnswer(next, credit, 0);
  return chanceRight(next, 0);
}

/**
 * P(right answer on the skill's average item, at `now`) with a 90 % interval. With time unpractised p falls along the forgetting curve; the interval
 * widens: at best nothing was forgotten, at worst twice as much as the curve says. Changes nothing; a skill never met answers from its start.
 * @param now seconds on the learner's clock, or null: as if just practised.
 */
export function masteryOf(weights: Weights, learner: LearnerState, skill: string, now: number | null): Mastery {
  const facts = weights.skills.get(skill), state = learner.skills.get(skill) ?? createSkill(startOf(facts, learner));
  const recall = recallNow(facts, state, now), { growth } = state;
  const evidence = { attempts: state.attempts, recent: state.attempts === 0 ? null : state.rates.won[1] / state.rates.seen[1], lastAt: state.lastAt < 0 ? null : state.lastAt,
    ifRight: afterAnswer(growth, recall, 1), ifWrong: afterAnswer(growth, recall, 0) };
  const p = chanceRight(growth, 0) * recall, lo = sigmoid(quantile(growth, 0.05)) * recall * recall, hi = sigmoid(quantile(growth, 0.95));
  // Near the ends the mean of a skewed belief may lie beyond its quantiles.
  return { p, lo: Math.min(lo, p), hi: Math.max(hi, p), evidence };
}
