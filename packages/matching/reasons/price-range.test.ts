import { expect, test } from 'vitest';
import { assign } from '../pairs/assign.ts';
import type { Assignment } from '../pairs/assign.ts';
import { priceRange } from './price-range.ts';
import { dice } from '../people/small-rounds.ts';

function some(seed: number): Assignment {
  const d = dice(seed), rows = 1 + d(7), cols = 1 + d(5), most = [3, 10, 1000][d(3)]!;
  const rowPtr = new Int32Array(rows + 1), col: number[] = [], w: number[] = [];
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < cols; c++)
      if (d(3)) {
        col.push(c);
        w.push(d(most));
      }
    rowPtr[r + 1] = col.length;
  }
  return { rowPtr, col: Int32Array.from(col), w: Int32Array.from(w), cap: Int32Array.from({ length: cols }, () => d(4)) };
}
const value = (problem: Assignment, c: number, more: number): number => assign({ ...problem, cap: problem.cap.map((seats, i) => seats + (i === c ? more : 0)) }).value;

test('3,000 small problems: the lowest price is the gain of one more seat, the highest the loss of one', () => {
  let ties = 0;
  for (let seed = 1; seed <= 3000; seed++) {
    const problem = some(seed), solution = assign(problem), { low, high, profitHigh } = priceRange(problem, solution);
    for (let c = 0; c < problem.cap.length; c++) {
      if (problem.cap[c] === 0) continue;
      expect(low[c], `seed ${seed}, column ${c}`).toBe(value(problem, c, 1) - solution.value);
      expect(high[c], `seed ${seed}, column ${c}`).toBe(solution.value - value(problem, c, -1));
      if (low[c] !== high[c]) ties++;
    }
    const bound = profitHigh.reduce((sum, one) => sum + one, 0) + low.reduce((sum, one, c) => sum + one * problem.cap[c]!, 0);
    expect(bound).toBe(solution.value);
  }
  expect(ties).toBeGreaterThan(500);
});
