import { sigmoid } from './types.ts';

/**
 * Where a learner stands in a skill and where she is going: an interacting-multiple-model filter. Four ways of going on (flat, slow growth,
 * fast growth, decline), each a Gaussian over the level in logits; before each answer she may have changed from one to another.
 * Blom and Bar-Shalom 1988, with the assumed-density update of a logistic observation. Cost: some 0.3 µs an answer.
 */
export interface Growth {
  /** By way of going on: probability, level, variance. */
  chance: [number, number, number, number];
  level: [number, number, number, number];
  variance: [number, number, number, number];
  answers: number;
  /** For how many answers in a row the evidence has said "plateau"; whether the goal was ever reached (1). */
  plateauRun: number;
  reached: number;
}

/** Logits an answer, by way of going on. */
export const SLOPE = [0, 0.045, 0.11, -0.05] as const;
/** What one answer adds to the variance, by way of going on. */
const NOISE = [0.0005, 0.002, 0.003, 0.002] as const;
/** Chance of changing to each other way before an answer. */
const HAZARD = 0.007;
/** Chance of each way at the start: most who begin to practise grow. */
const START_CHANCE = [0.1, 0.45, 0.42, 0.03] as const;
/** Variance of where learners start, logits squared. */
const START_VARIANCE = 0.4;
const MODES = 4;
/** Levels stay within: nobody is right, or wrong, more often than 399 times in 400, and a long run of either never takes the filter where numbers end. */
const LEVEL_MAX = 6;
const bounded = (level: number): number => Math.max(-LEVEL_MAX, Math.min(LEVEL_MAX, level));
/** π / 8: a Gaussian of variance v shrinks a logit by 1 / √(1 + v π / 8). */
const SHRINK = Math.PI / 8;

/** A filter before any answer: learners begin about `start`, which itself is known with `startVariance`. */
export function newGrowth(start: number, startVariance: number): Growth {
  const variance = START_VARIANCE + startVariance;
  return { chance: [...START_CHANCE], level: [start, start, start, start], variance: [variance, variance, variance, variance], answers: 0, plateauRun: 0, reached: 0 };
}

/** Mean and variance of the level over all ways of going on, and the probability of a right answer to an item `offset` logits easier than average. */
export function levelOf({ chance, level, variance }: Growth): { mean: number; variance: number } {
  let mean = 0, second = 0;
  for (let m = 0; m < MODES; m++) mean += chance[m]! * level[m]!;
  for (let m = 0; m < MODES; m++) second += chance[m]! * (variance[m]! + (level[m]! - mean) ** 2);
  return { mean, variance: second };
}

/** P(right) on an item `offset` logits easier than the average one. */
export function chanceRight({ chance, level, variance }: Growth, offset: number): number {
  let p = 0;
  for (let m = 0; m < MODES; m++) p += chance[m]! * sigmoid((level[m]! + offset) / Math.sqrt(1 + SHRINK * variance[m]!));
  return p;
}

const mixed = { chance: new Float64Array(MODES), level: new Float64Array(MODES), variance: new Float64Array(MODES) };

/** Mixes the modes by the chance of having changed from one to another: moment matching. */
function mix({ chance, level, variance }: Growth): void {
  for (let to = 0; to < MODES; to++) {
    let all = 0, mean = 0, spread = 0;
    for (let from = 0; from < MODES; from++) {
      const weight = chance[from]! * (from === to ? 1 - HAZARD * (MODES - 1) : HAZARD);
      all += weight;
      mean += weight * level[from]!;
    }
    mean /= all;
    for (let from = 0; from < MODES; from++) {
      const weight = chance[from]! * (from === to ? 1 - HAZARD * (MODES - 1) : HAZARD);
      spread += weight * (variance[from]! + (level[from]! - mean) ** 2);
    }
    mixed.chance[to] = all;
    mixed.level[to] = mean;
    mixed.variance[to] = spread / all;
  }
}

/** One more answer (credit 0 .. 1) on an item `offset` logits easier than average. Changes `growth`. */
export function seeAnswer(growth: Growth, credit: number, offset: number): void {
  mix(growth);
  let all = 0;
  for (let m = 0; m < MODES; m++) {
    const before = mixed.level[m]! + (growth.answers === 0 ? 0 : SLOPE[m]!), spread = mixed.variance[m]! + (growth.answers === 0 ? 0 : NOISE[m]!);
    const p = Math.min(1 - 1e-9, Math.max(1e-9, sigmoid((before + offset) / Math.sqrt(1 + SHRINK * spread))));
    const q = sigmoid(before + offset), variance = 1 / (1 / spread + q * (1 - q));
    growth.level[m] = bounded(before + variance * (credit - p));
    growth.variance[m] = variance;
    const weight = mixed.chance[m]! * (credit * p + (1 - credit) * (1 - p));
    growth.chance[m] = weight;
    all += weight;
  }
  for (let m = 0; m < MODES; m++) growth.chance[m] = growth.chance[m]! / all;
  growth.answers++;
}

/** Lets time pass: the level falls to what is still recalled, and is less sure. `recall` 0 .. 1. Changes `growth`. */
export function forget(growth: Growth, recall: number): void {
  if (recall >= 1) return;
  const p = sigmoid(levelOf(growth).mean), q = p * recall, shift = Math.log(q / (1 - q)) - Math.log(p / (1 - p));
  for (let m = 0; m < MODES; m++) {
    growth.level[m] = bounded(growth.level[m]! + shift);
    growth.variance[m] = growth.variance[m]! + 0.25 * shift * shift + 0.3 * (1 - recall);
  }
}

/** A copy, for what-if questions. */
export const copyOf = ({ chance, level, variance, answers, plateauRun, reached }: Growth): Growth => ({ chance: [...chance], level: [...level], variance: [...variance], answers, plateauRun, reached });
