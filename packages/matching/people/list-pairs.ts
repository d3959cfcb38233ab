import type { PairSource } from './pair-source.ts';
import type { PairList } from './price-out.ts';

/** Feasible pairs are about a third of the places of the groups, seldom less than an eighth. */
const PLACES_A_PAIR = 8;
const ROOM_AT_ONCE = 6_000_000;

/** All feasible pairs with seats, row by row, columns ascending; null as soon as there are more than `most`. Cost: every place of every group asked once. */
export function listPairs(source: PairSource, most: number): PairList | null {
  let places = 0;
  for (let row = 0; row < source.rows; row++) places += source.groupOf(row).cols.length;
  if (places > most * PLACES_A_PAIR) return null;
  const rowPtr = new Int32Array(source.rows + 1);
  // Untouched pages cost nothing; growing costs copies.
  const room = Math.max(1, Math.min(places, most, ROOM_AT_ONCE));
  let col = new Int32Array(room), w = new Float64Array(room), count = 0;
  for (let row = 0; row < source.rows; row++) {
    const { cols } = source.groupOf(row);
    for (let at = 0; at < cols.length; at++) {
      const score = source.cap[cols[at]!]! > 0 ? source.scoreAt(row, at, 0) : 0;
      if (score === 0) continue;
      if (count === most) return null;
      if (count === col.length) [col, w] = [grown(col, new Int32Array(2 * count)), grown(w, new Float64Array(2 * count))];
      col[count] = cols[at]!;
      w[count++] = score;
    }
    rowPtr[row + 1] = count;
  }
  return { rowPtr, col: col.subarray(0, count), w: w.subarray(0, count) };
}

export function grown<T extends Int32Array | Float64Array>(from: T, into: T): T {
  into.set(from);
  return into;
}
