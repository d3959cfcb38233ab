import { ITEM_ROOM, SHARED, SHARED_ROOM, SKILL_ROOM } from './layout.ts';

/** What is known of an item besides its weights: how long right and wrong answers take, in logs of milliseconds. */
export interface ItemFacts {
  at: number;
  answers: number;
  logMs: number;
}

/** What is known of a skill besides its weights. */
export interface SkillFacts {
  at: number;
  /** Where a new learner starts, logit, and how many first answers say so. */
  start: number;
  startInformation: number;
  /** Mean difficulty weight of the items answered lately: what an average item is. */
  itemMean: number;
  itemCount: number;
  /** Log of the skill's stability against the general one, and what that rests on. */
  stability: number;
  stabilityInformation: number;
  /** Answers, and wrong answers by misconception: the population's rates. */
  answers: number;
  tags: Map<string, number>;
}

/**
 * What is known of the population: weights of the shared features, of items, of skills. A learner's state is hers alone.
 * `value` and `information` run in parallel: a weight and the sum of squared gradients it has seen.
 */
export interface Weights {
  value: Float64Array;
  information: Float64Array;
  used: number;
  items: Map<string, ItemFacts>;
  skills: Map<string, SkillFacts>;
  /** previous item, a zero character, this item → place of the weight. */
  pairs: Map<string, number>;
  /** Attempts learned from. */
  attempts: number;
}

/** Weights before any attempt: signs and sizes that hold in general, so that a new house predicts sensibly. */
const PRIOR: readonly (readonly [number, number])[] = [
  [SHARED.wins, 0.2], [SHARED.fails, -0.1],
  [SHARED.rates, 0.3], [SHARED.rates + 1, 0.5], [SHARED.rates + 2, 0.5],
  [SHARED.formRates, 0.2], [SHARED.formRates + 1, 0.4], [SHARED.formRates + 2, 0.5],
  [SHARED.itemRates, 0.6], [SHARED.itemRates + 1, 0.4],
  [SHARED.growth, 0.3],
];

/** Weights that have seen nothing. */
export function createWeights(): Weights {
  const room = 4096, value = new Float64Array(room);
  for (const [at, weight] of PRIOR) value[at] = weight;
  return { value, information: new Float64Array(room), used: SHARED_ROOM, items: new Map(), skills: new Map(), pairs: new Map(), attempts: 0 };
}

function grown(list: Float64Array, room: number): Float64Array {
  const longer = new Float64Array(room);
  longer.set(list);
  return longer;
}

/** Room for some more weights, all 0. */
export function allot(weights: Weights, room: number): number {
  const at = weights.used;
  weights.used += room;
  if (weights.used > weights.value.length) {
    weights.value = grown(weights.value, 2 * weights.used);
    weights.information = grown(weights.information, 2 * weights.used);
  }
  return at;
}

/** The item's facts, made if new. */
export function itemFacts(weights: Weights, item: string): ItemFacts {
  let facts = weights.items.get(item);
  if (!facts) {
    facts = { at: allot(weights, ITEM_ROOM), answers: 0, logMs: 0 };
    weights.items.set(item, facts);
  }
  return facts;
}

/** The skill's facts, made if new. */
export function skillFacts(weights: Weights, skill: string): SkillFacts {
  let facts = weights.skills.get(skill);
  if (!facts) {
    facts = { at: allot(weights, SKILL_ROOM), start: 0, startInformation: 0, itemMean: 0, itemCount: 0, stability: 0, stabilityInformation: 0, answers: 0, tags: new Map() };
    weights.skills.set(skill, facts);
  }
  return facts;
}
