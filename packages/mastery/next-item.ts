import { chanceRight } from './growth-filter.ts';
import { createSkill, type LearnerState } from './learner.ts';
import { recallNow, startOf } from './mastery-of.ts';
import { belowGoal, plateauOf } from './plateau.ts';
import { predict } from './predict.ts';
import { logit } from './types.ts';
import type { Weights } from './weights.ts';

/** An item that could come next. */
export interface Candidate {
  item: string;
  skills: readonly string[];
}
/**
 * Why an item comes next: mastered but fading · not met before · on its way · almost at the goal · a skill she has begun waits for this one · hard still · all is mastered and fresh.
 */
export type NextReason = 'review' | 'new' | 'grow' | 'near' | 'prerequisite' | 'stretch' | 'keep';
/** A candidate with what speaks for it; `score` is the product of the parts. */
export interface NextItem extends Candidate {
  score: number;
  reason: NextReason;
  /** The skill the reason speaks of. */
  skill: string;
  /** P(right). */
  p: number;
  /** Each 0 .. 1.5: still to learn, ready by prerequisites, of a difficulty that teaches, not what just was. */
  parts: { need: number; ready: number; fit: number; fresh: number };
}
/** How the choice is made. */
export interface NextOptions {
  /** Seconds on the learner's clock, or null. */
  now: number | null;
  /** skill → skills that come before it. */
  prerequisites?: ReadonlyMap<string, readonly string[]>;
  /** P(right) on the average item at which a skill counts as mastered; 0.82 if not said. */
  goal?: number;
}

/** P(right) that teaches most, and how quickly less and more teach less. */
const BEST_LOW = 0.7, BEST_HIGH = 0.85, SPREAD_LOW = 0.45, SPREAD_HIGH = 0.15;
/** A skill due for review, one on a plateau, one that is mastered and fresh. */
const REVIEW_AT = 0.85, PLATEAU_NEED = 0.5, KEEP_NEED = 0.01;
/** P(right) that is the goal, and how sure it must be reached. */
const GOAL = 0.82, SURE = 0.7;
/** What remains of the worth of an item met just before, and of a skill met just before; what a skill gains that others wait for. */
const SAME_ITEM = 0.1, SAME_SKILL = 0.85, WAITED = 1.25;

interface Standing {
  p: number;
  recall: number;
  mastered: boolean;
  plateau: boolean;
  attempts: number;
  need: number;
}

/** Where a skill stands. It is mastered when P(at the goal) is `SURE`; until then practice goes on, the less the nearer it is to that. */
function standingOf(weights: Weights, learner: LearnerState, skill: string, { now, goal = GOAL }: NextOptions): Standing {
  const facts = weights.skills.get(skill), state = learner.skills.get(skill) ?? createSkill(startOf(facts, learner)), recall = recallNow(facts, state, now);
  const below = belowGoal(state.growth, 0, logit(goal)), mastered = below <= 1 - SURE, { plateau } = plateauOf(learner, skill), due = mastered && recall <= REVIEW_AT;
  return { p: chanceRight(state.growth, 0) * recall, recall, mastered, plateau, attempts: state.attempts, need: due ? 1 : Math.max(KEEP_NEED, below * (plateau ? PLATEAU_NEED : 1)) };
}

function reasonOf({ mastered, recall, attempts, p }: Standing, missed: boolean, goal: number): NextReason {
  if (mastered) return recall <= REVIEW_AT ? 'review' : 'keep';
  if (missed) return 'prerequisite';
  if (attempts === 0) return 'new';
  return p >= goal - 0.12 ? 'near' : p < 0.4 ? 'stretch' : 'grow';
}

/** How ready a skill is: its least mastered prerequisite against the goal, to the fourth power. */
function readiness(standing: (skill: string) => Standing, before: readonly string[], goal: number): number {
  let least = 1;
  for (const skill of before) least = Math.min(least, standing(skill).mastered ? 1 : standing(skill).p / goal);
  return 0.05 + 0.95 * least ** 4;
}

const fitOf = (p: number): number => Math.exp(-0.5 * (p < BEST_LOW ? (BEST_LOW - p) / SPREAD_LOW : p > BEST_HIGH ? (p - BEST_HIGH) / SPREAD_HIGH : 0) ** 2);

/**
 * Candidates in the order of what is expected to teach most, each with its reason. Score = need × ready × fit × fresh: skills near their goal, due for review or
 * that others wait for; prerequisites first; P(right) about 0.7 to 0.85; skills interleaved. Ties keep the given order. Cost: some 3 µs a candidate.
 */
export function nextItems(weights: Weights, learner: LearnerState, candidates: readonly Candidate[], options: NextOptions): NextItem[] {
  const { now, prerequisites = new Map<string, readonly string[]>(), goal = GOAL } = options, known = new Map<string, Standing>();
  const standing = (skill: string): Standing => {
    const told = known.get(skill) ?? standingOf(weights, learner, skill, options);
    known.set(skill, told);
    return told;
  };
  const waiting = [...prerequisites].filter(([skill]) => !standing(skill).mastered), waited = new Set(waiting.flatMap(([, before]) => before));
  const missed = new Set(waiting.filter(([skill]) => standing(skill).attempts > 0).flatMap(([, before]) => before));
  const scored = candidates.filter(({ skills }) => skills.length > 0).map(({ item, skills }): NextItem => {
    const [skill] = [...skills].sort((a, b) => standing(b).need - standing(a).need), own = standing(skill!), { p } = predict(weights, learner, { skills, item, at: now });
    const ready = Math.min(...skills.map((id) => readiness(standing, prerequisites.get(id) ?? [], goal)));
    const last = skills.some((id) => learner.attempts > 0 && learner.skills.get(id)?.lastCount === learner.attempts), parts = { need: own.need * (waited.has(skill!) && !own.mastered ? WAITED : 1), ready, fit: fitOf(p),
      fresh: (item === learner.lastItem ? SAME_ITEM : 1) * (last ? SAME_SKILL : 1) };
    return { item, skills, score: parts.need * parts.ready * parts.fit * parts.fresh, reason: reasonOf(own, missed.has(skill!), goal), skill: skill!, p, parts };
  });
  return scored.sort((a, b) => b.score - a.score);
}
