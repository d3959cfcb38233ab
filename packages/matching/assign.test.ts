import { expect, test } from 'vitest';
import { assign } from './index.ts';
import type { Assignment } from './index.ts';
import { dice } from './small-rounds.ts';

function instance(seed: number): Assignment {
  const d = dice(seed), rows = d(6), cols = 1 + d(4), most = [2, 5, 2000][d(3)]!, rowPtr = [0], col: number[] = [], w: number[] = [];
  for (let row = 0; row < rows; row++) {
    for (let c = 0; c < cols; c++)
      if (d(3)) {
        col.push(c);
        w.push(d(most) - d(2));
      }
    rowPtr.push(col.length);
  }
  return { rowPtr: Int32Array.from(rowPtr), col: Int32Array.from(col), w: Float64Array.from(w), cap: Int32Array.from({ length: cols }, () => d(4)) };
}

function byForce({ rowPtr, col, w, cap }: Assignment, row = 0, seats = [...cap]): number {
  if (row === rowPtr.length - 1) return 0;
  let best = byForce({ rowPtr, col, w, cap }, row + 1, seats);
  for (let e = rowPtr[row]!; e < rowPtr[row + 1]!; e++) {
    const c = col[e]!;
    if (seats[c]! > 0) best = Math.max(best, w[e]! + byForce({ rowPtr, col, w, cap }, row + 1, seats.with(c, seats[c]! - 1)));
  }
  return best;
}

test('3,000 small instances: the value of brute force, proven, cold and warm', () => {
  let positive = 0;
  for (let seed = 1; seed <= 3000; seed++) {
    const one = instance(seed), cold = assign(one), best = byForce(one);
    expect([cold.value, cold.bound], `seed ${seed}`).toEqual([best, best]);
    if (best > 0) positive++;
    const d = dice(seed + 7), other = { ...one, w: one.w.map((weight) => weight + d(5) - 2), cap: one.cap.map(() => d(3)) };
    expect(assign(other, cold).value, `seed ${seed}`).toBe(byForce(other));
  }
  expect(positive).toBeGreaterThan(1500);
});

test('capacities are kept and prices prove the value on ties, one column for all, and a dense square', () => {
  const square = (n: number, weight: (i: number) => number, cap: number): Assignment =>
    ({ rowPtr: Int32Array.from({ length: n + 1 }, (_, r) => r * n), col: Int32Array.from({ length: n * n }, (_, e) => e % n),
      w: Float64Array.from({ length: n * n }, (_, e) => weight(e)), cap: new Int32Array(n).fill(cap) });
  const d = dice(1);
  expect(assign(square(60, () => 7, 1)).value).toBe(420);
  for (const one of [square(60, () => 1 + d(1000), 1), square(40, () => 1 + d(3), 2)]) {
    const { value, bound, edgeOf } = assign(one), used = new Map<number, number>();
    for (const e of edgeOf) if (e !== -1) used.set(one.col[e]!, (used.get(one.col[e]!) ?? 0) + 1);
    for (const [c, count] of used) expect(count).toBeLessThanOrEqual(one.cap[c]!);
    expect(bound).toBe(value);
  }
  const rows = 500, all: Assignment = { rowPtr: Int32Array.from({ length: rows + 1 }, (_, r) => r), col: new Int32Array(rows),
    w: Float64Array.from({ length: rows }, (_, r) => r + 1), cap: Int32Array.of(3) };
  expect(assign(all).value).toBe(500 + 499 + 498);
});

test('a column that does not exist and a broken weight are named', () => {
  const one = { rowPtr: Int32Array.of(0, 1), col: Int32Array.of(1), w: Float64Array.of(5), cap: Int32Array.of(1) };
  expect(() => assign(one)).toThrow('edge 0: column 1 does not exist');
  expect(() => assign({ ...one, col: Int32Array.of(0), w: Float64Array.of(0.5) })).toThrow('edge 0: weight 0.5 is not a whole number');
});
