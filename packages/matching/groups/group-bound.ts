import { assign } from '../pairs/assign.ts';
import { PIN_POINTS } from '../people/candidates.ts';
import type { World } from './group-world.ts';
import { lengthOf } from '../people/rules.ts';
import { and, packing, quarters } from '../people/week.ts';

/** No plan with groups is worth more than `bound`. price by column: the cheapest of its seats, first or further; profit by row. */
export interface GroupBound {
  bound: number;
  price: Float64Array;
  profit: Float64Array;
}

/**
 * A proven bound on every plan with groups that keeps the same pins, hours of single learners set aside: an offer with C sessions has C first seats, C second seats at
 * one penalty, C third at two …, and a request takes a further seat only where enough others could sit with it. Every plan with groups is such
 * an assignment (order the members of each group), so its exact optimum bounds them all. C = seats, sessions, and how many sessions
 * fit into the tutor's hours at all. Cost: one assignment over feasible pairs × sizes.
 */
export function groupBound(world: World, keptPins: ReadonlySet<number>): GroupBound {
  const { requests, groups, penalty } = world, cols = world.offers.length, size = groups.sizeMax;
  const rowPtr = new Int32Array(requests.length + 1), col: number[] = [], w: number[] = [], beside = world.offers.map((_, c) => companions(world, c));
  requests.forEach((_, row) => {
    world.cols[row]!.forEach((c, at) => {
      if (world.pin[row] !== -1 && (world.pin[row] !== c || !keptPins.has(row))) return;
      const most = Math.min(size, 1 + (beside[c]!.get(row) ?? 0)), score = world.scores[row]![at]! + (world.pin[row] === -1 ? 0 : PIN_POINTS);
      for (let level = 0; level < most; level++) {
        if (score - penalty * level <= 0) break;
        col.push(level * cols + c);
        w.push(score - penalty * level);
      }
    });
    rowPtr[row + 1] = col.length;
  });
  const cap = new Int32Array(cols * size);
  for (let c = 0; c < cols; c++) for (let level = 0, most = sessionsAtMost(world, c); level < size; level++) cap[level * cols + c] = most;
  const solution = assign({ rowPtr, col: Int32Array.from(col), w: Float64Array.from(w), cap }), price = new Float64Array(cols).fill(Infinity);
  for (let c = 0; c < cols; c++) for (let level = 0; level < size; level++) price[c] = Math.min(price[c]!, solution.price[level * cols + c]! + penalty * level);
  const profit = solution.profit.map((points, row) => Math.max(0, points - (keptPins.has(row) ? PIN_POINTS : 0)));
  return { bound: solution.bound - keptPins.size * PIN_POINTS, price, profit };
}

/** Of more learners than this it is taken for granted that some can sit together: the bound stays a bound. */
const LOOKED_AT = 60;

/** By row: how many others could share a session of this offer with it, two by two. */
function companions(world: World, c: number): Map<number, number> {
  const found = new Map<number, number>();
  if (!world.hosts(c)) return found;
  const kinds = Map.groupBy(world.rowsOf[c]!.filter((row) => world.joins[row] && (world.pin[row] === -1 || world.pin[row] === c)), (row) => world.kind[row]!);
  for (const rows of kinds.values()) {
    if (rows.length > LOOKED_AT) {
      for (const row of rows) found.set(row, world.groups.sizeMax);
      continue;
    }
    const weeks = rows.map((row) => and(world.starts(row), world.context.starts(world.offers[c]!, world.length(row))));
    rows.forEach((row, i) => {
      const others = rows.filter((other, j) => i !== j && Math.abs(world.requests[row]!.level - world.requests[other]!.level) <= world.groups.levelSpanMax &&
        weeks[i]!.some((word, at) => (word & weeks[j]![at]!) !== 0) && !world.apart(row, other));
      found.set(row, others.length);
    });
  }
  return found;
}

/** Sessions of different pairings that the offer can hold at all. */
function sessionsAtMost(world: World, c: number): number {
  const rows = world.rowsOf[c]!;
  if (rows.length === 0) return 0;
  let fewest = 5, shortest = Infinity;
  for (const row of rows) {
    fewest = Math.min(fewest, world.requests[row]!.sessionsAWeek);
    shortest = Math.min(shortest, lengthOf(world.requests[row]!));
  }
  const hours = packing(quarters(world.context.starts(world.offers[c]!, shortest)), shortest);
  return Math.min(world.seats(c), Math.floor(world.sessions(c) / fewest), Math.floor(hours / fewest));
}
