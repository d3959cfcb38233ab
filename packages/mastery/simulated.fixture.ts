import type { AttemptContext, Outcome } from './types.ts';

/** One made attempt with the truth behind it. */
export interface MadeAttempt {
  learner: string;
  context: AttemptContext;
  outcome: Outcome;
  /** The true P(right) of the skill's average item. */
  truth: number;
}

/** Seeded chance: mulberry32. */
export function chance(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
/** A standard normal number. */
export const normal = (roll: () => number): number => Math.sqrt(-2 * Math.log(1 - roll())) * Math.cos(2 * Math.PI * roll());

/** Learners who practise `skills` skills of `items` items each, growing at rates of their own, with pauses of minutes and days. */
export function madeLearners(seed: number, learners = 40, attempts = 60, skills = 4, items = 6): MadeAttempt[] {
  const roll = chance(seed), made: MadeAttempt[] = [];
  const difficulty = Array.from({ length: skills * items }, () => 0.6 * normal(roll)), start = Array.from({ length: skills }, () => -0.6 + 0.5 * normal(roll));
  for (let u = 0; u < learners; u++) {
    const ability = 0.5 * normal(roll), growth = 0.02 + 0.1 * roll(), seen = new Array<number>(skills).fill(0);
    let now = Math.floor(1e6 * roll());
    for (let k = 0; k < attempts; k++) {
      const skill = Math.floor(skills * roll()), item = skill * items + Math.floor(items * roll()), level = start[skill]! + ability + growth * seen[skill]!++;
      const p = 1 / (1 + Math.exp(-(level - difficulty[item]!)));
      now += roll() < 0.05 ? 86_400 * (1 + Math.floor(5 * roll())) : 20 + Math.floor(60 * roll());
      made.push({ learner: `u${u}`, context: { skills: [`s${skill}`], item: `i${item}`, at: now }, outcome: { right: roll() < p, ms: 2000 + Math.floor(8000 * roll()), hints: roll() < 0.1 ? 1 : 0 }, truth: 1 / (1 + Math.exp(-level)) });
    }
  }
  return made;
}
