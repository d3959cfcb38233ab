import { auction } from './auction.ts';
import { Heap } from './heap.ts';

/**
 * Sparse maximum-weight assignment with capacities; a row may stay unassigned at 0.
 * rowPtr: Int32[rows+1], col: Int32[edges] (each column at most once a row), w: Float64 or Int32[edges], whole numbers;
 * an edge with w <= 0 is never used. cap: Int32[cols] >= 0. All sums must stay below 2^53.
 */
export interface Assignment {
  rowPtr: Int32Array;
  col: Int32Array;
  w: Float64Array | Int32Array;
  cap: Int32Array;
}

/** edgeOf[row] = its edge or −1. price (a seat's shadow value) and profit (a row's) prove it: bound = Σ cap·price + Σ profit. */
export interface Solution {
  edgeOf: Int32Array;
  price: Float64Array;
  profit: Float64Array;
  value: number;
  bound: number;
}

/** The mutable state of one solve, shared with the auction. */
export interface Work extends Assignment {
  rows: number;
  cols: number;
  edgeOf: Int32Array;
  price: Float64Array;
  profit: Float64Array;
  holders: number[][];
}

/**
 * Exact. A forward auction from zero prices settles most rows, a few zero-step bids settle more, then successive shortest
 * paths on reduced costs place the rest (forward), and seats left free at a price above zero are filled or freed (backward).
 * Whole numbers throughout, so `bound − value === 0` is a proof; a RangeError tells if it ever fails. Deterministic.
 * `warm`: the solution of a problem with the same edges but other weights or capacities; what still stands is kept, and only
 * the difference costs paths. The value is the same as from a cold start.
 * Cost: auction O(bids × row), paths O(k (m + n log n)) for the k rows the auction left; tens of bids a row in practice.
 * Papers: Bertsekas & Castañón 1989 (auction with similar objects); Jonker & Volgenant 1987; Volgenant 1996.
 */
export function assign(problem: Assignment, warm?: { edgeOf: Int32Array; price: Float64Array }): Solution {
  const work = start(problem);
  if (warm) resume(work, warm);
  else auction(work);
  const search = new Search(work);
  for (let row = 0; row < work.rows; row++) if (work.edgeOf[row] === -1) search.forward(row);
  for (let col = 0; col < work.cols; col++) search.backward(col);
  return certify(work);
}

function start(problem: Assignment): Work {
  const { rowPtr, col, w, cap } = problem;
  const rows = rowPtr.length - 1, cols = cap.length;
  if (col.length !== w.length || rowPtr[rows] !== col.length) throw new RangeError('rowPtr, col and w must describe the same edges');
  for (let e = 0; e < col.length; e++) {
    if (!(col[e]! >= 0 && col[e]! < cols)) throw new RangeError(`edge ${e}: column ${col[e]} does not exist`);
    if (!Number.isSafeInteger(w[e])) throw new RangeError(`edge ${e}: weight ${w[e]} is not a whole number`);
  }
  return { rowPtr, col, w, cap, rows, cols, edgeOf: new Int32Array(rows).fill(-1), price: new Float64Array(cols),
    profit: new Float64Array(rows), holders: Array.from({ length: cols }, () => []) };
}

/** Old prices, exact profits under them, and those old edges that are still the best of their row. */
function resume(work: Work, { edgeOf, price }: { edgeOf: Int32Array; price: Float64Array }): void {
  const { rowPtr, col, w, cap, holders } = work;
  work.price.set(price);
  for (let row = 0; row < work.rows; row++) {
    let most = 0;
    for (let e = rowPtr[row]!; e < rowPtr[row + 1]!; e++)
      if (w[e]! > 0 && cap[col[e]!]! > 0) most = Math.max(most, w[e]! - price[col[e]!]!);
    work.profit[row] = most;
    const edge = edgeOf[row]!, c = edge === -1 ? -1 : col[edge]!;
    if (edge !== -1 && w[edge]! > 0 && w[edge]! - price[c]! === most && holders[c]!.length < cap[c]!) take(work, row, edge);
  }
}

export function take(work: Work, row: number, edge: number): void {
  work.edgeOf[row] = edge;
  work.holders[work.col[edge]!]!.push(row);
}
export function leave(work: Work, row: number): void {
  const holders = work.holders[work.col[work.edgeOf[row]!]!]!;
  const at = holders.indexOf(row);
  holders[at] = holders[holders.length - 1]!;
  holders.pop();
  work.edgeOf[row] = -1;
}

/** Shortest paths on reduced costs c = profit[row] + price[col] − w >= 0; assigned edges are tight (c = 0). */
class Search {
  #work: Work;
  #heap = new Heap();
  #dist: Float64Array;
  #rowDist: Float64Array;
  #via: Int32Array;
  #rowVia: Int32Array;
  #cols: number[] = [];
  #rows: number[] = [];
  #column: { ptr: Int32Array; edge: Int32Array; row: Int32Array } | undefined;

  constructor(work: Work) {
    this.#work = work;
    this.#dist = new Float64Array(work.cols).fill(Infinity);
    this.#rowDist = new Float64Array(work.rows).fill(Infinity);
    this.#via = new Int32Array(work.cols).fill(-1);
    this.#rowVia = new Int32Array(work.rows).fill(-1);
  }

  /** Place an unassigned row, moving others along the cheapest chain, or prove that it (or another row) stays out. */
  forward(row: number): void {
    const { price, profit, holders, cap } = this.#work;
    if (!(profit[row]! > 0)) return;
    let best = Infinity, endCol = -1, endRow = -1;
    const settleRow = (r: number, d: number, edge: number): void => {
      this.#rowDist[r] = d;
      this.#rowVia[r] = edge;
      this.#rows.push(r);
      if (d + profit[r]! < best) [best, endCol, endRow] = [d + profit[r]!, -1, r];
      this.#relaxRow(r, d, best);
    };
    settleRow(row, 0, -1);
    const done = new Set<number>();
    while (this.#heap.minKey < best) {
      const col = this.#heap.pop();
      if (done.has(col)) continue;
      done.add(col);
      const d = this.#dist[col]!;
      if (holders[col]!.length < cap[col]!) {
        [best, endCol, endRow] = [d, col, -1];
        break;
      }
      for (const holder of holders[col]!) if (this.#rowDist[holder] === Infinity) settleRow(holder, d, this.#via[col]!);
    }
    for (const r of this.#rows) profit[r] = profit[r]! - Math.max(0, best - this.#rowDist[r]!);
    for (const col of this.#cols) price[col] = price[col]! + Math.max(0, best - this.#dist[col]!);
    if (endCol !== -1) this.#shift(this.#via[endCol]!);
    else this.#shiftOut(endRow);
    this.#reset();
  }

  #relaxRow(row: number, d: number, best: number): void {
    const { rowPtr, col, w, cap, price, profit } = this.#work;
    const base = d + profit[row]!;
    for (let e = rowPtr[row]!; e < rowPtr[row + 1]!; e++) {
      const c = col[e]!;
      const next = base + price[c]! - w[e]!;
      if (next >= best || w[e]! <= 0 || cap[c] === 0 || next >= this.#dist[c]!) continue;
      if (this.#dist[c] === Infinity) this.#cols.push(c);
      this.#dist[c] = next;
      this.#via[c] = e;
      this.#heap.push(next, c);
    }
  }

  /** Give the row of `edge` that edge; whoever it had before passes up the chain that led to it. */
  #shift(edge: number): void {
    for (let e = edge; e !== -1; ) {
      const row = this.#rowOf(e);
      const up = this.#rowVia[row]!;
      if (this.#work.edgeOf[row] !== -1) leave(this.#work, row);
      take(this.#work, row, e);
      e = up;
    }
  }
  #shiftOut(row: number): void {
    if (this.#work.edgeOf[row] === -1) return;
    leave(this.#work, row);
    this.#shift(this.#rowVia[row]!);
  }
  #rowOf(edge: number): number {
    const { rowPtr, rows } = this.#work;
    let low = 0, high = rows - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (rowPtr[middle]! <= edge) low = middle;
      else high = middle - 1;
    }
    return low;
  }
  #reset(): void {
    for (const col of this.#cols) this.#dist[col] = Infinity;
    for (const row of this.#rows) this.#rowDist[row] = Infinity;
    this.#cols.length = 0;
    this.#rows.length = 0;
    this.#heap.clear();
  }

  /** Fill the free seats of a column whose price is above zero, or bring its price down until a free seat is worth 0. */
  backward(col: number): void {
    const { holders, cap, price } = this.#work;
    while (holders[col]!.length < cap[col]! && price[col]! > 0) this.#fill(col);
  }

  #fill(from: number): void {
    const { edgeOf, profit, price, col } = this.#work;
    let best = Infinity, endRow = -1, endCol = -1;
    const settleCol = (c: number, d: number, edge: number): void => {
      this.#dist[c] = d;
      this.#via[c] = edge;
      this.#cols.push(c);
      if (d + price[c]! < best) [best, endRow, endCol] = [d + price[c]!, -1, c];
      this.#relaxColumn(c, d, best);
    };
    settleCol(from, 0, -1);
    const done = new Set<number>();
    while (this.#heap.minKey < best) {
      const row = this.#heap.pop();
      if (done.has(row)) continue;
      done.add(row);
      const d = this.#rowDist[row]!;
      if (edgeOf[row] === -1) {
        [best, endRow, endCol] = [d, row, -1];
        break;
      }
      const next = col[edgeOf[row]!]!;
      if (this.#dist[next] === Infinity) settleCol(next, d, this.#rowVia[row]!);
    }
    for (const c of this.#cols) price[c] = price[c]! - Math.max(0, best - this.#dist[c]!);
    for (const r of this.#rows) profit[r] = profit[r]! + Math.max(0, best - this.#rowDist[r]!);
    this.#pull(endRow !== -1 ? this.#rowVia[endRow]! : this.#via[endCol]!);
    this.#reset();
  }

  #relaxColumn(c: number, d: number, best: number): void {
    const { w, price, profit } = this.#work;
    this.#column ??= columns(this.#work);
    const { ptr, edge, row } = this.#column;
    const base = d + price[c]!;
    for (let at = ptr[c]!; at < ptr[c + 1]!; at++) {
      const e = edge[at]!, r = row[at]!;
      const next = base + profit[r]! - w[e]!;
      if (next >= best || w[e]! <= 0 || next >= this.#rowDist[r]!) continue;
      if (this.#rowDist[r] === Infinity) this.#rows.push(r);
      this.#rowDist[r] = next;
      this.#rowVia[r] = e;
      this.#heap.push(next, r);
    }
  }

  /** Each row along the chain moves to the column that pulled it; via of that column leads on. */
  #pull(edge: number): void {
    for (let e = edge; e !== -1; ) {
      const row = this.#rowOf(e);
      if (this.#work.edgeOf[row] !== -1) leave(this.#work, row);
      take(this.#work, row, e);
      e = this.#via[this.#work.col[e]!]!;
    }
  }
}

function columns({ rowPtr, col, rows, cols }: Work): { ptr: Int32Array; edge: Int32Array; row: Int32Array } {
  const ptr = new Int32Array(cols + 1);
  for (const c of col) ptr[c + 1] = ptr[c + 1]! + 1;
  for (let c = 0; c < cols; c++) ptr[c + 1] = ptr[c + 1]! + ptr[c]!;
  const next = ptr.slice(), edge = new Int32Array(col.length), row = new Int32Array(col.length);
  for (let r = 0; r < rows; r++)
    for (let e = rowPtr[r]!; e < rowPtr[r + 1]!; e++) {
      const at = next[col[e]!]!++;
      edge[at] = e;
      row[at] = r;
    }
  return { ptr, edge, row };
}

/** Recomputes every profit from the prices and checks the proof: no edge beats it, no price below zero, no gap. */
function certify(work: Work): Solution {
  const { rowPtr, col, w, cap, rows, cols, edgeOf, price, profit } = work;
  let value = 0, bound = 0;
  for (let row = 0; row < rows; row++) {
    let most = 0;
    for (let e = rowPtr[row]!; e < rowPtr[row + 1]!; e++)
      if (w[e]! > 0 && cap[col[e]!]! > 0) most = Math.max(most, w[e]! - price[col[e]!]!);
    profit[row] = most;
    bound += most;
    if (edgeOf[row] !== -1) value += w[edgeOf[row]!]!;
  }
  for (let c = 0; c < cols; c++) {
    bound += cap[c]! * price[c]!;
    if (price[c]! < 0 || work.holders[c]!.length > cap[c]!) throw new RangeError(`assignment broken at column ${c}`);
  }
  if (bound !== value) throw new RangeError(`assignment not proven: value ${value}, bound ${bound}`);
  return { edgeOf, price, profit, value, bound };
}
