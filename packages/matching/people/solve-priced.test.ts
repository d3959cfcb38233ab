import { expect, test } from 'vitest';
import { assign } from '../pairs/assign.ts';
import { compileRound } from './compile-round.ts';
import { listPairs } from './list-pairs.ts';
import { noHours } from './hour-lists.ts';
import { readPlainly } from './pair-source.ts';
import type { PairSource, RowGroup } from './pair-source.ts';
import { Pricing } from './price-out.ts';
import { contextOf } from './rules.ts';
import { dice, smallRound } from './small-rounds.ts';
import { solvePriced } from './solve-priced.ts';

/** Random groups and cells, bounds that are sometimes tight and sometimes loose, scores with ties, columns without seats. */
function randomSource(seed: number, rows: number, cols: number): PairSource {
  const d = dice(seed), ties = d(2) === 0, score = Array.from({ length: rows * cols }, () => (d(3) ? 1 + (ties ? d(4) : d(1000)) : 0));
  const columns = Array.from({ length: cols }, (_, c) => c), labels = columns.map(() => d(3)), groups = [0, 1, 2].map((): RowGroup => {
    const own = columns.filter(() => d(4) > 0);
    return { cols: Int32Array.from(own), most: Int32Array.from(own, () => 500 + d(500)), cell: Int32Array.from(own, (col) => labels[col]!) };
  });
  const of = Array.from({ length: rows }, () => groups[d(3)]!), loose = d(50);
  const most = ({ cols: own, most: points, cell }: RowGroup, row: number, label: number): number =>
    [...own].reduce((top, col, at) => (cell[at] === label && score[row * cols + col]! > 0 ? Math.max(top, score[row * cols + col]! - points[at]! + loose) : top), -Infinity);
  const plain: Pick<PairSource, 'rest' | 'scoreAt'> = {
    rest: (row, cell) => most(of[row]!, row, cell),
    scoreAt(row, at, floor) {
      const points = score[row * cols + of[row]!.cols[at]!]!;
      return points > floor ? points : 0;
    },
  };
  return {
    rows, cap: Int32Array.from(columns, () => d(4)), colHours: noHours(cols), groupOf: (row) => of[row]!, ...plain,
    read: (row, order, best, spared) => readPlainly(plain, row, order, best, spared),
  };
}

test('1,500 random sources, kept or asked anew: the optimum over all pairs, proven, from lists of one to four', () => {
  let priced = 0;
  for (let seed = 1; seed <= 1500; seed++) {
    const d = dice(seed + 5), source = randomSource(seed, 1 + d(14), 1 + d(10)), all = listPairs(source, 1e6)!, best = assign({ ...all, cap: source.cap });
    for (const keptMax of [1e6, 0]) {
      const solution = solvePriced(source, { listed: 1 + d(4), keptMax }), used = new Map<number, number>();
      expect([solution.value, solution.bound], `seed ${seed}`).toEqual([best.value, best.value]);
      solution.edgeOf.forEach((e, row) => {
        if (e === -1) return;
        expect(e >= solution.rowPtr[row]! && e < solution.rowPtr[row + 1]!).toBe(true);
        used.set(solution.col[e]!, (used.get(solution.col[e]!) ?? 0) + 1);
      });
      for (const [col, count] of used) expect(count).toBeLessThanOrEqual(source.cap[col]!);
      if (solution.solves > 1) priced++;
    }
  }
  expect(priced).toBeGreaterThan(60);
});

test('the bound holds at every stop, and the gap is within what was asked', () => {
  for (let seed = 1; seed <= 300; seed++) {
    const source = randomSource(seed, 20, 12), best = assign({ ...listPairs(source, 1e6)!, cap: source.cap }).value, loose = solvePriced(source, { listed: 1, gapShare: 0.2, keptMax: 0 });
    expect(loose.value).toBeLessThanOrEqual(best);
    expect(loose.bound).toBeGreaterThanOrEqual(best);
    expect(loose.bound - loose.value).toBeLessThanOrEqual(0.2 * loose.value);
  }
});

/** The best few pairs of each row above its profit, less `slack`, by asking all; `known` pairs are left out. */
function plainly(source: PairSource, price: Float64Array, profit: Float64Array, { most, slack = 0, known = new Set<string>() }: { most: number; slack?: number; known?: Set<string> }) {
  const all = listPairs(source, 1e6)!;
  let excess = 0;
  const pairs = Array.from({ length: source.rows }, (_, row) => {
    const nets = Array.from({ length: all.rowPtr[row + 1]! - all.rowPtr[row]! }, (_, i) => all.rowPtr[row]! + i).map((e) => ({ col: all.col[e]!, net: all.w[e]! - price[all.col[e]!]! }))
      .filter(({ col, net }) => net > Math.max(0, profit[row]! - slack) && !known.has(`${row},${col}`)).sort((a, b) => b.net - a.net || a.col - b.col);
    excess += Math.max(0, (nets[0]?.net ?? 0) - profit[row]!);
    return nets.slice(0, most).map(({ col }) => col).sort((a, b) => a - b);
  });
  return { pairs, excess };
}
const byRow = ({ rowPtr, col }: { rowPtr: Int32Array; col: Int32Array }): number[][] => Array.from({ length: rowPtr.length - 1 }, (_, row) => [...col.subarray(rowPtr[row], rowPtr[row + 1])]);

test('pricing answers the best pairs above the profits, and the whole excess; short readings miss none', () => {
  let short = 0;
  for (let seed = 1; seed <= 1000; seed++) {
    const d = dice(seed + 9), source = randomSource(seed, 8, 9), pricing = new Pricing(source), most = 1 + d(4), slack = d(2) * d(300);
    const price = Float64Array.from(source.cap, () => d(600)), profit = Float64Array.from({ length: source.rows }, () => d(600)), known = new Set<string>();
    for (let reading = 0; reading < 4; reading++) {
      const anew = d(3) === 0, found = pricing.out(price, profit, most, { slack, anew }), all = plainly(source, price, profit, { most, slack, known: slack === 0 || anew ? new Set() : known });
      expect(found.excess, `seed ${seed}, reading ${reading}`).toBe(all.excess);
      if (slack === 0 || reading === 0 || anew) expect(byRow(found.pairs)).toEqual(all.pairs);
      byRow(found.pairs).forEach((cols, row) => {
        for (const col of cols) known.add(`${row},${col}`);
      });
      // What the caller does: take in what was answered, then other prices, and profits that are exact over the list.
      source.cap.forEach((_, col) => {
        price[col] = Math.max(0, price[col]! + d(40) - 20);
      });
      profit.forEach((points, row) => {
        profit[row] = Math.max(points + d(40) - 25, 0, ...source.groupOf(row).cols.values().map((col, at) => (known.has(`${row},${col}`) ? source.scoreAt(row, at, 0) - price[col]! : 0)));
      });
      if (reading > 0 && slack > 0 && !anew && found.pairs.col.length < all.pairs.flat().length) short++;
    }
  }
  expect(short).toBeGreaterThan(100);
});

test('a compiled round is such a source: the same optimum as over its list of all pairs', () => {
  for (let seed = 1; seed <= 300; seed++) {
    const { requests, offers, policy, forbids } = smallRound(seed, 12, 8), source = compileRound(requests, offers, contextOf(policy, forbids, []));
    const best = assign({ ...listPairs(source, 1e6)!, cap: source.cap }).value;
    for (const keptMax of [1e6, 0]) expect(solvePriced(source, { listed: 1, keptMax })).toMatchObject({ value: best, bound: best });
  }
});

test('more pairs than may be kept: no list', () => {
  expect(listPairs(randomSource(3, 10, 10), 5)).toBeNull();
});
