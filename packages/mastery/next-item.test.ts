import { beforeAll, expect, test } from 'vitest';
import { createLearner, createWeights, nextItems, update } from './index.ts';
import { candidates, practise, prerequisites, teach } from './practice.fixture.ts';

const weights = createWeights(), DAY = 86_400;
beforeAll(() => teach(weights, 30, 5000));

/** A learner after so many right answers in a row, skill by skill. */
function after(right: Record<string, number>, wrong: Record<string, number> = {}) {
  const learner = createLearner();
  let at = 0;
  for (const [counts, credit] of [[right, true], [wrong, false]] as const)
    for (const [skill, count] of Object.entries(counts)) for (let k = 0; k < count; k++) update(weights, learner, { skills: [skill], item: candidates.find(({ skills }) => skills[0] === skill)!.item, at: at++ * 30 }, { right: credit });
  return { learner, now: at * 30 };
}

test('begins with skills that need nothing before them, and says so', () => {
  const [first] = nextItems(weights, createLearner(), candidates, { now: 0, prerequisites });
  expect(first!.reason).toBe('new');
  expect(prerequisites.get(first!.skill)).toEqual([]);
});

test('goes back to the prerequisite when a begun skill waits for it', () => {
  const { learner, now } = after({}, { s3: 8 }), [first] = nextItems(weights, learner, candidates.filter(({ skills }) => ['s0', 's3'].includes(skills[0]!)), { now, prerequisites });
  expect(first).toMatchObject({ skill: 's0', reason: 'prerequisite' });
});

test('a mastered skill comes back when it fades, not before', () => {
  const { learner, now } = after({ s0: 40, s1: 4 }), only = candidates.filter(({ skills }) => ['s0', 's1'].includes(skills[0]!));
  const soon = nextItems(weights, learner, only, { now, prerequisites });
  expect(soon.find(({ skill }) => skill === 's0')!.reason).toBe('keep');
  expect(soon[0]!.skill).toBe('s1');
  expect(nextItems(weights, learner, only, { now: now + 3000 * DAY, prerequisites }).find(({ skill }) => skill === 's0')!.reason).toBe('review');
});

test('interleaves, never repeats the last item at once, and changes nothing', () => {
  const { learner, now } = after({ s0: 3, s1: 3 }), kept = structuredClone(learner), first = nextItems(weights, learner, candidates, { now, prerequisites });
  expect(learner).toEqual(kept);
  expect(first).toHaveLength(candidates.length);
  expect(first[0]!.item).not.toBe(learner.lastItem);
  for (const { score, parts: { need, ready, fit, fresh } } of first) expect(score).toBeCloseTo(need * ready * fit * fresh, 12);
  expect(nextItems(weights, learner, [{ item: 'x', skills: [] }], { now })).toEqual([]);
});

test('at least 15 % fewer attempts to mastery of all skills than round robin', () => {
  const seeds = Array.from({ length: 6 }, (_, i) => i + 1), mean = (policy: Parameters<typeof practise>[0]): number => seeds.reduce((sum, seed) => sum + practise(policy, weights, seed), 0) / seeds.length;
  const engine = mean('engine');
  expect(engine).toBeLessThan(0.85 * mean('round robin'));
  expect(engine).toBeLessThan(0.9 * mean('round robin without the mastered'));
});
