import { assign } from '../pairs/assign.ts';
import type { Assignment } from '../pairs/assign.ts';
import { BestFew, Gathered } from '../pairs/best-few.ts';
import type { PairList } from '../pairs/best-few.ts';

/** Pairs of a row to begin with, and more of it in each round of pricing. */
const FIRST = 24, MORE = 8;
/** Rounds of pricing at most, and how far (as a share) the bound may then lie above the value. */
const ROUNDS = 5, NEARLY = 0.0002;
/** A guess to begin with: what a column brings on average beyond this part of the weakest is its price. */
const WEAKEST = 0.1;

/** Prices, the bound they prove for every assignment (Σ cap·price + Σ the best each row has), and the column of each row, or −1. */
interface NearPrices {
  price: Float64Array;
  bound: number;
  colOf: Int32Array;
}

/**
 * Prices of an assignment problem with many edges, within NEARLY of the optimum as a rule: the best few of each row at guessed prices are solved
 * exactly, then those that the prices make worth more than what their row has are added. Every bound holds for all edges.
 * Cost: up to ROUNDS passes over the edges, and as many solves of some 30 edges a row.
 */
export function priceNear(problem: Assignment): NearPrices {
  const { rowPtr, col, cap } = problem, rows = rowPtr.length - 1;
  if (col.length <= 2 * FIRST * rows) {
    const { price, bound, edgeOf } = assign(problem);
    return { price, bound, colOf: edgeOf.map((e) => (e === -1 ? -1 : col[e]!)) };
  }
  let list = listed(problem, guessed(problem), new Float64Array(rows).fill(-Infinity), FIRST).list, best: NearPrices | null = null;
  for (let round = 0; ; round++) {
    const solution = assign({ ...list, cap }), { list: more, excess } = listed(problem, solution.price, solution.profit, MORE), bound = solution.bound + excess;
    if (!best || bound < best.bound) best = { price: solution.price, bound, colOf: solution.edgeOf.map((e) => (e === -1 ? -1 : list.col[e]!)) };
    if (excess <= NEARLY * bound || round === ROUNDS) return best;
    list = merged(list, more);
  }
}

function guessed({ col, w, cap }: Assignment): Float64Array {
  const sum = new Float64Array(cap.length), count = new Int32Array(cap.length);
  for (let e = 0; e < col.length; e++) {
    if (w[e]! <= 0) continue;
    sum[col[e]!]! += w[e]!;
    count[col[e]!]!++;
  }
  const mean = sum.map((points, c) => Math.round(points / Math.max(1, count[c]!))), known = mean.filter((_, c) => count[c]! > 0).sort();
  const weak = known[Math.floor(WEAKEST * known.length)] ?? 0;
  return mean.map((points) => Math.max(0, points - weak));
}

/** The `most` best of each row above what it has, and how much all rows would gain by them. */
function listed({ rowPtr, col, w, cap }: Assignment, price: Float64Array, has: Float64Array, most: number): { list: PairList; excess: number } {
  const rows = rowPtr.length - 1, best = new BestFew(most), found = new Gathered(rows);
  let excess = 0;
  for (let row = 0; row < rows; row++) {
    best.start(has[row]!);
    for (let e = rowPtr[row]!; e < rowPtr[row + 1]!; e++) {
      const net = w[e]! - price[col[e]!]!;
      if (net >= best.floor && w[e]! > 0 && cap[col[e]!]! > 0) best.offer(net, col[e]!, w[e]!);
    }
    excess += Math.max(0, best.top - Math.max(0, has[row]!));
    found.add(row, best);
  }
  return { list: found.list(), excess };
}

/** Both lists, which share no pair; columns ascending. */
function merged(a: PairList, b: PairList): PairList {
  const rows = a.rowPtr.length - 1, count = a.col.length + b.col.length, rowPtr = new Int32Array(rows + 1), col = new Int32Array(count), w = new Float64Array(count);
  for (let row = 0, at = 0, e = 0, f = 0; row < rows; row++) {
    while (e < a.rowPtr[row + 1]! || f < b.rowPtr[row + 1]!)
      if (f === b.rowPtr[row + 1]! || (e < a.rowPtr[row + 1]! && a.col[e]! < b.col[f]!)) [col[at], w[at++]] = [a.col[e]!, a.w[e++]!];
      else [col[at], w[at++]] = [b.col[f]!, b.w[f++]!];
    rowPtr[row + 1] = at;
  }
  return { rowPtr, col, w };
}
