import { featuresOf, newFeatures, onlyOnce } from './features.ts';
import { seeAnswer } from './growth-filter.ts';
import { ITEM, SHARED_ROOM, SKILL } from './layout.ts';
import { createItem, createSkill, type LearnerState, type Rates, type SkillState } from './learner.ts';
import { chanceOf, sumTerms } from './predict.ts';
import { type AttemptContext, creditOf, type Outcome } from './types.ts';
import { allot, type ItemFacts, itemFacts, skillFacts, type Weights } from './weights.ts';

const f = newFeatures();
/** Step of AdaGrad, of the shared weights and of slopes of items and skills. */
const STEP = 0.06, STEP_OWN = 0.06;
/** What a weight's information begins with: the first steps are no larger than STEP / √FIRST. */
const FIRST = 1;
/** Variance of item and skill biases before any answer. */
const BIAS_VARIANCE = 1;
/** Pull towards 0 of everything but the shared weights. */
const PULL = 0.002;
const HALF_LIVES = [1.5, 4, 12] as const, FORM_HALF_LIVES = [3, 12, 50] as const;
const KEEP = HALF_LIVES.map((n) => 0.5 ** (1 / n)), FORM_KEEP = FORM_HALF_LIVES.map((n) => 0.5 ** (1 / n)), ITEM_KEEP = 0.5 ** (1 / 2);
const PAIRS_MAX = 200_000;

/** How the weights of the population take part: `learn` false leaves them as they are (the default). */
export interface UpdateOptions {
  learn?: boolean;
}

/** Attempts in, at a place and with a value that is now known. Weights move one step each. */
function learnWeights(weights: Weights, error: number, p: number, biases: ReadonlySet<number>): void {
  const { value, information } = weights;
  for (let i = 0; i < f.count; i++) {
    const at = f.place[i]!, x = f.value[i]!;
    if (x === 0) continue;
    if (biases.has(at)) {
      information[at] = information[at]! + p * (1 - p) * x * x;
      value[at] = value[at]! + (error * x) / (1 / BIAS_VARIANCE + information[at]!) ;
      continue;
    }
    const gradient = error * x;
    information[at] = information[at]! + gradient * gradient;
    const step = (at < SHARED_ROOM ? STEP : STEP_OWN) / Math.sqrt(FIRST + information[at]!);
    value[at] = value[at]! + step * (gradient - (at < SHARED_ROOM ? 0 : PULL * value[at]!));
  }
}

function decay(rates: Rates, keep: readonly number[], credit: number): void {
  for (let k = 0; k < 3; k++) {
    rates.won[k] = rates.won[k]! * keep[k]! + credit;
    rates.seen[k] = rates.seen[k]! * keep[k]! + 1;
  }
}
const shifted = (pattern: number, right: number, bits: number): number => {
  const next = (pattern << 1) | right, top = 1 << bits;
  return next < 2 * top ? next : (next & (top - 1)) | top;
};

/** Her pace on an answer: log of her time against the item's usual, and its bucket (0 unknown, 1 quick, 2 usual, 3 slow). */
function paceOf(facts: ItemFacts | undefined, ms: number | null | undefined): { pace: number; bucket: number } {
  if (ms == null || !(ms > 0) || !facts || facts.answers < 3) return { pace: 0, bucket: 0 };
  const pace = Math.max(-2, Math.min(2, Math.log(ms) - facts.logMs));
  return { pace, bucket: pace < -0.5 ? 1 : pace < 0.4 ? 2 : 3 };
}

function stepSkill(state: SkillState, learner: LearnerState, seen: { at: number; credit: number; right: number; bucket: number; hints: number; offset: number }): void {
  const { at, credit, right, bucket, hints, offset } = seen;
  seeAnswer(state.growth, credit, offset);
  state.attempts++;
  state.won += credit;
  decay(state.rates, KEEP, credit);
  state.pattern = shifted(state.pattern, right, 5);
  if (at >= 0) state.lastAt = at;
  state.lastCount = learner.attempts;
  state.lastRight = right;
  state.lastSpeed = bucket;
  state.hints = 0.8 * state.hints + 0.2 * Math.min(1, hints);
}

/** Takes one answer into the learner's state, and with `learn` into the weights. Answers what was predicted before it. */
export function update(weights: Weights, learner: LearnerState, context: AttemptContext, outcome: Outcome, { learn = false }: UpdateOptions = {}): { p: number; logit: number } {
  const skills = onlyOnce(context.skills), at = context.at ?? -1, credit = creditOf(outcome), right = outcome.right ? 1 : 0;
  const biases = new Set<number>();
  if (learn) {
    for (const id of skills) biases.add(skillFacts(weights, id).at + SKILL.bias);
    if (context.item !== null) {
      biases.add(itemFacts(weights, context.item).at + ITEM.bias);
      const key = `${learner.lastItem}\0${context.item}`;
      if (learner.lastItem !== '' && !weights.pairs.has(key) && weights.pairs.size < PAIRS_MAX) weights.pairs.set(key, allot(weights, 2));
    }
  }
  featuresOf(f, weights, learner, context);
  const logit = sumTerms(f, weights, learner, skills), p = chanceOf(logit), error = credit - p;
  if (learn) learnWeights(weights, error, p, biases);
  stepOwn(learner, skills, error, p);
  remember(weights, learner, { ...context, skills }, outcome, learn, at, credit, right);
  return { p, logit };
}

function stepOwn(learner: LearnerState, skills: readonly string[], error: number, p: number): void {
  const share = 1 / Math.max(1, skills.length), w = p * (1 - p);
  learner.abilityVariance = 1 / (1 / (learner.abilityVariance + 0.002) + w);
  learner.ability += learner.abilityVariance * error;
  for (const id of skills) {
    const state = learner.skills.get(id) ?? createSkill(0);
    learner.skills.set(id, state);
    state.deviationVariance = 1 / (1 / (state.deviationVariance + 0.004) + w * share * share);
    state.deviation += state.deviationVariance * error * share;
  }
}

function remember(weights: Weights, learner: LearnerState, context: AttemptContext, outcome: Outcome, learn: boolean, at: number, credit: number, right: number): void {
  const facts = context.item === null ? undefined : weights.items.get(context.item), { pace, bucket } = paceOf(facts, outcome.ms);
  if (learn && facts) {
    if (outcome.ms != null && outcome.ms > 0) {
      facts.answers++;
      facts.logMs += (Math.log(outcome.ms) - facts.logMs) / Math.min(facts.answers, 200);
    }
  }
  const hints = outcome.hints ?? 0;
  learner.attempts++;
  learner.won += credit;
  for (const id of context.skills) stepSkill(learner.skills.get(id)!, learner, { at, credit, right, bucket, hints, offset: 0 });
  decay(learner.rates, FORM_KEEP, credit);
  learner.pattern = shifted(learner.pattern, right, 5);
  if (at >= 0) learner.lastAt = at;
  learner.lastRight = right;
  learner.lastItem = context.item ?? '';
  learner.lastSpeed = bucket;
  learner.pace += 0.2 * (pace - learner.pace);
  learner.hints = 0.8 * learner.hints + 0.2 * Math.min(1, hints);
  if (context.item === null) return;
  const memory = learner.items.get(context.item) ?? createItem();
  learner.items.set(context.item, memory);
  memory.attempts++;
  memory.won += credit;
  memory.rateWon = memory.rateWon * ITEM_KEEP + credit;
  memory.rateSeen = memory.rateSeen * ITEM_KEEP + 1;
  memory.pattern = shifted(memory.pattern, right, 3);
  if (at >= 0) memory.lastAt = at;
  memory.lastCount = learner.attempts;
  memory.lastSpeed = bucket;
}
