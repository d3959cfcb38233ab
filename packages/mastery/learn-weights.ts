import type { Features } from './features.ts';
import { ITEM, SHARED_ROOM, SKILL } from './layout.ts';
import type { LearnerState } from './learner.ts';
import { allot, itemFacts, skillFacts, type Weights } from './weights.ts';

/** Step of AdaGrad (Duchi, Hazan, Singer 2011), one a weight and answer; a weight's information begins with 1. */
const STEP = 0.06;
/** Pull towards 0 of the weights of items and skills. */
const PULL = 0.002;
/** Variance of how items and skills differ before any answer: they are Gaussian beliefs, so that rare items stay near the mean. Logits squared. */
const BIAS_VARIANCE = 0.5;
/** Pairs of items in a row that get a weight of their own. */
const PAIRS_MAX = 200_000;
/** How many of the last answers an item's and a skill's running means look back on. */
const LOOK_BACK = 200;

/** Makes room for what an attempt names, and answers which of its weights are biases of items and skills. */
export function makeRoom(weights: Weights, learner: LearnerState, skills: readonly string[], item: string | null): Set<number> {
  const biases = new Set<number>();
  for (const id of skills) biases.add(skillFacts(weights, id).at + SKILL.bias);
  if (item === null) return biases;
  biases.add(itemFacts(weights, item).at + ITEM.bias);
  if (learner.lastItem === '') return biases;
  const pair = `${learner.lastItem}\0${item}`;
  if (!weights.pairs.has(pair) && weights.pairs.size < PAIRS_MAX) weights.pairs.set(pair, allot(weights, 2));
  return biases;
}

/** One step of every weight that took part in a prediction. `error`: credit − p. */
export function stepWeights(weights: Weights, f: Features, error: number, p: number, biases: ReadonlySet<number>): void {
  const { value, information } = weights;
  for (let i = 0; i < f.count; i++) {
    const at = f.place[i]!, x = f.value[i]!;
    if (x === 0) continue;
    if (at >= SHARED_ROOM && biases.has(at)) {
      information[at] = information[at]! + p * (1 - p) * x * x;
      value[at] = value[at]! + (error * x) / (1 / BIAS_VARIANCE + information[at]!);
      continue;
    }
    const gradient = error * x;
    information[at] = information[at]! + gradient * gradient;
    value[at] = value[at]! + (STEP / Math.sqrt(1 + information[at]!)) * (gradient - (at < SHARED_ROOM ? 0 : PULL * value[at]!));
  }
}

/** Where learners begin a skill, learned from first answers: a Gaussian belief over the logit. */
export function learnStart(weights: Weights, skill: string, credit: number, p: number): void {
  const facts = skillFacts(weights, skill);
  facts.startInformation += p * (1 - p);
  facts.start += (credit - p) / (1 + facts.startInformation);
}

/** How long answers to an item take, and what an average item of its skills is. */
export function learnFacts(weights: Weights, skills: readonly string[], item: string | null, ms: number | null | undefined, tag: string | null | undefined): void {
  const facts = item === null ? null : itemFacts(weights, item);
  if (facts && ms != null && ms > 0) {
    facts.answers++;
    facts.logMs += (Math.log(ms) - facts.logMs) / Math.min(facts.answers, LOOK_BACK);
  }
  for (const id of skills) {
    const skill = skillFacts(weights, id);
    skill.answers++;
    if (tag != null) skill.tags.set(tag, (skill.tags.get(tag) ?? 0) + 1);
    if (!facts) continue;
    skill.itemCount++;
    skill.itemMean += (weights.value[facts.at + ITEM.bias]! - skill.itemMean) / Math.min(skill.itemCount, LOOK_BACK);
  }
  weights.attempts++;
}
