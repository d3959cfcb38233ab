import { BestFew, Gathered } from '../pairs/best-few.ts';
import type { PairList } from '../pairs/best-few.ts';
import { rowsByGroup } from '../groups/group-orders.ts';
import type { GroupOrder } from '../groups/group-orders.ts';
import type { PairSource } from './pair-source.ts';

export type { PairList } from '../pairs/best-few.ts';

/** `pairs`: pairs worth more to their row than its profit, the best of each row; `excess`: by how much all rows' true profits lie above those given. */
export interface PricedOut {
  pairs: PairList;
  excess: number;
}

/** A reading of all pairs at `price`: no pair of row r that is unlisted since was worth more than over[r]. */
interface Reading {
  price: Float64Array;
  over: Float64Array;
}

/** Rows that must be read whole again; above this share all are. */
const STALE_MOST = 0.3;

/**
 * Asks every feasible pair of a source, listed or not, whether `score − price > profit`. Profits must be exact over the list of the
 * caller, who takes in all pairs that are answered. The bound at any prices >= 0 is Σ cap·price + Σ profit + excess; with
 * `excess` = 0 the prices prove the list's optimum for all pairs.
 * Cost: each group's columns are sorted by `most − price` once, then a row reads each cell of them only while
 * `most − price + rest > profit`, dear facts last: a small part of all pairs once prices are near the optimum. After a reading with
 * slack, a row asks only cells with a price that has fallen by more than its profit lies above its unlisted pairs.
 */
export class Pricing {
  /** The rows by group, each with its order as the last reading left it. */
  readonly groups: readonly { order: GroupOrder; rows: number[] }[];
  #source: PairSource;
  #reading: Reading | null = null;

  constructor(source: PairSource) {
    this.#source = source;
    this.groups = rowsByGroup(source);
  }

  /**
   * The `most` best of each row. With `slack` pairs up to so much below the profit are answered, too (listed ones among them), so that later
   * readings are short. `anew`: prices have moved so far since the last that all is read again.
   */
  out(price: Float64Array, profit: Float64Array, most: number, { slack = 0, anew = false, oneIn = 1 } = {}): PricedOut {
    const known = this.#reading, last = known && !anew && this.#stale(known, profit) <= STALE_MOST * this.#source.rows ? known : null;
    const source = this.#source, best = new BestFew(most), found = new Gathered(source.rows), over = new Float64Array(last ? 0 : source.rows), spared = { gained: -1, oneIn };
    let excess = 0;
    for (const { order, rows } of this.groups) {
      order.sort(price, last?.price);
      const deepest = order.falls.reduce((a, b) => Math.max(a, b), 0);
      for (const row of rows) {
        const floor = last ? profit[row]! : Math.max(0, profit[row]! - slack);
        if (last) spared.gained = profit[row]! - last.over[row]!;
        if (last && spared.gained >= deepest) continue;
        best.start(floor);
        source.read(row, order, best, spared);
        excess += Math.max(0, best.top - profit[row]!);
        if (!last) over[row] = best.full ? best.last : floor;
        found.add(row, best);
      }
    }
    if (!last) this.#reading = slack > 0 ? { price: price.slice(), over } : null;
    return { pairs: found.list(), excess };
  }

  #stale({ over }: Reading, profit: Float64Array): number {
    let count = 0;
    for (let row = 0; row < over.length; row++) if (profit[row]! < over[row]!) count++;
    return count;
  }
}
