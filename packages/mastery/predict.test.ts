import { expect, test } from 'vitest';
import { createLearner, createWeights, type LearnerState, predict, update } from './index.ts';
import { type MadeAttempt, madeLearners } from './simulated.fixture.ts';

const made = madeLearners(1);

function predictions(attempts: readonly MadeAttempt[], learn = true): number[] {
  const weights = createWeights(), learners = new Map<string, LearnerState>();
  return attempts.map(({ learner: name, context, outcome }) => {
    const learner = learners.get(name) ?? createLearner();
    learners.set(name, learner);
    return update(weights, learner, context, outcome, { learn }).p;
  });
}

test('each prediction is what was told beforehand, and its terms add up to its logit', () => {
  const weights = createWeights(), learners = new Map<string, LearnerState>();
  for (const { learner: name, context, outcome } of made) {
    const learner = learners.get(name) ?? createLearner(), told = predict(weights, learner, context);
    learners.set(name, learner);
    expect(Math.abs(Object.values(told.terms).reduce((a, b) => a + b) - told.logit)).toBeLessThan(1e-9);
    expect(1 / (1 + Math.exp(-told.logit))).toBeCloseTo(told.p, 12);
    expect(update(weights, learner, context, outcome, { learn: true })).toEqual({ p: told.p, logit: told.logit });
  }
});

test('no later answer, time or hint moves an earlier prediction', () => {
  const cut = 1234, before = predictions(made);
  const flipped = made.map((one, i) => (i < cut ? one : { ...one, outcome: { right: !one.outcome.right, ms: null, hints: 3, tag: 'x', confidence: 0 } }));
  const after = predictions(flipped);
  expect(after.slice(0, cut + 1)).toEqual(before.slice(0, cut + 1));
  expect(after.slice(cut + 1)).not.toEqual(before.slice(cut + 1));
});

test('with frozen weights a learner’s predictions are hers alone, in whatever order learners come', () => {
  const by = Map.groupBy(made, ({ learner }) => learner), turned = [...by.values()].toReversed().flat();
  const first = new Map(predictions(made, false).map((p, i) => [made[i]!, p])), second = new Map(predictions(turned, false).map((p, i) => [turned[i]!, p]));
  for (const one of made) expect(second.get(one)).toBe(first.get(one));
});

test('frozen weights stay as they are', () => {
  const weights = createWeights(), learner = createLearner(), kept = structuredClone(weights);
  for (const { context, outcome } of made.slice(0, 60)) update(weights, learner, context, outcome);
  expect(weights).toEqual(kept);
});

test('what is not known adds nothing, and doubles count once', () => {
  const weights = createWeights(), learner = createLearner();
  for (const { context, outcome } of made.slice(0, 60)) update(weights, learner, context, outcome, { learn: true });
  expect(predict(weights, learner, { skills: [], item: null, at: null }).p).toBeGreaterThan(0);
  expect(predict(weights, learner, { skills: ['s1', 's1'], item: 'i7', at: null })).toEqual(predict(weights, learner, { skills: ['s1'], item: 'i7', at: null }));
  const many = Array.from({ length: 300 }, (_, i) => `n${i}`);
  for (let k = 0; k < 3; k++) expect(update(weights, learner, { skills: many, item: null, at: null }, { right: true }, { learn: true }).p).toBeLessThan(1);
});

test('it learns: better than the mean of all answers, and on its own level', () => {
  const all = madeLearners(2, 200), p = predictions(all), tail = all.length / 2, loss = (of: (i: number) => number): number => {
    let sum = 0;
    for (let i = tail; i < all.length; i++) sum -= Math.log(all[i]!.outcome.right ? of(i) : 1 - of(i));
    return sum / (all.length - tail);
  };
  const mean = all.filter(({ outcome }) => outcome.right).length / all.length;
  expect(loss((i) => p[i]!)).toBeLessThan(loss(() => mean) - 0.03);
  const told = p.slice(tail).reduce((a, b) => a + b) / tail, came = all.slice(tail).filter(({ outcome }) => outcome.right && !outcome.hints).length / tail;
  expect(Math.abs(told - came)).toBeLessThan(0.06);
});
