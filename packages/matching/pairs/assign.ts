import { auction, bidExactly, settle } from './auction.ts';
import { Ledger } from './ledger.ts';
import { pack } from './pack.ts';
import type { Assignment, Packed } from './pack.ts';
import { Paths } from './paths.ts';
import type { Columns } from './paths.ts';

export type { Assignment } from './pack.ts';

/** edgeOf[row] = its edge or −1. price (a seat's shadow value) and profit (a row's) prove it: bound = Σ cap·price + Σ profit. */
export interface Solution {
  edgeOf: Int32Array;
  price: Float64Array;
  profit: Float64Array;
  value: number;
  bound: number;
}

const REVERSE_BIDS_A_ROW = 1;

/**
 * Exact. A forward auction settles most rows, zero-step bids settle more, then successive shortest paths on reduced costs place the
 * rest (forward), and seats left free at a price above zero are filled or freed (backward). Whole numbers throughout, so
 * `bound − value === 0` is a proof; a RangeError tells if it ever fails. Deterministic: rows and edges in any order give the same
 * pairs (rows with the same edges and weights may stand in for one another).
 * `warm`: the solution of a problem with the same edges but other weights or capacities; what still stands is kept, and only
 * the difference costs paths. The value is the same as from a cold start.
 * Errors: RangeError naming the edge or row. Cost: about 20 bids a row, then O(k (m + n log n)) for the k rows that the auction left.
 * Memory: 16 bytes an edge (8 until a backward path is needed) and about 80 a row, besides the problem.
 * Papers: Bertsekas & Castañón 1989 (auction with similar objects), 1992; Jonker & Volgenant 1987; Volgenant 1996.
 */
export function assign(problem: Assignment, warm?: { edgeOf: Int32Array; price: Float64Array }): Solution {
  const packed = pack(problem), ledger = new Ledger(packed);
  if (warm) resume(problem, packed, ledger, warm);
  else auction(ledger);
  bidExactly(ledger);
  complete(ledger, packed);
  return certify(problem, packed, ledger);
}

/**
 * Prices near those of an optimum, and the profits they leave: `phases` of the auction, without proof, for those who ask other pairs with them. Cost: about a third of `assign`.
 */
export function roughPrices(problem: Assignment, phases: number): { price: Float64Array; profit: Float64Array } {
  const packed = pack(problem), ledger = new Ledger(packed), profit = new Float64Array(packed.rows);
  auction(ledger, phases);
  for (let k = 0; k < packed.rows; k++) profit[packed.order[k]!] = ledger.profit[k]!;
  return { price: Float64Array.from(ledger.price.subarray(0, packed.cols)), profit };
}

/** Old prices, and those old edges that are still the best of their row while there are seats. */
function resume(problem: Assignment, packed: Packed, ledger: Ledger, { edgeOf, price }: { edgeOf: Int32Array; price: Float64Array }): void {
  for (let col = 0; col < packed.cols; col++) ledger.price[col] = packed.degree[col]! < packed.cap[col]! ? 0 : Math.max(0, Math.min(0x7fffffff, price[col]!));
  for (let row = 0; row < packed.rows; row++) {
    const edge = edgeOf[packed.order[row]!]!, col = edge === -1 ? -1 : problem.col[edge]!;
    const place = col === -1 ? -1 : ledger.find(row, col);
    if (place !== -1 && ledger.held[col]! < ledger.cap[col]!) ledger.take(row, place);
  }
  settle(ledger);
}

function complete(ledger: Ledger, packed: Packed): void {
  let columns: Columns | undefined;
  const paths = new Paths(ledger, () => (columns ??= byColumn(packed)));
  for (let row = 0; row < ledger.rows; row++) paths.forward(row);
  paths.bidForRows(REVERSE_BIDS_A_ROW * ledger.rows);
  for (let col = 0; col < ledger.cols; col++) paths.backward(col);
}

function byColumn({ rows, cols, ptr, edge, degree }: Packed): Columns {
  const colFrom = new Int32Array(cols), colTo = new Int32Array(cols), pair = new Int32Array(edge.length);
  for (let col = 1; col < cols; col++) colFrom[col] = colFrom[col - 1]! + 2 * degree[col - 1]!;
  colTo.set(colFrom);
  for (let row = 0; row < rows; row++)
    for (let e = ptr[row]!; e < ptr[row + 1]!; e += 2) {
      const to = colTo[edge[e]!]!;
      pair[to] = row;
      pair[to + 1] = edge[e + 1]!;
      colTo[edge[e]!] = to + 2;
    }
  return { colFrom, colTo, pair };
}

/** Reads every edge of the problem as it was given: no edge beats the prices, no seat is taken twice, no gap. */
function certify(problem: Assignment, { order, rows, cols }: Packed, ledger: Ledger): Solution {
  const { rowPtr, col, w, cap } = problem, price = Float64Array.from(ledger.price), profit = new Float64Array(rows);
  const edgeOf = new Int32Array(rows).fill(-1), seats = new Int32Array(cols);
  let value = 0, bound = 0;
  for (let k = 0; k < rows; k++) {
    const row = order[k]!, mine = ledger.at[k] === -1 ? -1 : ledger.edge[ledger.at[k]!]!;
    let most = 0;
    for (let e = rowPtr[row]!, to = rowPtr[row + 1]!; e < to; e++) {
      const c = col[e]!, weight = w[e]!;
      if (weight <= 0 || cap[c]! <= 0) continue;
      if (weight - price[c]! > most) most = weight - price[c]!;
      if (c === mine) edgeOf[row] = e;
    }
    profit[row] = most;
    bound += most;
    if (mine === -1) continue;
    value += w[edgeOf[row]!]!;
    seats[mine] = seats[mine]! + 1;
  }
  for (let c = 0; c < cols; c++) {
    bound += Math.max(0, cap[c]!) * price[c]!;
    if (price[c]! < 0 || seats[c]! > Math.max(0, cap[c]!)) throw new RangeError(`assignment broken at column ${c}`);
  }
  if (!Number.isSafeInteger(bound)) throw new RangeError(`the total, ${bound}, is too large to be exact (2^53 − 1)`);
  if (bound !== value) throw new RangeError(`assignment not proven: value ${value}, bound ${bound}`);
  return { edgeOf, price, profit, value, bound };
}
