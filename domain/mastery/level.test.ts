import { expect, test } from 'vitest';
import { houseNow } from '../../test/house.ts';
import { levelOf, statusOf } from './level.ts';

test.each([
  [0, 0.99, 0.9, 'not-tried'], [3, 0.2, 0.1, 'started'], [9, 0.394, 0.3, 'started'], [9, 0.396, 0.3, 'halfway'], [9, 0.644, 0.5, 'halfway'], [9, 0.65, 0.5, 'nearly'],
  [9, 0.9, 0.75, 'nearly'], [9, 0.9, 0.76, 'secure'], [9, 0.844, 0.8, 'nearly'], [4, 0.95, 0.9, 'nearly'],
] as const)('%d answers, %d with a low end of %d: %s', (attempts, p, lo, level) => {
  expect(levelOf({ attempts, p, lo })).toBe(level);
});

test('words only under five answers; lasting after a week of staying secure', () => {
  const secure = { attempts: 20, p: 0.91, lo: 0.84, hi: 0.95, lastAt: houseNow, secureSince: houseNow.subtract({ hours: 24 * 7 }) };
  expect(statusOf(secure)).toEqual({ level: 'secure', lasting: true, number: { value: 91, low: 84, high: 95 } });
  expect(statusOf({ ...secure, secureSince: houseNow.subtract({ hours: 24 * 6 }) }).lasting).toBe(false);
  expect(statusOf({ ...secure, lo: 0.7 })).toMatchObject({ level: 'nearly', lasting: false });
  expect(statusOf({ ...secure, attempts: 4 }).number).toBeNull();
});
