import { expect, test } from 'vitest';
import { createLearner, createWeights, type LearnerState, masteryOf, saveWeights, update, type Weights } from '#packages/mastery/index.ts';
import { chance } from '#packages/mastery/simulated.fixture.ts';
import { followLearners } from './follow-learners.ts';
import type { PracticeRows } from './mastery-rows.ts';

const roll = chance(11), pick = (n: number): number => Math.floor(roll() * n), count = 3000;
const rows: PracticeRows = {
  count, learner: Array.from({ length: count }, () => `u${pick(12)}`), skills: Array.from({ length: count }, () => [...new Set(Array.from({ length: pick(4) }, () => `s${pick(9)}`))]), item: Array.from({ length: count }, () => (roll() < 0.1 ? null : `i${pick(80)}`)),
  right: Uint8Array.from({ length: count }, () => pick(2)), ms: Array.from({ length: count }, () => (roll() < 0.2 ? null : 2000 + pick(9000))), at: Array.from({ length: count }, (_, i) => (roll() < 0.2 ? null : i * 3000)),
};

function tell(weights: Weights, learner: LearnerState, row: number): number[] {
  const skills = rows.skills[row]!, at = rows.at[row]!;
  const { p } = update(weights, learner, { skills, item: rows.item[row]!, at }, { right: rows.right[row] === 1, ms: rows.ms[row]! }, { learn: true });
  return [p, ...skills.flatMap((skill) => Object.values(masteryOf(weights, learner, skill, at)).filter((one) => typeof one === 'number'))];
}

test('letting go of what no later row asks for changes no estimate and no weight, bit for bit', () => {
  const [all, few] = [createWeights(), createWeights()], kept = new Map<string, LearnerState>(), told: number[][] = [];
  for (let row = 0; row < count; row++) {
    const learner = kept.get(rows.learner[row]!) ?? createLearner();
    kept.set(rows.learner[row]!, learner);
    told.push(tell(all, learner, row));
  }
  for (const { row, learner } of followLearners(rows)) expect(tell(few, learner, row)).toEqual(told[row]);
  expect(saveWeights(few)).toEqual(saveWeights(all));
});

test('after her last row nothing is left of a learner, and on the way no skill or item that does not come again', () => {
  const weights = createWeights(), seen = new Map<string, LearnerState>();
  for (const { row, learner } of followLearners(rows)) {
    const before = seen.get(rows.learner[row]!);
    if (before) {
      expect(learner).toBe(before);
      const later = Array.from({ length: count - row }, (_, k) => row + k).filter((one) => rows.learner[one] === rows.learner[row]);
      if (row % 50 === 0) expect([...learner.items.keys()].filter((item) => !later.some((one) => rows.item[one] === item))).toEqual([]);
    }
    seen.set(rows.learner[row]!, learner);
    tell(weights, learner, row);
  }
  for (const learner of seen.values()) expect([learner.skills.size, learner.items.size]).toEqual([0, 0]);
});
