import { BestFew } from '../pairs/best-few.ts';
import { precedence } from './candidates.ts';
import type { Candidates } from './candidates.ts';
import { priceNear } from './price-near.ts';
import { HourCost } from './hour-cost.ts';
import type { JointPrices } from '../joint/joint-prices.ts';
import type { NumberedPrices } from './round-prices.ts';
import { sessionsLeft } from './rules.ts';

/** Up to so many feasible pairs all are listed; above, so many of each request to begin with. */
const ALL_LISTED = 40_000, PAIRS_A_ROW = 28;

/** Which edges the joint solve looks at (1), and what the best pairs without hours would be worth: no plan is worth more. */
export interface Listed {
  edges: Uint8Array;
  pairBound: number;
  /** Those of the best pairs without hours. */
  prices: JointPrices;
}

/**
 * The pairs of each request nearest to the optimum without hours: the best pairs without hours are priced, and the `most` of each row with the
 * smallest reduced costs price + profit − weight are kept, equals by column. null = all are listed. Cost: see priceNear, and a scan.
 */
export function listNear(all: Candidates, most: number | undefined): Listed | null {
  const { rowPtr, col, score } = all, rows = all.requests.length;
  if (most === undefined && col.length <= ALL_LISTED) return null;
  const edges = new Uint8Array(col.length), w = score.slice(), best = new BestFew(most ?? PAIRS_A_ROW);
  for (let row = 0; row < rows; row++)
    for (let e = rowPtr[row]!; e < rowPtr[row + 1]!; e++) w[e] = allowed(all, row, e) ? w[e]! + precedence(all, row) : 0;
  const { price, bound, colOf } = priceNear({ rowPtr, col, w, cap: all.seats.map((seats, c) => Math.min(seats, sessionsLeft(all.offers[c]!))) });
  for (let row = 0; row < rows; row++) {
    best.start(-Infinity);
    for (let e = rowPtr[row]!; e < rowPtr[row + 1]!; e++) {
      const net = w[e]! - price[col[e]!]!;
      if (w[e]! > 0 && net >= best.floor) best.offer(net, e, 0);
      if (col[e] === colOf[row]) edges[e] = 1;
    }
    for (let i = 0; i < best.size; i++) edges[best.col[i]!] = 1;
  }
  return { edges, pairBound: bound, prices: { seat: price, session: new Float64Array(price.length), hour: [] } };
}

/** Whether a row may take the pair at all: a pinned request has only its pinned one. */
export const allowed = ({ pin, pinBroken, col }: Candidates, row: number, e: number): boolean => pin[row] === -1 || (pin[row] === col[e] && !pinBroken[row]);

/**
 * Asks every unlisted pair whether the joint prices leave it worth more than its row has: those are listed. Answers by how much all
 * rows together could gain at most, so that (the prices' bound + that) bounds the plans over ALL pairs, and how many were listed.
 * Cost: a few reads a pair; hours only for pairs whose seat and sessions alone do not cost too much.
 */
export function listMissing(all: Candidates, { edges }: Listed, prices: NumberedPrices): { excess: number; added: number } {
  const { rowPtr, col, score, requests } = all, { seat, session, profit } = prices, hours = new HourCost(all, prices);
  let excess = 0, added = 0;
  requests.forEach((request, row) => {
    const more = precedence(all, row) - profit[row]!, k = request.sessionsAWeek;
    let most = 0;
    for (let e = rowPtr[row]!; e < rowPtr[row + 1]!; e++) {
      const worth = score[e]! + more - seat[col[e]!]! - k * session[col[e]!]!;
      if (worth <= 0 || edges[e] === 1 || !allowed(all, row, e)) continue;
      const gain = worth - hours.of(row, col[e]!);
      if (gain <= 0) continue;
      edges[e] = 1;
      added++;
      most = Math.max(most, gain);
    }
    excess += most;
  });
  return { excess, added };
}
