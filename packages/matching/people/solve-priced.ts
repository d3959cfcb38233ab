import { assign, roughPrices } from '../pairs/assign.ts';
import type { PairSource } from './pair-source.ts';
import { listPairs } from './list-pairs.ts';
import { firstList } from './first-list.ts';
import { Pricing } from './price-out.ts';
import type { PairList } from './price-out.ts';

export interface PricedOptions {
  /** Pairs listed for a row to begin with, and added to it at most in a round of pricing; absent = 16. */
  listed?: number;
  /** Stop once the bound is within this share of the value; absent = 0: the optimum. */
  gapShare?: number;
  /** Up to so many feasible pairs are scored once and kept (20 bytes each while solving), beyond that they are asked anew each time; absent = 12 million. */
  keptMax?: number;
  tick?(done: number): void;
}

/** Prices whose bound is farther off (by share) are too crude to start from: a cold start is faster. */
const CRUDE = 0.002;
/** The margin of a reading, in shares of a row's mean profit. */
const SLACK = 1 / 40;
/** Auction phases that price the first lists, and whether the reading with these prices has a margin. */
const ROUGH = [{ phases: 2, margin: false }, { phases: 4, margin: true }];

/** The best assignment over ALL feasible pairs of the source, proven within bound − value, and the pairs that were looked at on the way. */
export interface PricedSolution extends PairList {
  /** Edge of the list by row, or −1. */
  edgeOf: Int32Array;
  price: Float64Array;
  profit: Float64Array;
  value: number;
  bound: number;
  /** Exact solves; rough prices before them are not counted. */
  solves: number;
}

/**
 * Exact assignment from people. Where all feasible pairs can be kept they are scored once and solved at once. Beyond that, without a
 * list of all pairs: the best few of each row are listed and priced, first roughly, then by exact solves, and each time every other pair
 * is asked whether the prices leave it worth more than its row has; those are added, until none is left (column generation; every bound
 * is a whole number). Cost: a look at every place of every group and one solve; or two auctions and some solves of about 20 pairs a row, and as
 * many rounds of pricing.
 */
export function solvePriced(source: PairSource, { listed = 16, gapShare = 0, keptMax = 12_000_000, tick }: PricedOptions = {}): PricedSolution {
  const all = listPairs(source, keptMax);
  if (all) return { ...all, ...assign({ ...all, cap: source.cap }), solves: 1 };
  const pricing = new Pricing(source), cap = source.cap;
  let list = firstList(source, pricing.groups, listed), warm: { edgeOf: Int32Array; price: Float64Array } | undefined, bound = Infinity;
  for (const { phases, margin } of ROUGH) {
    const { price, profit } = roughPrices({ ...list, cap }, phases);
    list = join(list, pricing.out(price, profit, listed, { slack: margin ? slackOf(profit) : 0, anew: true }).pairs).list;
  }
  for (let solves = 1; ; solves++) {
    tick?.(solves);
    const { edgeOf, price, profit, value } = assign({ ...list, cap }, warm);
    // With a gap allowed the first reading is the last, as a rule.
    const { pairs, excess } = pricing.out(price, profit, listed, { slack: gapShare > 0 ? 0 : slackOf(profit), anew: warm === undefined });
    bound = Math.min(bound, value + excess);
    if (bound - value <= gapShare * value || excess === 0) return { ...list, edgeOf, price, profit, value, bound, solves };
    const joined = join(list, pairs, edgeOf);
    list = joined.list;
    warm = bound - value > CRUDE * bound ? undefined : { edgeOf: joined.edgeOf, price };
  }
}

const slackOf = (profit: Float64Array): number => Math.ceil((SLACK * profit.reduce((sum, points) => sum + points, 0)) / Math.max(1, profit.length));

/** Both lists merged (columns ascending), each pair once, and where the edges of the first have gone. */
function join(a: PairList, b: PairList, edgeOf?: Int32Array): { list: PairList; edgeOf: Int32Array } {
  const rows = a.rowPtr.length - 1, rowPtr = new Int32Array(rows + 1), count = a.col.length + b.col.length;
  const col = new Int32Array(count), w = new Float64Array(count), moved = new Int32Array(rows).fill(-1);
  let at = 0;
  for (let row = 0; row < rows; row++) {
    let e = a.rowPtr[row]!, f = b.rowPtr[row]!;
    const to = a.rowPtr[row + 1]!, end = b.rowPtr[row + 1]!;
    for (; e < to || f < end; at++) {
      const first = e < to && (f === end || a.col[e]! <= b.col[f]!), both = first && f < end && a.col[e] === b.col[f];
      col[at] = first ? a.col[e]! : b.col[f]!;
      w[at] = first ? a.w[e]! : b.w[f]!;
      if (first && edgeOf?.[row] === e) moved[row] = at;
      if (first) e++;
      if (!first || both) f++;
    }
    rowPtr[row + 1] = at;
  }
  return { list: { rowPtr, col: col.subarray(0, at), w: w.subarray(0, at) }, edgeOf: moved };
}
