import { expect, test } from 'vitest';
import { daysToWait, type PastWait } from './days-to-wait.ts';

const served = (...days: number[]): PastWait[] => days.map((one) => ({ days: one, served: true }));
const waiting = (...days: number[]): PastWait[] => days.map((one) => ({ days: one, served: false }));

test('the middle half of those who had waited as long', () => {
  expect(daysToWait(served(1, 2, 3, 4, 5, 6, 7, 8), 0)).toEqual({ kind: 'range', from: 2, to: 6, past: 8 });
  expect(daysToWait(served(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13), 5)).toEqual({ kind: 'range', from: 2, to: 6, past: 8 });
});

test('those who still wait make it longer, and leave the end open when too many do', () => {
  const alone = daysToWait(served(2, 4, 6, 8, 10, 12, 14, 16), 0);
  const among = daysToWait([...served(2, 4, 6, 8, 10, 12, 14, 16), ...waiting(20, 20, 20)], 0);
  expect(alone).toMatchObject({ from: 4, to: 12 });
  expect(among).toMatchObject({ from: 6, to: null, past: 8 });
});

test('too few, or too few who waited as long, is said so', () => {
  expect(daysToWait([], 0)).toEqual({ kind: 'few', past: 0 });
  expect(daysToWait(served(1, 2, 3, 4, 5, 6, 7, 8), 3)).toEqual({ kind: 'few', past: 5 });
  expect(daysToWait([...served(1, 2, 3, 4, 5, 6, 7, 8), ...waiting(...Array.from({ length: 90 }, () => 30))], 0)).toEqual({ kind: 'few', past: 8 });
});

test('never under a day, never turned round, for any past', () => {
  for (let seed = 1; seed < 300; seed++) {
    const past = Array.from({ length: 8 + (seed % 23) }, (_, n) => ({ days: (seed * 31 + n * 17) % 40, served: (seed + n) % 4 > 0 }));
    const said = daysToWait(past, seed % 12);
    if (said.kind === 'range') {
      expect(said.from).toBeGreaterThan(0);
      if (said.to !== null) expect(said.to).toBeGreaterThanOrEqual(said.from);
    }
  }
});
