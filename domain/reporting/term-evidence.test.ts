import { expect, test } from 'vitest';
import { type PairOutcome, termEvidence } from './term-evidence.ts';

/** Mulberry32. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Pairs of 40 tutors, who differ; meeting the reason in full adds `gain` to the outcome. */
function program(seed: number, gain: number): PairOutcome<'near'>[] {
  const next = chance(seed);
  return Array.from({ length: 40 }, (_, tutor) => ({ tutor, skill: next() * 0.4 })).flatMap(({ tutor, skill }) =>
    Array.from({ length: 4 }, () => {
      const near = next();
      return { tutorId: `t${tutor}`, met: { near }, outcome: Math.min(1, Math.max(0, skill + gain * near + next() * 0.4)) };
    }),
  );
}

test('two means by hand', () => {
  const pairs = Array.from({ length: 40 }, (_, n) => ({ tutorId: `t${n}`, met: { near: n < 20 ? 0 : 1 }, outcome: n < 20 ? (n % 2) / 2 : 0.5 + (n % 2) / 2 }));
  const found = termEvidence(pairs, 'near')!;
  expect(found).toMatchObject({ less: { pairs: 20, mean: 0.25 }, more: { pairs: 20, mean: 0.75 }, difference: 0.5, step: 1 });
  // Each pair a tutor of its own: variance = 2 · 20 · (0.25 / 20)² · 40/39.
  expect(found.to - found.difference).toBeCloseTo(2.576 * Math.sqrt(40 * 0.0125 ** 2 * (40 / 39)), 10);
});

test('nothing is said of few pairs, few tutors, or a reason that all meet alike', () => {
  const pairs = program(1, 0.5);
  expect(termEvidence(pairs.slice(0, 30), 'near')).toBeNull();
  expect(termEvidence(pairs.map((one, n) => ({ ...one, tutorId: `t${n % 9}` })), 'near')).toBeNull();
  expect(termEvidence(pairs.map((one) => ({ ...one, met: { near: 1 } })), 'near')).toBeNull();
  expect(termEvidence(pairs.map((one) => ({ ...one, met: {} })), 'near')).toBeNull();
  expect(termEvidence([], 'near')).toBeNull();
});

test('a reason that helps is found, one that harms too, and one that does nothing seldom', () => {
  const steps = (gain: number): number[] => Array.from({ length: 300 }, (_, seed) => termEvidence(program(seed + 1, gain), 'near')!.step);
  expect(steps(0.4).filter((step) => step === 1).length).toBeGreaterThan(270);
  expect(steps(-0.4).filter((step) => step === -1).length).toBeGreaterThan(200);
  expect(steps(0).filter((step) => step !== 0).length).toBeLessThan(15);
});
