import { assign } from '../pairs/assign.ts';
import { precedence } from './candidates.ts';
import type { Candidates } from './candidates.ts';
import { allowed } from './list-near.ts';
import { sessionsLeft } from './rules.ts';

/**
 * The least bonus above `from`, up to `most`, with which the best pairs without hours serve `target` of the rows; null if none does.
 * `now` is the bonus the rows have. Bisection over warm solves of the pairs alone, which cost little beside one with hours.
 */
export function leastOnPairs(all: Candidates, rows: readonly number[], now: number, { from, most, target }: { from: number; most: number; target: number }): number | null {
  const { rowPtr, col, score } = all, cap = all.seats.map((seats, c) => Math.min(seats, sessionsLeft(all.offers[c]!))), w = new Float64Array(score.length);
  for (let row = 0; row < all.requests.length; row++)
    for (let e = rowPtr[row]!; e < rowPtr[row + 1]!; e++) w[e] = allowed(all, row, e) ? score[e]! + precedence(all, row) : 0;
  let given = now, warm: ReturnType<typeof assign> | undefined;
  const enough = (bonus: number): boolean => {
    for (const row of rows) for (let e = rowPtr[row]!; e < rowPtr[row + 1]!; e++) if (w[e]! > 0) w[e] = w[e]! + bonus - given;
    given = bonus;
    warm = assign({ rowPtr, col, w, cap }, warm);
    const { edgeOf } = warm;
    return rows.reduce((count, row) => count + Number(edgeOf[row] !== -1), 0) >= target;
  };
  let low = from, high = most;
  if (!enough(most)) return null;
  while (high - low > 1) {
    const middle = Math.floor(low + (high - low) / 2);
    if (enough(middle)) high = middle;
    else low = middle;
  }
  return high;
}
