import { expect, test } from 'vitest';
import { assign } from './assign.ts';
import { compileRound } from './compile-round.ts';
import { listPairs } from './list-pairs.ts';
import type { PairSource, RowGroup } from './pair-source.ts';
import { priceList, pricePeople } from './price-out.ts';
import { contextOf } from './rules.ts';
import { dice, smallRound } from './small-rounds.ts';
import { solvePriced } from './solve-priced.ts';

/** Random groups, bounds that are sometimes tight and sometimes loose, scores with ties, columns without seats. */
function randomSource(seed: number, rows: number, cols: number): PairSource {
  const d = dice(seed), ties = d(2) === 0, score = Array.from({ length: rows * cols }, () => (d(3) ? 1 + (ties ? d(4) : d(1000)) : 0));
  const columns = Array.from({ length: cols }, (_, c) => c), groups = [0, 1, 2].map((): RowGroup => {
    const own = columns.filter(() => d(4) > 0);
    return { cols: Int32Array.from(own), most: Int32Array.from(own, () => 500 + d(500)) };
  });
  const of = Array.from({ length: rows }, () => groups[d(3)]!);
  const rest = of.map((group, row) => Math.max(0, ...[...group.cols].map((col, at) => score[row * cols + col]! - group.most[at]!)) + d(50));
  return {
    rows, cap: Int32Array.from(columns, () => d(4)), groupOf: (row) => of[row]!, rest: (row) => rest[row]!,
    scoreAt: (row, at, floor) => (score[row * cols + of[row]!.cols[at]!]! > floor ? score[row * cols + of[row]!.cols[at]!]! : 0),
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
  expect(priced).toBeGreaterThan(200);
});

test('the bound holds at every stop, and the gap is within what was asked', () => {
  for (let seed = 1; seed <= 300; seed++) {
    const source = randomSource(seed, 20, 12), best = assign({ ...listPairs(source, 1e6)!, cap: source.cap }).value, loose = solvePriced(source, { listed: 1, gapShare: 0.2, keptMax: 0 });
    expect(loose.value).toBeLessThanOrEqual(best);
    expect(loose.bound).toBeGreaterThanOrEqual(best);
    expect(loose.bound - loose.value).toBeLessThanOrEqual(0.2 * loose.value);
  }
});

test('both ways of pricing answer the same pairs and excess at any prices', () => {
  for (let seed = 1; seed <= 500; seed++) {
    const d = dice(seed + 9), source = randomSource(seed, 8, 9), price = Float64Array.from(source.cap, () => d(600)), profit = Float64Array.from({ length: source.rows }, () => d(600)), most = 1 + d(4);
    const kept = priceList(listPairs(source, 1e6)!, source.cap.length), people = pricePeople(source);
    expect(people.out(price, profit, most)).toEqual(kept.out(price, profit, most));
    expect(people.best(most)).toEqual(kept.best(most));
  }
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
