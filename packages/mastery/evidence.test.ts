import { expect, test } from 'vitest';
import { betaBelow, betaQuantile, shareOf } from './beta.ts';
import { calibrationOf, createLearner, createWeights, errorPatternsOf, transferOf, update } from './index.ts';
import { chance } from './simulated.fixture.ts';

test('beta distributions, against closed forms', () => {
  for (const x of [0.01, 0.2, 0.5, 0.77, 0.99]) {
    expect(betaBelow(x, 1, 1)).toBeCloseTo(x, 12);
    expect(betaBelow(x, 3, 1)).toBeCloseTo(x ** 3, 12);
    expect(betaBelow(x, 0.5, 0.5)).toBeCloseTo((2 / Math.PI) * Math.asin(Math.sqrt(x)), 10);
    expect(betaBelow(betaQuantile(x, 4.5, 2.5), 4.5, 2.5)).toBeCloseTo(x, 7);
  }
  // Binomial tail: P(Beta(4, 8) > 0.3) = P(Binomial(11, 0.3) <= 3).
  expect(1 - betaBelow(0.3, 4, 8)).toBeCloseTo(0.5695623, 6);
});

test('a share’s 90 % interval covers it about nine times in ten', () => {
  const roll = chance(3);
  let covered = 0;
  for (let i = 0; i < 400; i++) {
    const p = 0.2 + 0.6 * roll(), won = Array.from({ length: 20 }, () => (roll() < p ? 1 : 0)).reduce<number>((a, b) => a + b, 0), { lo, hi } = shareOf(won, 20);
    covered += lo <= p && p <= hi ? 1 : 0;
  }
  expect(covered / 400).toBeGreaterThan(0.85);
  expect(covered / 400).toBeLessThan(0.95);
});

/** A learner who knows items she has met, and new ones with chance `novel`. */
function transfers(novel: number): ReturnType<typeof transferOf> {
  const roll = chance(8), weights = createWeights(), learner = createLearner(), met = new Set<string>();
  // A population that starts at a quarter right.
  for (let u = 0; u < 200; u++) update(weights, createLearner(), { skills: ['s'], item: `i${u % 20}`, at: null }, { right: u % 4 === 0 }, { learn: true });
  for (let k = 0; k < 200; k++) {
    const item = `i${Math.floor(roll() * Math.min(20, 1 + k / 8))}`;
    update(weights, learner, { skills: ['s'], item, at: 30 * k }, { right: roll() < (met.has(item) ? 0.9 : novel) });
    met.add(item);
  }
  return transferOf(learner, 's');
}

test('transfer is reported from five novel items, and tells rote from reach', () => {
  const weights = createWeights(), learner = createLearner();
  for (let k = 0; k < 7; k++) {
    const told = transferOf(learner, 's');
    expect(told).toMatchObject({ accuracy: null, ratio: null, novel: Math.max(0, k - 3), needed: 5 - Math.max(0, k - 3) });
    update(weights, learner, { skills: ['s'], item: `n${k}`, at: null }, { right: true });
  }
  const reach = transfers(0.9), rote = transfers(0.25);
  expect(reach.ratio!.value).toBeGreaterThan(0.7);
  expect(rote.ratio!.value).toBeLessThan(0.4);
  expect(rote.ratio!.lo).toBeLessThan(0.1);
  for (const { accuracy, ratio } of [reach, rote]) {
    expect(accuracy!.lo).toBeLessThan(accuracy!.p);
    expect(accuracy!.p).toBeLessThan(accuracy!.hi);
    expect(ratio!.lo).toBeLessThan(ratio!.value);
    expect(ratio!.value).toBeLessThan(ratio!.hi);
  }
});

test('confidence calibration: nothing before ten claims, then over, under or fair', () => {
  const claim = (confidence: number, share: number, times: number): ReturnType<typeof calibrationOf> => {
    const weights = createWeights(), learner = createLearner();
    for (let k = 0; k < times; k++) update(weights, learner, { skills: ['s'], item: null, at: null }, { right: k % 10 < share * 10, confidence });
    return calibrationOf(learner);
  };
  expect(claim(0.9, 0.3, 9)).toMatchObject({ answers: 9, claimed: null, verdict: null });
  expect(claim(0.9, 0.3, 20)).toMatchObject({ verdict: 'over', right: 0.3 });
  expect(claim(0.2, 0.9, 20).verdict).toBe('under');
  expect(claim(0.7, 0.7, 20).verdict).toBe('fair');
  expect(claim(1, 1, 20).tenths).toEqual([{ answers: 20, claimed: 1, right: 1 }]);
  expect(claim(Number.NaN, 1, 20).answers).toBe(0);
});

test('an error pattern: three of the last ten, on two items, more often than others', () => {
  const weights = createWeights();
  for (let u = 0; u < 100; u++) update(weights, createLearner(), { skills: ['s'], item: 'i0', at: null }, { right: u % 2 === 0, tag: u % 4 === 1 ? 'usual' : u % 20 === 3 ? 'sign' : null }, { learn: true });
  const after = (answers: [item: string, tag: string | null][]): string[] => {
    const learner = createLearner();
    for (const [item, tag] of answers) update(weights, learner, { skills: ['s'], item, at: null }, { right: tag === null, tag });
    return errorPatternsOf(weights, learner, 's').map((pattern) => `${pattern.tag} ${pattern.times}/${pattern.of} ${pattern.items.join(' ')}`);
  };
  expect(after([['a', 'sign'], ['b', null], ['b', 'sign'], ['c', 'sign']])).toEqual(['sign 3/4 a b c']);
  expect(after([['a', 'sign'], ['a', 'sign'], ['a', 'sign'], ['a', 'sign']])).toEqual([]);
  expect(after([['a', 'sign'], ['b', 'sign']])).toEqual([]);
  expect(after([['a', 'usual'], ['b', 'usual'], ['c', 'usual'], ...Array.from({ length: 7 }, (): [string, null] => ['d', null])])).toEqual([]);
  expect(after([['a', 'sign'], ['b', 'sign'], ['c', 'sign'], ...Array.from({ length: 8 }, (): [string, null] => ['d', null])])).toEqual([]);
});

test('where forms are known, only those kept out of practice ask for transfer, and no prediction moves', () => {
  const run = (transferForm: (k: number) => boolean | undefined) => {
    const weights = createWeights(), learner = createLearner(), chances: number[] = [];
    for (let k = 0; k < 24; k++) chances.push(update(weights, learner, { skills: ['s'], item: `i${k % 3 === 2 ? 't' : k}`, at: 60 * k, transferForm: transferForm(k) }, { right: k % 3 !== 2 }).p);
    return { chances, told: transferOf(learner, 's') };
  };
  const known = run((k) => k % 3 === 2), unknown = run(() => undefined);
  expect(known.chances).toEqual(unknown.chances);
  // Seven of the eight came after three answers; the practised forms, all of them new items, are not novel.
  expect(known.told).toMatchObject({ novel: 7, accuracy: { p: expect.closeTo(1 / 9, 1) } });
  expect(unknown.told.novel).toBeGreaterThan(12);
  expect(run(() => false).told).toMatchObject({ novel: 0, accuracy: null });
});
