import type { Candidates, Part } from '../people/candidates.ts';
import type { WarmStart } from './joint.ts';
import { priceOf } from '../people/round-prices.ts';
import type { Prices } from '../types.ts';

/** The plan and prices of a solve of the round, as a start for another solve of one part of it. */
export function warmPart(all: Candidates, { rows, cols, problem }: Part, before: { edge: Int32Array; hours: (number[] | undefined)[]; prices: Prices }): WarmStart {
  const local = new Map(cols.map((c, i) => [c, i])), hour: (Float64Array | undefined)[] = [];
  const week = (person: string): Float64Array | undefined => {
    if (!Object.hasOwn(before.prices.hours, person)) return undefined;
    const out = new Float64Array(672);
    for (const [quarter, points] of before.prices.hours[person]!) out[quarter] = points;
    return out;
  };
  rows.forEach((row, r) => {
    hour[problem.rowPerson[r]!] ??= week(all.requests[row]!.learner);
  });
  cols.forEach((c, i) => {
    hour[problem.colPerson[i]!] ??= week(all.offers[c]!.tutor);
  });
  return {
    colOf: Int32Array.from(rows, (row) => (before.edge[row] === -1 ? -1 : (local.get(all.col[before.edge[row]!]!) ?? -1))),
    hours: rows.map((row) => before.hours[row]),
    prices: { seat: Float64Array.from(cols, (c) => priceOf(before.prices.offers, all.offers[c]!.id)), session: Float64Array.from(cols, (c) => priceOf(before.prices.sessions, all.offers[c]!.id)), hour },
  };
}
