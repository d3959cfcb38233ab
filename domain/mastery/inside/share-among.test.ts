import { expect, test } from 'vitest';
import { makeChance } from '../../../seed/chance.ts';
import { meanAmong, shareAmong } from './share-among.ts';

test('answers of one learner say less than as many of different learners', () => {
  const many = shareAmong(Array.from({ length: 40 }, (_, n) => ({ right: n % 2, answers: 1 })))!, few = shareAmong([{ right: 0, answers: 20 }, { right: 20, answers: 20 }])!;
  expect(many).toMatchObject({ p: 0.5, learners: 40, answers: 40 });
  expect(many.high - many.low).toBeLessThan(0.3);
  expect(few.high - few.low).toBeGreaterThan(0.6);
  expect(shareAmong([])).toBeNull();
  const all = shareAmong([{ right: 9, answers: 9 }])!;
  expect(all.high).toBe(1);
  expect(all.low).toBeLessThan(0.4);
});

test('nine times in ten the share lies in its interval, though learners differ', () => {
  const chance = makeChance(7);
  let held = 0;
  const times = 600;
  for (let n = 0; n < times; n++) {
    const learners = Array.from({ length: 12 }, () => {
      const able = chance.luck(0.5) ? 0.45 : 0.85, answers = 4 + chance.below(12);
      return { answers, right: Array.from({ length: answers }, () => chance.luck(able)).filter(Boolean).length };
    });
    const { low, high } = shareAmong(learners)!;
    if (low <= 0.65 && 0.65 <= high) held++;
  }
  expect(held / times).toBeGreaterThan(0.84);
  expect(held / times).toBeLessThan(0.97);
});

test('a mean over few learners has Student’s interval', () => {
  // t of 4 degrees of freedom is 2.132, of 29 it is 1.699.
  const five = meanAmong([1, 2, 3, 4, 5])!;
  expect(five.value).toBe(3);
  expect(five.high - 3).toBeCloseTo(2.132 * Math.sqrt(2.5 / 5), 1);
  const thirty = meanAmong(Array.from({ length: 30 }, (_, n) => n))!;
  expect(thirty.high - thirty.value).toBeCloseTo(1.699 * Math.sqrt(77.5 / 30), 2);
  expect(meanAmong([3])).toBeNull();
});
