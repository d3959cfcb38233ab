import { expect, test } from 'vitest';
import { assign } from '../index.ts';
import type { Assignment } from '../index.ts';
import { roughPrices } from './assign.ts';
import { dice } from '../people/small-rounds.ts';

type Roll = (sides: number) => number;

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

test('rough prices of 1,000 small instances: each profit is the best its row has at them, so together they bound the optimum', () => {
  for (let seed = 1; seed <= 1000; seed++) {
    const one = instance(seed), { rowPtr, col, w, cap } = one, { price, profit } = roughPrices(one, 1 + (seed % 4));
    expect(profit, `seed ${seed}`).toEqual(Float64Array.from({ length: rowPtr.length - 1 }, (_, row) => {
      let most = 0;
      for (let e = rowPtr[row]!; e < rowPtr[row + 1]!; e++) if (cap[col[e]!]! > 0) most = Math.max(most, w[e]! - price[col[e]!]!);
      return most;
    }));
    expect(price.every((points) => points >= 0)).toBe(true);
    expect(price.reduce((sum, points, c) => sum + cap[c]! * points, 0) + profit.reduce((sum, points) => sum + points, 0)).toBeGreaterThanOrEqual(assign(one).value);
  }
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

/** Mid-sized, so that rows are longer than what is kept in front: [name, rows, columns, edges a row, weight, seats]. */
const FAMILIES: [string, number, number, number, (row: number, col: number, d: Roll) => number, (d: Roll) => number][] = [
  ['any', 160, 90, 25, (_r, _c, d) => 1 + d(10_000), (d) => d(4)],
  ['ties', 160, 90, 25, (_r, _c, d) => 1 + d(3), (d) => d(4)],
  ['all equal', 160, 90, 25, () => 7000, (d) => d(4)],
  ['by row', 160, 90, 25, (row, _c, d) => 1000 + ((row * 7919) % 9000) + d(20), (d) => d(4)],
  ['by column', 160, 90, 25, (_r, col, d) => 1000 + ((col * 7919) % 9000) + d(20), (d) => d(4)],
  ['dense', 80, 60, 60, (_r, _c, d) => 1 + d(1000), () => 1],
  ['dense, too many seats', 60, 90, 90, (_r, _c, d) => 1 + d(5), () => 1],
  ['products', 60, 60, 60, (row, col) => (row + 1) * (col + 1), () => 1],
  ['the largest weights', 60, 50, 20, (_r, _c, d) => 2 ** 31 - 1 - d(3), () => 1],
  ['from one to the largest', 120, 80, 20, (_r, _c, d) => 2 ** d(31), (d) => d(3)],
  ['one tutor for everyone', 300, 1, 1, (_r, _c, d) => 1 + d(50), () => 40],
  ['seats without end', 100, 30, 20, (_r, _c, d) => 1 + d(900), () => 2 ** 31 - 1],
  ['no seats', 50, 20, 10, (_r, _c, d) => 1 + d(9), () => 0],
  ['isolated rows', 100, 40, 0, () => 1, () => 1],
];

function family(seed: number, [, rows, cols, degree, weight, seats]: (typeof FAMILIES)[number]): Assignment {
  const d = dice(seed), rowPtr = [0], col: number[] = [], w: number[] = [];
  for (let row = 0; row < rows; row++) {
    const mine = new Set<number>();
    while (mine.size < degree) mine.add(degree === cols ? mine.size : d(cols));
    for (const c of [...mine].sort((a, b) => a - b)) {
      col.push(c);
      w.push(weight(row, c, d));
    }
    rowPtr.push(col.length);
  }
  return { rowPtr: Int32Array.from(rowPtr), col: Int32Array.from(col), w: Int32Array.from(w), cap: Int32Array.from({ length: cols }, () => seats(d)) };
}

/** The proof read by other code: pairs that may be, no seat twice, prices and profits above every edge, no gap. */
function proven({ rowPtr, col, w, cap }: Assignment, { edgeOf, price, profit, value, bound }: ReturnType<typeof assign>): boolean {
  const used = new Map<number, number>();
  let total = 0, most = 0;
  for (let row = 0; row + 1 < rowPtr.length; row++) {
    const edge = edgeOf[row]!;
    if (edge !== -1) {
      if (edge < rowPtr[row]! || edge >= rowPtr[row + 1]! || w[edge]! <= 0) return false;
      total += w[edge]!;
      used.set(col[edge]!, (used.get(col[edge]!) ?? 0) + 1);
    }
    if (profit[row]! < 0) return false;
    most += profit[row]!;
    for (let e = rowPtr[row]!; e < rowPtr[row + 1]!; e++) if (cap[col[e]!]! > 0 && w[e]! > profit[row]! + price[col[e]!]!) return false;
  }
  for (const [c, count] of used) if (count > cap[c]!) return false;
  for (let c = 0; c < cap.length; c++) {
    if (price[c]! < 0) return false;
    most += cap[c]! * price[c]!;
  }
  return total === value && most === bound && value === bound;
}

/** Rows in the given order, the edges of each turned round. */
function turned({ rowPtr, col, w, cap }: Assignment, order: readonly number[]): Assignment {
  const other = { rowPtr: [0], col: [] as number[], w: [] as number[] };
  for (const row of order) {
    for (let e = rowPtr[row + 1]! - 1; e >= rowPtr[row]!; e--) {
      other.col.push(col[e]!);
      other.w.push(w[e]!);
    }
    other.rowPtr.push(other.col.length);
  }
  return { rowPtr: Int32Array.from(other.rowPtr), col: Int32Array.from(other.col), w: Float64Array.from(other.w), cap };
}

test.each(FAMILIES.map((one) => [one[0], one] as const))('%s: proven, cold and warm; rows and edges in any order give the same pairs', (_, one) => {
  for (let seed = 1; seed <= 25; seed++) {
    const problem = family(seed, one), solution = assign(problem), rows = problem.rowPtr.length - 1, d = dice(seed + 99);
    expect(proven(problem, solution), `seed ${seed}`).toBe(true);
    const order = Array.from({ length: rows }, (_, row) => row).sort(() => d(3) - 1), again = turned(problem, order), other = assign(again);
    expect([other.value, other.bound]).toEqual([solution.value, solution.bound]);
    const pairs = (of: Assignment, edgeOf: Int32Array, rowAt: (i: number) => number): string[] =>
      Array.from(edgeOf, (edge, i) => `${content(problem, rowAt(i))}>${edge === -1 ? -1 : of.col[edge]}`).sort();
    expect(pairs(again, other.edgeOf, (i) => order[i]!)).toEqual(pairs(problem, solution.edgeOf, (i) => i));
    const changed = { ...problem, cap: problem.cap.map((seats) => (seats > 0 && d(4) === 0 ? seats - 1 : seats)), w: problem.w.map((weight) => (d(8) ? weight : 1 + d(1000))) };
    expect(proven(changed, assign(changed, solution)), `warm, seed ${seed}`).toBe(true);
  }
});

/** Rows of equal edges and weights may stand in for one another, so a row is known by them. */
const content = ({ rowPtr, col, w }: Assignment, row: number): string => `${col.subarray(rowPtr[row], rowPtr[row + 1])}:${w.subarray(rowPtr[row], rowPtr[row + 1])}`;

test('columns under other names: the same value', () => {
  for (const one of FAMILIES)
    for (let seed = 1; seed <= 5; seed++) {
      const problem = family(seed, one), cols = problem.cap.length, renamed = (c: number): number => (c * 7 + 3) % cols;
      if (cols % 7 === 0) continue;
      const cap = new Int32Array(cols);
      problem.cap.forEach((seats, c) => {
        cap[renamed(c)] = seats;
      });
      expect(assign({ ...problem, col: problem.col.map(renamed), cap }).value).toBe(assign(problem).value);
    }
});

test('a weight too large and a column twice are refused; nothing is a problem too', () => {
  const one = { rowPtr: Int32Array.of(0, 1), col: Int32Array.of(0), w: Float64Array.of(2 ** 31), cap: Int32Array.of(1) };
  expect(() => assign(one)).toThrow('edge 0: weight 2147483648 is not a whole number up to 2147483647');
  const twice = { rowPtr: Int32Array.of(0, 3), col: Int32Array.of(1, 0, 1), w: Int32Array.of(1, 2, 3), cap: Int32Array.of(1, 1) };
  expect(() => assign(twice)).toThrow('row 0: column 1 twice');
  expect(assign({ rowPtr: Int32Array.of(0), col: new Int32Array(), w: new Int32Array(), cap: new Int32Array() }).value).toBe(0);
});
