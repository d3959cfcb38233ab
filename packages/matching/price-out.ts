import { grown } from './list-pairs.ts';
import type { PairSource, RowGroup } from './pair-source.ts';

/** Pairs by row: those of row r are rowPtr[r] .. rowPtr[r+1]−1. */
export interface PairList {
  rowPtr: Int32Array;
  col: Int32Array;
  w: Float64Array;
}

/** `pairs`: pairs worth more to their row than its profit, the best of each row; `excess`: by how much all rows' true profits lie above those given. */
export interface PricedOut {
  pairs: PairList;
  excess: number;
}

/** Answers what prices leave unlisted; one of the two below. */
export interface Pricing {
  /** The `most` best pairs of each row by score, fewer where fewer are feasible; equals by column. */
  best(most: number): PairList;
  /**
   * Asks every feasible pair, listed or not, whether `score − price > profit`, and answers the `most` of each row for which it is.
   * With profits that are exact over a list, none of the list is found again. The bound at any prices >= 0 is Σ cap·price + Σ profit +
   * excess; with `excess` = 0 the prices prove the list's optimum for all pairs.
   */
  out(price: Float64Array, profit: Float64Array, most: number): PricedOut;
}

/** Over a list of all pairs. Cost: a few nanoseconds a pair each time. */
export function priceList(all: PairList, cols: number): Pricing {
  const { rowPtr, col, w } = all, rows = rowPtr.length - 1;
  const out = (price: Float64Array, profit: Float64Array, most: number): PricedOut => gather(rows, profit, most, (row, best) => {
    for (let e = rowPtr[row]!, end = rowPtr[row + 1]!; e < end; e++) {
      const net = w[e]! - price[col[e]!]!;
      if (net >= best.floor) best.offer(net, col[e]!, w[e]!);
    }
  });
  return { out, best: (most) => out(new Float64Array(cols), new Float64Array(rows), most).pairs };
}

/**
 * Over people. Cost: each group's columns are sorted by `most − price` once, then a row reads them only while
 * `most − price + rest > profit`, dear facts last: a small part of all pairs once prices are near the optimum.
 */
export function pricePeople(source: PairSource): Pricing {
  const out = (price: Float64Array, profit: Float64Array, most: number): PricedOut => {
    const orders = new Map<RowGroup, Order>();
    return gather(source.rows, profit, most, (row, best) => {
      const group = source.groupOf(row), rest = source.rest(row), { at, net } = orders.get(group) ?? orderOf(group, source.cap, price, orders);
      for (let i = 0; i < at.length && net[i]! + rest >= best.floor; i++) {
        const col = group.cols[at[i]!]!, paid = price[col]!, score = source.scoreAt(row, at[i]!, Math.max(0, Math.ceil(best.floor + paid) - 1));
        if (score - paid >= best.floor) best.offer(score - paid, col, score);
      }
    });
  };
  return { out, best: (most) => out(new Float64Array(source.cap.length), new Float64Array(source.rows), most).pairs };
}

function gather(rows: number, profit: Float64Array, most: number, read: (row: number, best: Best) => void): PricedOut {
  const best = new Best(most), found = new Growing(rows);
  let excess = 0;
  for (let row = 0; row < rows; row++) {
    best.start(profit[row]!);
    read(row, best);
    if (best.size > 0) excess += best.net[0]! - profit[row]!;
    found.add(row, best);
  }
  return { pairs: found.list(), excess };
}

/** Places of a group with seats, in falling `net` = most − price. */
interface Order {
  at: Int32Array;
  net: Float64Array;
}

function orderOf(group: RowGroup, cap: Int32Array, price: Float64Array, orders: Map<RowGroup, Order>): Order {
  const { cols, most } = group;
  const places = 2 ** Math.ceil(Math.log2(cols.length + 1)), keys = new Float64Array(cols.length);
  let top = 0, count = 0;
  for (let at = 0; at < cols.length; at++) top = Math.max(top, most[at]! - price[cols[at]!]!);
  for (let at = 0; at < cols.length; at++) if (cap[cols[at]!]! > 0) keys[count++] = (top - (most[at]! - price[cols[at]!]!)) * places + at;
  const sorted = keys.subarray(0, count).sort();
  const order = { at: Int32Array.from(sorted, (key) => key % places), net: new Float64Array(count) };
  for (let i = 0; i < count; i++) order.net[i] = most[order.at[i]!]! - price[cols[order.at[i]!]!]!;
  orders.set(group, order);
  return order;
}

/** The best few pairs of one row, by net falling, then column. */
class Best {
  net: Float64Array;
  col: Int32Array;
  score: Float64Array;
  size = 0;
  /** Only a net of at least this can still enter. */
  floor = 0;
  #most: number;

  constructor(most: number) {
    this.#most = most;
    this.net = new Float64Array(most);
    this.col = new Int32Array(most);
    this.score = new Float64Array(most);
  }
  start(above: number): void {
    this.size = 0;
    this.floor = above + 1;
  }
  offer(net: number, col: number, score: number): void {
    const { net: nets, col: cols, score: scores } = this;
    const last = this.#most - 1, full = this.size === this.#most;
    if (full && (net < nets[last]! || (net === nets[last] && col > cols[last]!))) return;
    let at = full ? last : this.size++;
    for (; at > 0 && (nets[at - 1]! < net || (nets[at - 1] === net && cols[at - 1]! > col)); at--) {
      nets[at] = nets[at - 1]!;
      cols[at] = cols[at - 1]!;
      scores[at] = scores[at - 1]!;
    }
    nets[at] = net;
    cols[at] = col;
    scores[at] = score;
    if (this.size === this.#most) this.floor = nets[this.#most - 1]!;
  }
}

/** A list that grows row by row. */
class Growing {
  #rowPtr: Int32Array;
  #col = new Int32Array(4096);
  #w = new Float64Array(4096);
  #count = 0;

  constructor(rows: number) {
    this.#rowPtr = new Int32Array(rows + 1);
  }
  add(row: number, best: Best): void {
    if (this.#count + best.size > this.#col.length) {
      const size = 2 * (this.#count + best.size);
      [this.#col, this.#w] = [grown(this.#col, new Int32Array(size)), grown(this.#w, new Float64Array(size))];
    }
    this.#col.set(best.col.subarray(0, best.size), this.#count);
    this.#w.set(best.score.subarray(0, best.size), this.#count);
    this.#count += best.size;
    this.#rowPtr[row + 1] = this.#count;
  }
  list(): PairList {
    return { rowPtr: this.#rowPtr, col: this.#col.slice(0, this.#count), w: this.#w.slice(0, this.#count) };
  }
}
