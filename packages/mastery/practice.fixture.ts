import { type Candidate, type LearnerState, nextItems, update, type Weights } from './index.ts';
import { createLearner } from './learner.ts';
import { masteryOf } from './mastery-of.ts';
import { chance, normal } from './simulated.fixture.ts';

/** Twelve skills in three chains, five items each. A skill grows a third as fast until the one before it is mastered. */
const SKILLS = 12, ITEMS = 5, GOAL = Math.log(0.82 / 0.18), LOCKED = 0.35, LEVEL_MAX = 3, DAY = 86_400;
const skills = Array.from({ length: SKILLS }, (_, s) => `s${s}`);
/** skill → the one before it in its chain. */
export const prerequisites = new Map(skills.map((skill, s) => [skill, s >= 3 ? [`s${s - 3}`] : []]));
/** Every item there is. */
export const candidates: Candidate[] = Array.from({ length: SKILLS * ITEMS }, (_, i) => ({ item: `i${i}`, skills: [`s${Math.floor(i / ITEMS)}`] }));
const difficulty = candidates.map((_, i) => 0.5 * normal(chance(99 + i)));

interface Mind {
  level: number[];
  rate: number[];
  ability: number;
}
function newMind(roll: () => number): Mind {
  return { level: skills.map(() => -0.8 + 0.4 * normal(roll)), ability: 0.4 * normal(roll), rate: skills.map(() => 0.06 + 0.1 * roll()) };
}
const knows = ({ level, ability }: Mind, skill: number): boolean => level[skill]! + ability >= GOAL;
/** She answers, and learns. */
function answers(mind: Mind, { item, skills: [skill] }: Candidate, roll: () => number): boolean {
  const s = Number(skill!.slice(1)), right = roll() < 1 / (1 + Math.exp(-(mind.level[s]! + mind.ability - difficulty[Number(item.slice(1))]!)));
  mind.level[s] = Math.min(LEVEL_MAX, mind.level[s]! + mind.rate[s]! * (s < 3 || knows(mind, s - 3) ? 1 : LOCKED));
  return right;
}

/** Weights that have seen other learners practise in random order. */
export function teach(weights: Weights, learners: number, seed: number): void {
  for (let u = 0; u < learners; u++) {
    const roll = chance(seed + u), mind = newMind(roll), learner = createLearner();
    for (let k = 0; k < 240; k++) {
      const next = candidates[Math.floor(roll() * candidates.length)]!;
      update(weights, learner, { ...next, at: 40 * k }, { right: answers(mind, next, roll) }, { learn: true });
    }
  }
}

/** What chooses: the engine, all skills in turn, or all in turn but those the engine holds for mastered. */
export type Policy = 'engine' | 'round robin' | 'round robin without the mastered';

/** Attempts until every skill is truly mastered, or `most`. */
export function practise(policy: Policy, weights: Weights, seed: number, most = 1500): number {
  const roll = chance(seed), mind = newMind(roll), learner: LearnerState = createLearner(), dice = chance(seed + 7_000_000);
  let now = 0, turn = 0;
  const done = (skill: string): boolean => masteryOf(weights, learner, skill, now).p >= 0.82;
  const inTurn = (): Candidate => {
    if (policy !== 'round robin' && !skills.every(done)) while (done(skills[turn % SKILLS]!)) turn++;
    return candidates[(turn++ % SKILLS) * ITEMS + Math.floor(dice() * ITEMS)]!;
  };
  for (let n = 0; n < most; n++) {
    if (skills.every((_, s) => knows(mind, s))) return n;
    const next = policy === 'engine' ? nextItems(weights, learner, candidates, { now, prerequisites })[0]! : inTurn();
    now += n % 20 === 19 ? DAY : 40;
    update(weights, learner, { ...next, at: now }, { right: answers(mind, next, dice) });
  }
  return most;
}
