import type { Part } from '../people/candidates.ts';
import type { Candidates } from '../people/candidates.ts';
import type { WarmStart } from './joint.ts';
import type { NumberedPrices } from '../people/round-prices.ts';

/** Prices of the round, and its plan if there is one, as a start for a solve of one part of it. */
export function warmPart(all: Candidates, { rows, cols }: Part, prices: NumberedPrices, plan?: { edge: Int32Array; hours: (number[] | undefined)[] }): WarmStart {
  const start = { prices: { seat: Float64Array.from(cols, (c) => prices.seat[c]!), session: Float64Array.from(cols, (c) => prices.session[c]!), hour: prices.hour } };
  if (!plan) return start;
  const local = new Map(cols.map((c, i) => [c, i])), colOf = Int32Array.from(rows, (row) => (plan.edge[row] === -1 ? -1 : (local.get(all.col[plan.edge[row]!]!) ?? -1)));
  return { ...start, plan: { colOf, hours: rows.map((row) => plan.hours[row]) } };
}
