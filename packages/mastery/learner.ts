import { newGrowth, type Growth } from './growth-filter.ts';

/** Decayed counts of successes and of attempts at three half-lives. */
export interface Rates {
  won: [number, number, number];
  seen: [number, number, number];
}

/** What is remembered of one skill. Times are seconds of the caller's clock, -1 where not known. */
export interface SkillState {
  attempts: number;
  /** Sum of credits. */
  won: number;
  rates: Rates;
  /** The last five answers as bits below a leading one: 1 = none yet. */
  pattern: number;
  lastAt: number;
  /** The learner's count of attempts when she last met the skill. */
  lastCount: number;
  lastRight: number;
  lastSpeed: number;
  hints: number;
  /** How far the skill lies above or below what else is known of the learner: mean and variance, logits. */
  deviation: number;
  deviationVariance: number;
  growth: Growth;
  transfer: Transfer;
  /** The last ten answers: item and misconception, null where right or unnamed. */
  lately: { item: string | null; tag: string | null }[];
}

/** First answers to new items of a practised skill, and answers to items met before: counts, right answers, and what item difficulty alone expected. */
export interface Transfer {
  novel: number;
  novelWon: number;
  novelExpected: number;
  again: number;
  againWon: number;
  againExpected: number;
}

/** What is remembered of one item. */
export interface ItemMemory {
  attempts: number;
  won: number;
  rateWon: number;
  rateSeen: number;
  /** The last three answers as bits below a leading one. */
  pattern: number;
  lastAt: number;
  lastCount: number;
  lastSpeed: number;
}

/** Everything the engine keeps of one learner. */
export interface LearnerState {
  attempts: number;
  won: number;
  rates: Rates;
  pattern: number;
  lastAt: number;
  lastRight: number;
  lastItem: string;
  lastSpeed: number;
  /** Mean log of her time against the item's usual time. */
  pace: number;
  hints: number;
  ability: number;
  abilityVariance: number;
  skills: Map<string, SkillState>;
  items: Map<string, ItemMemory>;
  /** By tenth of claimed confidence: answers, sum of claims, right answers. */
  claims: [number, number, number][];
}

/** Variance of ability between learners, and of a skill around a learner's ability, before any answer. Logits squared. */
const ABILITY_VARIANCE = 0.25, DEVIATION_VARIANCE = 0.25;

const noRates = (): Rates => ({ won: [0, 0, 0], seen: [0, 0, 0] });

/** A learner nothing is known of. */
export function createLearner(): LearnerState {
  return { attempts: 0, won: 0, rates: noRates(), pattern: 1, lastAt: -1, lastRight: 0, lastItem: '', lastSpeed: 0, pace: 0, hints: 0,
    ability: 0, abilityVariance: ABILITY_VARIANCE, skills: new Map(), items: new Map(), claims: Array.from({ length: 10 }, () => [0, 0, 0] as [number, number, number]) };
}

/** A skill she has not met. `level`: logit at which she is expected to begin, known with `variance`. */
export function createSkill({ level, variance }: { level: number; variance: number }): SkillState {
  return { attempts: 0, won: 0, rates: noRates(), pattern: 1, lastAt: -1, lastCount: 0, lastRight: 0, lastSpeed: 0, hints: 0, deviation: 0, deviationVariance: DEVIATION_VARIANCE,
    growth: newGrowth(level, variance), transfer: { novel: 0, novelWon: 0, novelExpected: 0, again: 0, againWon: 0, againExpected: 0 }, lately: [] };
}

/** An item she has not met. */
export const createItem = (): ItemMemory => ({ attempts: 0, won: 0, rateWon: 0, rateSeen: 0, pattern: 1, lastAt: -1, lastCount: 0, lastSpeed: 0 });
