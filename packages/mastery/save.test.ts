import { expect, test } from 'vitest';
import { createLearner, createWeights, type LearnerState, masteryOf, predict, restoreLearner, restoreWeights, saveLearner, saveWeights, update, type Weights } from './index.ts';
import { type MadeAttempt, madeLearners } from './simulated.fixture.ts';

const made = madeLearners(5);

function follow(weights: Weights, learners: Map<string, LearnerState>, attempts: readonly MadeAttempt[]): number[] {
  return attempts.map(({ learner: name, context, outcome }) => {
    const learner = learners.get(name) ?? createLearner();
    learners.set(name, learner);
    return update(weights, learner, context, { ...outcome, tag: outcome.right ? null : 'sign', confidence: 0.7 }, { learn: true }).p;
  });
}
const through = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

test('saved as JSON and restored, weights and learners go on bit for bit', () => {
  const weights = createWeights(), learners = new Map<string, LearnerState>(), cut = made.length - 300;
  follow(weights, learners, made.slice(0, cut));
  const weights2 = restoreWeights(through(saveWeights(weights))), learners2 = new Map([...learners].map(([name, learner]) => [name, restoreLearner(through(saveLearner(learner)))]));
  expect(learners2).toEqual(learners);
  expect(saveWeights(weights2)).toEqual(saveWeights(weights));
  expect(follow(weights2, learners2, made.slice(cut))).toEqual(follow(weights, learners, made.slice(cut)));
  expect(JSON.stringify(saveWeights(weights2))).toBe(JSON.stringify(saveWeights(weights)));
  for (const [name, learner] of learners) expect(JSON.stringify(saveLearner(learners2.get(name)!))).toBe(JSON.stringify(saveLearner(learner)));
});

test('attempts played again under frozen weights give the same estimates', () => {
  const weights = createWeights(), trained = follow(weights, new Map(), made);
  expect(trained).toHaveLength(made.length);
  const frozen = restoreWeights(through(saveWeights(weights))), mine = made.filter(({ learner }) => learner === 'u7');
  const play = (): LearnerState => {
    const learner = createLearner();
    for (const { context, outcome } of mine) update(frozen, learner, context, outcome);
    return learner;
  };
  const first = play(), second = play(), now = mine.at(-1)!.context.at! + 86_400;
  expect(second).toEqual(first);
  expect(masteryOf(frozen, second, 's1', now)).toEqual(masteryOf(frozen, first, 's1', now));
  expect(predict(frozen, second, { skills: ['s1'], item: 'i8', at: now })).toEqual(predict(frozen, first, { skills: ['s1'], item: 'i8', at: now }));
});

test('what is saved shares nothing with what lives on', () => {
  const weights = createWeights(), learners = new Map<string, LearnerState>();
  follow(weights, learners, made.slice(0, 100));
  const [learner] = [...learners.values()], saved = saveLearner(learner!), kept = JSON.stringify(saved);
  update(weights, learner!, made[0]!.context, { right: false });
  expect(JSON.stringify(saved)).toBe(kept);
});

test('another form and broken states are refused', () => {
  const saved = saveWeights(createWeights()), learner = saveLearner(createLearner());
  expect(() => restoreWeights({ ...saved, form: 0 })).toThrow(/form 0/);
  expect(() => restoreWeights({ ...saved, value: saved.value.slice(1) })).toThrow(/broken/);
  expect(() => restoreWeights({ ...saved, information: saved.information.with(3, Number.NaN) })).toThrow(/broken/);
  expect(() => restoreLearner({ ...learner, form: 99 })).toThrow(/form 99/);
  const { rates: _, ...cut } = learner;
  expect(() => restoreLearner(cut as typeof learner)).toThrow(/missing/);
});
