import { noteClaim } from './calibration.ts';
import { noteError } from './error-pattern.ts';
import { featuresOf, newFeatures, onlyOnce } from './features.ts';
import { learnStability } from './forgetting.ts';
import { chanceRight, forget, seeAnswer } from './growth-filter.ts';
import { ITEM } from './layout.ts';
import { learnFacts, learnStart, makeRoom, stepWeights } from './learn-weights.ts';
import { createItem, createSkill, type LearnerState, type Rates, type SkillState } from './learner.ts';
import { recallNow, startOf } from './mastery-of.ts';
import { notePlateau } from './plateau.ts';
import { chanceOf, sumTerms } from './predict.ts';
import { noteTransfer } from './transfer.ts';
import { type AttemptContext, creditOf, type Outcome, sigmoid } from './types.ts';
import type { ItemFacts, Weights } from './weights.ts';

const f = newFeatures();
const HALF_LIVES = [1.5, 4, 12] as const, FORM_HALF_LIVES = [3, 12, 50] as const, ITEM_HALF_LIFE = 2;
const keepOf = (halfLife: number): number => 0.5 ** (1 / halfLife);
const KEEP = HALF_LIVES.map(keepOf), FORM_KEEP = FORM_HALF_LIVES.map(keepOf), ITEM_KEEP = keepOf(ITEM_HALF_LIFE);
/** What an answer adds to the variance of ability and of a skill's deviation: learners change. */
const ABILITY_DRIFT = 0.002, DEVIATION_DRIFT = 0.004;
/** Share of the last answer in the running means of pace and hints. */
const FRESH = 0.2;

/** How the population takes part: with `learn` its weights take the answer in too; without (the default) they stay as they are. */
export interface UpdateOptions {
  learn?: boolean;
}

/** An answer as the engine sees it. */
interface Answer {
  at: number;
  credit: number;
  right: 0 | 1;
  speed: number;
  hints: number;
}

/** Takes one answer into the learner's state, and with `learn` into the weights. Answers what was predicted before it: nothing of the outcome is in that. */
export function update(weights: Weights, learner: LearnerState, context: AttemptContext, outcome: Outcome, { learn = false }: UpdateOptions = {}): { p: number; logit: number } {
  const skills = onlyOnce(context.skills), { item } = context, credit = creditOf(outcome);
  const biases = learn ? makeRoom(weights, learner, skills, item) : null;
  featuresOf(f, weights, learner, context);
  const logit = sumTerms(f, weights, learner, skills), p = chanceOf(logit), error = credit - p;
  for (const id of skills) if (!learner.skills.has(id)) learner.skills.set(id, createSkill(startOf(weights.skills.get(id), learner)));
  if (biases) stepWeights(weights, f, error, p, biases);
  stepOwn(learner, skills, error, p);
  const { pace, speed } = paceOf(item === null ? undefined : weights.items.get(item), outcome.ms);
  const answer: Answer = { at: context.at ?? -1, credit, right: outcome.right ? 1 : 0, speed, hints: Math.min(1, outcome.hints ?? 0) };
  stepGrowth(weights, learner, { ...context, skills }, credit, learn);
  if (learn) learnFacts(weights, skills, item, outcome.ms, outcome.right ? null : outcome.tag);
  learner.attempts++;
  for (const id of skills) {
    stepSkill(learner.skills.get(id)!, learner.attempts, answer);
    noteError(learner.skills.get(id)!, item, outcome.right ? null : (outcome.tag ?? null));
  }
  noteClaim(learner, outcome.confidence, outcome.right);
  stepForm(learner, item, pace, answer);
  if (item !== null) stepItem(learner, item, answer);
  return { p, logit };
}

/** Ability and deviation: Gaussian beliefs, moved by assumed-density steps. */
function stepOwn(learner: LearnerState, skills: readonly string[], error: number, p: number): void {
  const share = 1 / Math.max(1, skills.length), information = p * (1 - p);
  learner.abilityVariance = 1 / (1 / (learner.abilityVariance + ABILITY_DRIFT) + information);
  learner.ability += learner.abilityVariance * error;
  for (const id of skills) {
    const state = learner.skills.get(id)!;
    state.deviationVariance = 1 / (1 / (state.deviationVariance + DEVIATION_DRIFT) + information * share * share);
    state.deviation += state.deviationVariance * error * share;
  }
}

/** Each skill's level: what was forgotten since, then the answer, on an item as much easier as it is than the skill's average one. */
function stepGrowth(weights: Weights, learner: LearnerState, { skills, item, at, transferForm }: AttemptContext, credit: number, learn: boolean): void {
  const place = item === null ? undefined : weights.items.get(item)?.at;
  for (const id of skills) {
    const facts = weights.skills.get(id), state = learner.skills.get(id)!, { growth } = state;
    const offset = place === undefined ? 0 : weights.value[place + ITEM.bias]! - (facts?.itemMean ?? 0), fresh = chanceRight(growth, offset), recall = recallNow(facts, state, at);
    if (learn && facts && state.attempts === 0) learnStart(weights, id, credit, fresh);
    if (learn && facts && at !== null && state.lastAt >= 0) learnStability(facts, state, at - state.lastAt, fresh, credit);
    forget(growth, recall);
    seeAnswer(growth, credit, offset);
    notePlateau(growth);
    if (item !== null) noteTransfer(state.transfer, learner.items.has(item), state.attempts, credit, sigmoid((facts?.start ?? 0) + offset), transferForm);
  }
}

function decay(rates: Rates, keep: readonly number[], credit: number): void {
  for (let k = 0; k < 3; k++) {
    rates.won[k] = rates.won[k]! * keep[k]! + credit;
    rates.seen[k] = rates.seen[k]! * keep[k]! + 1;
  }
}

/** One more bit below the leading one, `bits` at most. */
function shifted(pattern: number, right: 0 | 1, bits: number): number {
  const next = (pattern << 1) | right, top = 1 << bits;
  return next < 2 * top ? next : (next & (top - 1)) | top;
}

/** Her pace: log of her time against the item's usual, and its bucket (0 unknown, 1 quick, 2 usual, 3 slow). */
function paceOf(facts: ItemFacts | undefined, ms: number | null | undefined): { pace: number; speed: number } {
  if (ms == null || !(ms > 0) || !facts || facts.answers < 3) return { pace: 0, speed: 0 };
  const pace = Math.max(-2, Math.min(2, Math.log(ms) - facts.logMs));
  return { pace, speed: pace < -0.5 ? 1 : pace < 0.4 ? 2 : 3 };
}

function stepSkill(state: SkillState, count: number, { at, credit, right, speed, hints }: Answer): void {
  state.attempts++;
  state.won += credit;
  decay(state.rates, KEEP, credit);
  state.pattern = shifted(state.pattern, right, 5);
  if (at >= 0) state.lastAt = at;
  state.lastCount = count;
  state.lastRight = right;
  state.lastSpeed = speed;
  state.hints += FRESH * (hints - state.hints);
}

function stepForm(learner: LearnerState, item: string | null, pace: number, { at, credit, right, speed, hints }: Answer): void {
  learner.won += credit;
  decay(learner.rates, FORM_KEEP, credit);
  learner.pattern = shifted(learner.pattern, right, 5);
  if (at >= 0) learner.lastAt = at;
  learner.lastRight = right;
  learner.lastItem = item ?? '';
  learner.lastSpeed = speed;
  learner.pace += FRESH * (pace - learner.pace);
  learner.hints += FRESH * (hints - learner.hints);
}

function stepItem(learner: LearnerState, item: string, { at, credit, right, speed }: Answer): void {
  const memory = learner.items.get(item) ?? createItem();
  learner.items.set(item, memory);
  memory.attempts++;
  memory.won += credit;
  memory.rateWon = memory.rateWon * ITEM_KEEP + credit;
  memory.rateSeen = memory.rateSeen * ITEM_KEEP + 1;
  memory.pattern = shifted(memory.pattern, right, 3);
  if (at >= 0) memory.lastAt = at;
  memory.lastCount = learner.attempts;
  memory.lastSpeed = speed;
}
