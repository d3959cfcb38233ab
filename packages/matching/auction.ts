import { leave, take } from './assign.ts';
import type { Work } from './assign.ts';

const STEPS = 300;
const BIDS_A_ROW = 400;
const EXACT_BIDS_A_ROW = 20;

/**
 * A forward auction from zero prices. Each seat carries the level of its last bid; a column's price is its lowest level.
 * Leaves `work` with exact profits (max over edges of w − price, at least 0) and only tight rows assigned, so that what
 * follows can rely on reduced costs >= 0. Seats may stay free at a price above zero. Bids are limited: it may stop early.
 */
export function auction(work: Work): void {
  const seats = new Seats(work);
  let most = 0;
  for (const weight of work.w) if (weight > most) most = weight;
  bidAll(work, seats, Math.ceil(most / STEPS), BIDS_A_ROW);
  dropLoose(work, seats);
  bidAll(work, seats, 0, EXACT_BIDS_A_ROW);
  dropLoose(work, seats);
}

/** Bid levels and holders by seat; a column has at most one seat more than edges. */
class Seats {
  ptr: Int32Array;
  level: Float64Array;
  holder: Int32Array;
  cheapest: Int32Array;
  seatOf: Int32Array;

  constructor(work: Work) {
    const degree = new Int32Array(work.cols);
    for (const c of work.col) degree[c] = degree[c]! + 1;
    this.ptr = new Int32Array(work.cols + 1);
    for (let c = 0; c < work.cols; c++) this.ptr[c + 1] = this.ptr[c]! + Math.min(degree[c]! + 1, work.cap[c]!);
    const total = this.ptr[work.cols]!;
    this.level = new Float64Array(total);
    this.holder = new Int32Array(total).fill(-1);
    this.cheapest = this.ptr.slice(0, work.cols);
    this.seatOf = new Int32Array(work.rows).fill(-1);
  }

  /** The lowest level; among equals a free seat first, then the first. */
  refresh(col: number): number {
    const { level, holder, ptr } = this;
    let best = ptr[col]!;
    for (let seat = best + 1; seat < ptr[col + 1]!; seat++)
      if (level[seat]! < level[best]! || (level[seat] === level[best] && holder[best] !== -1 && holder[seat] === -1)) best = seat;
    this.cheapest[col] = best;
    return level[best]!;
  }
}

/** All unassigned rows bid, first come first served, until none wants to or each has used its bids. */
function bidAll(work: Work, seats: Seats, step: number, bidsARow: number): void {
  const queue: number[] = [];
  for (let row = 0; row < work.rows; row++) if (work.edgeOf[row] === -1) queue.push(row);
  let left = bidsARow * queue.length;
  for (let at = 0; at < queue.length && left > 0; at++, left--) {
    const out = bid(work, seats, queue[at]!, step);
    if (out !== -1) queue.push(out);
    if (at > 65_536) {
      queue.splice(0, at + 1);
      at = -1;
    }
  }
}

/** One row bids for the best seat; answers the row it outbid, or −1. */
function bid(work: Work, seats: Seats, row: number, step: number): number {
  const { rowPtr, col, w, cap, price } = work;
  let first = 0, second = 0, edge = -1;
  for (let e = rowPtr[row]!; e < rowPtr[row + 1]!; e++) {
    const net = w[e]! - price[col[e]!]!;
    if (net <= second || w[e]! <= 0 || cap[col[e]!] === 0) continue;
    if (net > first) [second, first, edge] = [first, net, e];
    else second = net;
  }
  if (edge === -1) return -1;
  const c = col[edge]!, seat = seats.cheapest[c]!, out = seats.holder[seat]!;
  if (out !== -1 && first - second + step === 0) return -1;
  if (out !== -1) {
    leave(work, out);
    seats.seatOf[out] = -1;
  }
  seats.holder[seat] = row;
  seats.seatOf[row] = seat;
  seats.level[seat] = Math.min(price[c]! + first - second + step, w[edge]!);
  take(work, row, edge);
  price[c] = seats.refresh(c);
  return out;
}

/** Fix exact profits; rows that hold less than their best, or less than nothing, give their seat back at its level. */
function dropLoose(work: Work, seats: Seats): void {
  const { rowPtr, col, w, cap, rows, edgeOf, price, profit } = work;
  for (let row = 0; row < rows; row++) {
    let most = 0;
    for (let e = rowPtr[row]!; e < rowPtr[row + 1]!; e++)
      if (w[e]! > 0 && cap[col[e]!]! > 0) most = Math.max(most, w[e]! - price[col[e]!]!);
    profit[row] = most;
    const edge = edgeOf[row]!;
    if (edge === -1 || w[edge]! - price[col[edge]!]! === most) continue;
    leave(work, row);
    seats.holder[seats.seatOf[row]!] = -1;
    seats.seatOf[row] = -1;
    seats.refresh(col[edge]!);
  }
}
