import { BestFew, Gathered } from '../pairs/best-few.ts';
import type { PairList } from '../pairs/best-few.ts';
import { orderOf, rowsByGroup } from '../groups/group-orders.ts';
import type { GroupOrder } from '../groups/group-orders.ts';
import type { PairSource, RowGroup } from './pair-source.ts';

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
 * slack, a row asks only columns whose price has fallen by more than its profit lies above its unlisted pairs.
 */
export class Pricing {
  #source: PairSource;
  #groups: { group: RowGroup; rows: number[] }[];
  #reading: Reading | null = null;

  constructor(source: PairSource) {
    this.#source = source;
    this.#groups = rowsByGroup(source);
  }

  get groups(): readonly { group: RowGroup; rows: number[] }[] {
    return this.#groups;
  }

  /** The `most` best of each row. With `slack` pairs up to so much below the profit are answered, too (listed ones among them), so that later readings are short. */
  out(price: Float64Array, profit: Float64Array, most: number, slack = 0): PricedOut {
    if (this.#reading && this.#stale(this.#reading, profit) <= STALE_MOST * this.#source.rows) return this.#again(this.#reading, price, profit, most);
    const source = this.#source, best = new BestFew(most), found = new Gathered(source.rows), over = new Float64Array(source.rows);
    let excess = 0;
    for (const { group, rows } of this.#groups) {
      const order = orderOf(source, group, price);
      for (const row of rows) {
        const floor = Math.max(0, profit[row]! - slack);
        best.start(floor);
        readRow(source, order, row, best, null);
        excess += Math.max(0, best.top - profit[row]!);
        over[row] = best.full ? best.last : floor;
        found.add(row, best);
      }
    }
    this.#reading = slack > 0 ? { price: price.slice(), over } : null;
    return { pairs: found.list(), excess };
  }

  #stale({ over }: Reading, profit: Float64Array): number {
    let count = 0;
    for (let row = 0; row < over.length; row++) if (profit[row]! < over[row]!) count++;
    return count;
  }

  #again(reading: Reading, price: Float64Array, profit: Float64Array, most: number): PricedOut {
    const source = this.#source, best = new BestFew(most), found = new Gathered(source.rows), fall = reading.price.map((was, col) => was - price[col]!);
    let excess = 0;
    for (const { group, rows } of this.#groups) {
      const order = orderOf(source, group, price), fallen = Float64Array.from(order.group.cols, (col) => fall[col]!), deepest = fallen.reduce((a, b) => Math.max(a, b), 0);
      for (const row of rows) {
        const gained = profit[row]! - reading.over[row]!;
        if (gained >= deepest) continue;
        best.start(profit[row]!);
        readRow(source, order, row, best, gained < 0 ? null : { fallen, gained });
        excess += Math.max(0, best.top - profit[row]!);
        found.add(row, best);
      }
    }
    return { pairs: found.list(), excess };
  }
}

/** Reads each cell of an order while it may hold more than what the row has; of `only`, places that have fallen by more than was gained. */
function readRow(source: PairSource, { group, net, cells, ends }: GroupOrder, row: number, best: BestFew, only: { fallen: Float64Array; gained: number } | null): void {
  const { cols, most } = group;
  let floor = best.floor;
  for (let k = 0; k < cells.length; k++) {
    const first = ends[k]!, to = ends[k + 1]!, rest = source.rest(row, cells[k]!);
    for (let i = first; i < to && net[i]! + rest >= floor; i++) {
      if (only !== null && only.fallen[i]! <= only.gained) continue;
      const paid = most[i]! - net[i]!, score = source.scoreAt(row, i, Math.max(0, floor + paid - 1), group);
      if (score === 0) continue;
      best.offer(score - paid, cols[i]!, score);
      floor = best.floor;
    }
  }
}
