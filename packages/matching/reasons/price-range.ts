import type { Assignment } from '../pairs/assign.ts';
import { grouped } from '../grouped.ts';
import { Heap } from '../heap.ts';

/** low: gain of one more seat by column; high: loss of one seat (0 without seats); profitHigh: each row's profit at the low prices. */
export interface PriceRange {
  low: Float64Array;
  high: Float64Array;
  profitHigh: Float64Array;
}
/** An optimal choice with prices and profits that prove it: no w above price + profit, chosen edges exactly, free seats and rows at 0. */
export interface Proven {
  edgeOf: Int32Array;
  price: Float64Array;
  profit: Float64Array;
}

/**
 * Optimal prices are not unique where plans tie; they form a lattice. The lowest tell what one more seat would gain, the highest what
 * one seat less would lose, both exactly (for pairs alone; hours priced into w stand as they are). Two shortest-path searches over
 * reduced costs from all columns at once. Cost: O(m + n log n) each, and the edges by column. Source: Shapley & Shubik 1971; Ahuja,
 * Magnanti & Orlin 1993 ch. 9 (node potentials as shortest distances).
 */
export function priceRange(problem: Assignment, { edgeOf, price, profit }: Proven): PriceRange {
  const down = fall(problem, edgeOf, price, profit), up = rise(problem, edgeOf, price, profit);
  const low = price.map((points, c) => points - down[c]!), high = price.map((points, c) => (problem.cap[c]! > 0 ? points + up[c]! : 0));
  const profitHigh = profit.map((points, row) => (edgeOf[row] === -1 ? points : points + down[problem.col[edgeOf[row]!]!]!));
  return { low, high, profitHigh };
}

/** By how much each price can fall: not below 0, nor below what an unmatched row or the holder of a seat elsewhere would then rather take. */
function fall({ rowPtr, col, w, cap }: Assignment, edgeOf: Int32Array, price: Float64Array, profit: Float64Array): Float64Array {
  const holders = holdersOf(edgeOf, col, cap.length), down = price.slice(), heap = new Heap();
  const relax = (row: number, from: number): void => {
    for (let e = rowPtr[row]!; e < rowPtr[row + 1]!; e++) {
      const c = col[e]!, next = from + profit[row]! + price[c]! - w[e]!;
      if (w[e]! <= 0 || cap[c] === 0 || next >= down[c]!) continue;
      down[c] = next;
      heap.push(next, c);
    }
  };
  for (let row = 0; row < edgeOf.length; row++) if (edgeOf[row] === -1) relax(row, 0);
  for (let c = 0; c < cap.length; c++) if (cap[c]! > 0) heap.push(down[c]!, c);
  settle(heap, down, (c) => holders.each(c, (row) => relax(row, down[c]!)));
  return down.map((by, c) => (cap[c] === 0 ? 0 : by));
}

/** By how much each price can rise: not at all with a free seat, nor beyond what a holder keeps over 0 or over her next best seat. */
function rise({ rowPtr, col, w, cap }: Assignment, edgeOf: Int32Array, price: Float64Array, profit: Float64Array): Float64Array {
  const holders = holdersOf(edgeOf, col, cap.length), up = new Float64Array(cap.length), heap = new Heap();
  const byColumn = grouped(col, cap.length), rowOf = new Int32Array(col.length);
  for (let row = 0; row + 1 < rowPtr.length; row++) rowOf.fill(row, rowPtr[row], rowPtr[row + 1]);
  for (let c = 0; c < cap.length; c++) {
    if (cap[c] === 0) continue;
    if (holders.count(c) === cap[c]) {
      up[c] = Infinity;
      holders.each(c, (row) => {
        up[c] = Math.min(up[c]!, profit[row]!);
      });
    }
    heap.push(up[c]!, c);
  }
  settle(heap, up, (c) => {
    for (let at = byColumn.ptr[c]!; at < byColumn.ptr[c + 1]!; at++) {
      const e = byColumn.item[at]!, row = rowOf[e]!, held = edgeOf[row]! === -1 ? -1 : col[edgeOf[row]!]!;
      if (held === -1 || held === c || w[e]! <= 0) continue;
      const next = up[c]! + profit[row]! + price[c]! - w[e]!;
      if (next >= up[held]!) continue;
      up[held] = next;
      heap.push(next, held);
    }
  });
  return up;
}

function settle(heap: Heap, dist: Float64Array, visit: (c: number) => void): void {
  const done = new Uint8Array(dist.length);
  while (heap.size > 0) {
    const c = heap.pop();
    if (done[c]) continue;
    done[c] = 1;
    visit(c);
  }
}

function holdersOf(edgeOf: Int32Array, col: Int32Array, cols: number): { count(c: number): number; each(c: number, tell: (row: number) => void): void } {
  const { ptr, item } = grouped(edgeOf.map((edge) => (edge === -1 ? -1 : col[edge]!)), cols);
  return {
    count: (c) => ptr[c + 1]! - ptr[c]!,
    each: (c, tell) => {
      for (let at = ptr[c]!; at < ptr[c + 1]!; at++) tell(item[at]!);
    },
  };
}
