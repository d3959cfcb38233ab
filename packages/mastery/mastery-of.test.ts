import { expect, test } from 'vitest';
import { createLearner, createWeights, type LearnerState, masteryOf, plateauOf, reviewDue, update } from './index.ts';
import { chance, madeLearners, normal } from './simulated.fixture.ts';

const DAY = 86_400;

test('a right answer never leaves mastery below what a wrong one would', () => {
  const made = madeLearners(11, 40, 60), weights = createWeights(), learners = new Map<string, LearnerState>();
  for (const { learner: name, context, outcome } of made) {
    const learner = learners.get(name) ?? createLearner(), right = structuredClone(learner), wrong = structuredClone(learner), [skill] = context.skills, now = context.at;
    learners.set(name, learner);
    const { ifRight, ifWrong } = masteryOf(weights, learner, skill!, now).evidence;
    expect(ifRight).toBeGreaterThan(ifWrong);
    update(weights, right, context, { right: true });
    update(weights, wrong, context, { right: false });
    const after = masteryOf(weights, right, skill!, now), or = masteryOf(weights, wrong, skill!, now);
    expect(after.p).toBeGreaterThanOrEqual(or.p);
    expect(after.lo).toBeGreaterThanOrEqual(or.lo - 1e-3);
    expect(after.hi).toBeGreaterThanOrEqual(or.hi - 1e-3);
    update(weights, learner, context, outcome, { learn: true });
  }
});

test('unpractised, mastery drifts down and its interval widens', () => {
  const made = madeLearners(12, 20, 60), weights = createWeights(), learners = new Map<string, LearnerState>();
  for (const { learner: name, context, outcome } of made) {
    const learner = learners.get(name) ?? createLearner();
    learners.set(name, learner);
    update(weights, learner, context, outcome, { learn: true });
  }
  for (const learner of learners.values()) {
    let before = masteryOf(weights, learner, 's1', learner.skills.get('s1')!.lastAt);
    for (const days of [1, 3, 10, 30, 100, 400]) {
      const later = masteryOf(weights, learner, 's1', learner.skills.get('s1')!.lastAt + days * DAY);
      expect(later.p).toBeLessThan(before.p);
      expect(later.hi - later.lo).toBeGreaterThan(before.hi - before.lo);
      expect(later.lo).toBeLessThanOrEqual(later.p);
      expect(later.p).toBeLessThanOrEqual(later.hi);
      before = later;
    }
  }
});

test('on made learners the 90 % interval covers the truth', () => {
  const made = madeLearners(13, 300, 60), weights = createWeights(), learners = new Map<string, LearnerState>();
  let covered = 0, asked = 0, square = 0;
  for (const { learner: name, context, outcome, truth } of made) {
    const learner = learners.get(name) ?? createLearner();
    learners.set(name, learner);
    update(weights, learner, context, { ...outcome, hints: 0 }, { learn: true });
    const state = learner.skills.get(context.skills[0]!)!;
    if (state.attempts < 5 || learners.size < 20) continue;
    const { p, lo, hi } = masteryOf(weights, learner, context.skills[0]!, context.at);
    asked++;
    covered += lo <= truth && truth <= hi ? 1 : 0;
    square += (p - truth) ** 2;
  }
  expect(covered / asked).toBeGreaterThan(0.85);
  expect(covered / asked).toBeLessThan(0.96);
  expect(Math.sqrt(square / asked)).toBeLessThan(0.14);
});

test('what is not practised: a wide interval, and evidence that says so', () => {
  const { p, lo, hi, evidence } = masteryOf(createWeights(), createLearner(), 'new', 0);
  expect(hi - lo).toBeGreaterThan(0.35);
  expect(p).toBeCloseTo(0.5, 6);
  expect(evidence).toMatchObject({ attempts: 0, recent: null, lastAt: null });
  expect(masteryOf(createWeights(), createLearner(), 'new', null).p).toBe(p);
});

/** Learners of one population who grow for `until` answers and then stand still: the share of the later ones ever flagged, and ever spinning. */
function grow(start: number, slope: number, until: number): { flagged: number; spinning: number } {
  const roll = chance(7), weights = createWeights(), counted = 60;
  let flagged = 0, spinning = 0;
  for (let u = 0; u < 20 + counted; u++) {
    const learner = createLearner(), begins = start + 0.3 * normal(roll);
    let plateau = false, spun = false;
    for (let k = 0; k < 80; k++) {
      update(weights, learner, { skills: ['s'], item: null, at: 60 * k }, { right: roll() < 1 / (1 + Math.exp(-begins - slope * Math.min(k, until))) }, { learn: true });
      const told = plateauOf(learner, 's');
      plateau ||= told.plateau;
      spun ||= told.spinning;
    }
    if (u >= 20 && plateau) flagged++;
    if (u >= 20 && spun) spinning++;
  }
  return { flagged: flagged / counted, spinning: spinning / counted };
}

test('plateaus and wheel-spinning are told, growth and mastery seldom', () => {
  const stuck = grow(-1.2, 0, 0), steady = grow(-1, 0.05, 80), mastering = grow(-0.5, 0.15, 20), mastered = grow(2.8, 0, 0);
  expect(stuck.flagged).toBeGreaterThan(0.7);
  expect(stuck.spinning).toBeGreaterThan(0.7);
  expect(steady.flagged).toBeLessThan(0.15);
  expect(mastering.flagged).toBeLessThan(0.1);
  expect(mastered.flagged).toBeLessThan(0.05);
  expect(mastered.spinning).toBe(0);
  expect(plateauOf(createLearner(), 'never')).toMatchObject({ plateau: false, spinning: false, answers: 0 });
});

test('the review comes when 85 % is recalled, later for the more practised', () => {
  const weights = createWeights(), learner = createLearner();
  let before = 0;
  for (let k = 0; k < 5; k++) {
    update(weights, learner, { skills: ['s'], item: null, at: 100 * k }, { right: true });
    const { at, stability } = reviewDue(weights, learner, 's')!;
    expect(at! - 100 * k).toBeGreaterThan(before);
    expect(stability).toBeGreaterThan(DAY);
    const then = masteryOf(weights, learner, 's', at), now = masteryOf(weights, learner, 's', 100 * k);
    expect(then.p / now.p).toBeCloseTo(0.85, 9);
    before = at! - 100 * k;
  }
  expect(reviewDue(weights, learner, 'never')).toBeNull();
});

test('runs without end and broken clocks stay numbers, and one answer the other way is heard', () => {
  for (const right of [true, false]) {
    const weights = createWeights(), learner = createLearner(), context = (at: number) => ({ skills: ['s'], item: 'i', at });
    for (let k = 0; k < 5000; k++) {
      expect(update(weights, learner, context(k * 60), { right }, { learn: true }).p).toBeGreaterThan(0);
      const { p, lo, hi } = masteryOf(weights, learner, 's', k * 60);
      expect(lo).toBeLessThanOrEqual(p);
      expect(p).toBeLessThanOrEqual(hi);
    }
    const before = masteryOf(weights, learner, 's', null).p;
    for (let k = 0; k < 12; k++) update(weights, learner, context(300_000), { right: !right });
    expect(Math.abs(masteryOf(weights, learner, 's', null).p - before)).toBeGreaterThan(0.3);
    for (const at of [1e15, 1e300, -1e300, 5, Number.MAX_VALUE]) expect(update(weights, learner, context(at), { right }, { learn: true }).p).toBeGreaterThan(0);
    expect(masteryOf(weights, learner, 's', Number.MAX_VALUE).p).toBeGreaterThan(0);
  }
});
