import type { Packed } from './pack.ts';

/**
 * Who holds what at which price: the state that the auction and the path searches work on. Edge places are those of `edge`
 * (column and weight by turns, see Packed). All numbers are whole and fit Int32: prices and profits never exceed the largest weight.
 */
export class Ledger {
  rows: number;
  cols: number;
  /** Places of a row's edges: rowFrom[row] .. rowTo[row], in steps of 2. */
  rowFrom: Int32Array;
  rowTo: Int32Array;
  edge: Int32Array;
  cap: Int32Array;
  /** A seat's shadow value by column, and what a row gains at these prices: its best w − price, at least 0. */
  price: Int32Array;
  profit: Int32Array;
  /** The place of the row's edge, −1 without. */
  at: Int32Array;
  /** Seats taken by column; its holders are a list: head[col], next[row], until −1. */
  held: Int32Array;
  head: Int32Array;
  next: Int32Array;
  back: Int32Array;
  /**
   * No edge of the row behind its first `kept` places has a net value above its cut, as long as prices only rise; UNKNOWN: look at
   * all. A search that needs only what is worth more reads these few edges instead of all.
   */
  cut: Int32Array;
  kept: Int32Array;
  /** Σ weights of the held edges. */
  value = 0;

  constructor(packed: Packed) {
    const { rows, cols } = packed;
    this.rows = rows;
    this.cols = cols;
    this.rowFrom = packed.ptr.subarray(0, rows);
    this.rowTo = packed.ptr.subarray(1);
    this.edge = packed.edge;
    this.cap = packed.cap;
    this.price = new Int32Array(cols);
    this.profit = new Int32Array(rows);
    this.at = new Int32Array(rows).fill(-1);
    this.held = new Int32Array(cols);
    this.head = new Int32Array(cols).fill(-1);
    this.next = new Int32Array(rows);
    this.back = new Int32Array(rows);
    this.cut = new Int32Array(rows).fill(UNKNOWN);
    this.kept = new Int32Array(rows);
  }

  /** Room for more rows or columns: the arrays may be replaced by larger ones; what is new must be filled by the caller. */
  growRows(rows: number): void {
    this.rows = rows;
    for (const name of ROW_ARRAYS) this[name] = roomFor(this[name], rows);
  }
  growCols(cols: number): void {
    this.cols = cols;
    for (const name of COL_ARRAYS) this[name] = roomFor(this[name], cols);
  }

  take(row: number, place: number): void {
    const col = this.edge[place]!, first = this.head[col]!;
    this.at[row] = place;
    this.next[row] = first;
    this.back[row] = -1;
    if (first !== -1) this.back[first] = row;
    this.head[col] = row;
    this.held[col] = this.held[col]! + 1;
    this.value += this.edge[place + 1]!;
  }

  leave(row: number): void {
    const place = this.at[row]!, col = this.edge[place]!, before = this.back[row]!, after = this.next[row]!;
    if (before === -1) this.head[col] = after;
    else this.next[before] = after;
    if (after !== -1) this.back[after] = before;
    this.at[row] = -1;
    this.held[col] = this.held[col]! - 1;
    this.value -= this.edge[place + 1]!;
  }

  /** The best w − price of the row, at least 0, over all its edges. */
  bestNet(row: number): number {
    const { edge, price } = this;
    let most = 0;
    for (let e = this.rowFrom[row]!, to = this.rowTo[row]!; e < to; e += 2) {
      const net = (edge[e + 1]! - price[edge[e]!]!) | 0;
      if (net > most) most = net;
    }
    return most;
  }

  /** The place of the row's edge to a column, −1 without. */
  find(row: number, col: number): number {
    for (let e = this.rowFrom[row]!, to = this.rowTo[row]!; e < to; e += 2) if (this.edge[e] === col) return e;
    return -1;
  }
}

export const UNKNOWN = 0x7fffffff;

const ROW_ARRAYS = ['rowFrom', 'rowTo', 'profit', 'at', 'next', 'back', 'cut', 'kept'] as const;
const COL_ARRAYS = ['cap', 'price', 'held', 'head'] as const;

/** The same array, or a copy half as long again as needed. */
export function roomFor(array: Int32Array, length: number): Int32Array {
  if (length <= array.length) return array;
  const larger = new Int32Array(Math.ceil(length * 1.5) + 8);
  larger.set(array);
  return larger;
}
