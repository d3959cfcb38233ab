import { UNKNOWN } from './ledger.ts';
import type { Ledger } from './ledger.ts';

/** Bid steps as shares of a row's mean best weight, coarse to fine; each phase starts some steps of the one before below its prices. */
const STEPS = [8, 64, 512, 4096];
const HAIRCUTS = [2, 3, 4];
const BIDS_A_ROW = 400;
const EXACT_BIDS_A_ROW = 20;
const SLACK = 64;
const SLACK_MOST = 2 ** 28;
const KEPT_LEAST = 4;
const KEPT_MOST = 12;
const KEPT_LIMIT = 64;

/**
 * A forward auction, coarse to fine: each phase forgets who held what, lowers the prices a little more than they can be wrong by, and
 * bids again with a smaller step; then rows that hold less than their best leave, and bid with step 0. It leaves exact profits and
 * only tight rows assigned; some rows may be out, and some seats free at a price above 0: both are for the path searches.
 * Bids are limited, so that price wars end. Cost: about 20 bids a row in practice, at most BIDS_A_ROW a phase.
 * Bertsekas & Castañón 1989 (similar objects), 1992 (asymmetric).
 */
export function auction(ledger: Ledger, phases = STEPS.length): void {
  const typical = meanBest(ledger), market = new Market(ledger, Math.round(typical / SLACK));
  let last = 0;
  for (const [phase, share] of STEPS.slice(0, phases).entries()) {
    const step = Math.max(1, Math.round(typical / share));
    if (step === last) break;
    if (phase > 0) market.startBelow(HAIRCUTS[phase - 1]! * last);
    market.bidAll(step, BIDS_A_ROW);
    if (nearlyTight(ledger)) break;
    last = step;
  }
  market.close();
  settle(ledger);
}

/** Rows that are out bid once more with step 0, which keeps all others tight. Needs exact profits. */
export function bidExactly(ledger: Ledger): void {
  const market = new Market(ledger, Math.round(meanBest(ledger) / SLACK));
  market.open();
  market.bidAll(0, EXACT_BIDS_A_ROW);
  market.close();
  settle(ledger);
}

function meanBest({ rows, rowFrom, rowTo, edge }: Ledger): number {
  let sum = 0;
  for (let row = 0; row < rows; row++) {
    let most = 0;
    for (let e = rowFrom[row]! + 1; e < rowTo[row]!; e += 2) if (edge[e]! > most) most = edge[e]!;
    sum += most;
  }
  return sum / Math.max(1, rows);
}

/** Whether all but a few rows hold their best already: then finer phases would only do the same again, as with equal scores. */
function nearlyTight(ledger: Ledger): boolean {
  const { rows, rowFrom, edge, price, at, cut, kept } = ledger;
  let left = rows >> 8;
  for (let row = 0; row < rows; row++) {
    const place = at[row]!, mine = place === -1 ? 0 : edge[place + 1]! - price[edge[place]!]!;
    let most = 0;
    for (let e = rowFrom[row]!, to = e + kept[row]!; e < to; e += 2) most = Math.max(most, edge[e + 1]! - price[edge[e]!]!);
    if (most <= mine && cut[row]! > mine) most = ledger.bestNet(row);
    if (mine < most && --left < 0) return false;
  }
  return true;
}

/** Makes profits exact, and sends out every row whose edge is not the best it has at these prices. */
export function settle(ledger: Ledger): void {
  const { rows, rowFrom, edge, price, profit, at, cut, kept } = ledger;
  for (let row = 0; row < rows; row++) {
    let most = 0;
    if (cut[row] !== UNKNOWN)
      for (let e = rowFrom[row]!, to = e + kept[row]!; e < to; e += 2) {
        const net = (edge[e + 1]! - price[edge[e]!]!) | 0;
        if (net > most) most = net;
      }
    if (most < cut[row]!) most = ledger.bestNet(row);
    profit[row] = most;
    const place = at[row]!;
    if (place !== -1 && edge[place + 1]! - price[edge[place]!]! !== most) ledger.leave(row);
  }
}

/** Bid levels by seat: each column's taken seats are a heap, its lowest bid on top; when all are taken that is the price. */
class Market {
  #ledger: Ledger;
  #seatFrom: Int32Array;
  /** Level and row by turns. */
  #seat: Int32Array;
  #queue: Int32Array;
  /** How far below its cut a row looks for edges to keep in front, and what the last reread found. */
  #slack: Int32Array;
  #second = 0;
  #place = -1;

  constructor(ledger: Ledger, slack: number) {
    const { rows, cols, cap, edge } = ledger, degree = new Int32Array(cols);
    for (let e = 0; e < edge.length; e += 2) degree[edge[e]!] = degree[edge[e]!]! + 1;
    this.#ledger = ledger;
    this.#seatFrom = new Int32Array(cols + 1);
    for (let col = 0; col < cols; col++) this.#seatFrom[col + 1] = this.#seatFrom[col]! + Math.min(cap[col]!, degree[col]!);
    this.#seat = new Int32Array(2 * this.#seatFrom[cols]!);
    this.#queue = new Int32Array(rows);
    this.#slack = new Int32Array(rows).fill(Math.max(1, slack));
  }

  /** Seats those who hold something, each at the column's price, so that nobody is bound above it. */
  open(): void {
    const { rows, at, edge, price, held } = this.#ledger;
    held.fill(0);
    for (let row = 0; row < rows; row++) {
      const place = at[row]!;
      if (place === -1) continue;
      const col = edge[place]!, seat = 2 * (this.#seatFrom[col]! + held[col]!);
      held[col] = held[col]! + 1;
      this.#seat[seat] = price[col]!;
      this.#seat[seat + 1] = row;
    }
  }

  /** Who holds what has changed: the ledger lists it anew. */
  close(): void {
    const { rows, at, held, head } = this.#ledger;
    held.fill(0);
    head.fill(-1);
    this.#ledger.value = 0;
    for (let row = 0; row < rows; row++) if (at[row] !== -1) this.#ledger.take(row, at[row]!);
  }

  startBelow(fall: number): void {
    const { rows, price, cut, kept, at, held, rowFrom, rowTo } = this.#ledger;
    at.fill(-1);
    held.fill(0);
    for (let col = 0; col < price.length; col++) price[col] = Math.max(0, price[col]! - fall);
    for (let row = 0; row < rows; row++)
      if (kept[row]! < rowTo[row]! - rowFrom[row]!) cut[row] = Math.min(UNKNOWN, cut[row]! + fall);
  }

  /** Rows without a seat bid in turn, those outbid queue again, until none wants to or each has used its bids. */
  bidAll(step: number, bidsARow: number): void {
    const queue = this.#queue, rows = queue.length, at = this.#ledger.at;
    let first = 0, waiting = 0;
    for (let row = 0; row < rows; row++) if (at[row] === -1) queue[waiting++] = row;
    for (let left = bidsARow * waiting; waiting > 0 && left > 0; left--) {
      const out = this.#bid(queue[first]!, step);
      if (++first === rows) first = 0;
      waiting--;
      if (out === -1) continue;
      const last = first + waiting;
      queue[last >= rows ? last - rows : last] = out;
      waiting++;
    }
  }

  /** One row bids for its best column, up to its second best and a step more; answers the row it outbid, or −1. */
  #bid(row: number, step: number): number {
    const { edge, price, cap, held, cut, kept, rowFrom } = this.#ledger, from = rowFrom[row]!, known = cut[row]!;
    let first = 0, second = 0, place = -1;
    if (known !== UNKNOWN)
      for (let e = from, to = from + kept[row]!; e < to; e += 2) {
        const net = (edge[e + 1]! - price[edge[e]!]!) | 0;
        if (net <= second) continue;
        if (net > first) {
          second = first;
          first = net;
          place = e;
        } else second = net;
      }
    if (second < known) {
      this.#reread(row, known);
      second = this.#second;
      place = this.#place;
    }
    if (place === -1) return -1;
    const col = edge[place]!, weight = edge[place + 1]!, level = Math.min(weight, weight - second + step);
    if (held[col]! < cap[col]!) {
      // A free seat above price 0 is taken at its price when exact: so its holder stays tight, and the price low.
      this.#sit(col, row, place, step === 0 && price[col]! > 0 ? price[col]! : level);
      return -1;
    }
    return level === price[col] ? -1 : this.#oust(col, row, place, level);
  }

  /**
   * Reads the whole row for its best place and second best value, brings what is worth at least `mark` to its front, and notes
   * the best of the rest as its cut. The mark lies the row's slack below the old cut, and the slack learns to keep 4 to 12.
   */
  #reread(row: number, known: number): void {
    const { edge, price, cut, kept, rowFrom, rowTo } = this.#ledger, from = rowFrom[row]!, to = rowTo[row]!, slack = this.#slack[row]!;
    const full = from + 2 * KEPT_LIMIT;
    let front = from, first = 0, second = 0, place = -1, rest = 0, mark = Math.max(1, known - slack);
    for (;;) {
      for (let e = from; e < to; e += 2) {
        const net = (edge[e + 1]! - price[edge[e]!]!) | 0;
        if (net > second) {
          if (net > first) {
            second = first;
            first = net;
            place = e;
          } else second = net;
        }
        if (net < mark || front === full) {
          if (net > rest) rest = net;
          continue;
        }
        if (place === e) place = front;
        else if (place === front) place = e;
        const col = edge[e]!, weight = edge[e + 1]!;
        edge[e] = edge[front]!;
        edge[e + 1] = edge[front + 1]!;
        edge[front] = col;
        edge[front + 1] = weight;
        front += 2;
      }
      if (front > from || rest === 0) break;
      mark = Math.max(1, rest - slack);
      first = second = rest = 0;
    }
    if (front - from > 2 * KEPT_MOST && slack > 1) this.#slack[row] = slack >> 1;
    else if (front - from < 2 * KEPT_LEAST && slack < SLACK_MOST) this.#slack[row] = slack << 1;
    cut[row] = rest;
    kept[row] = front - from;
    this.#second = second;
    this.#place = place;
  }

  #sit(col: number, row: number, place: number, level: number): void {
    const { at, cap, price, held: heldBy } = this.#ledger, seat = this.#seat, base = this.#seatFrom[col]!, held = heldBy[col]! + 1;
    let i = held - 1;
    while (i > 0) {
      const up = (i - 1) >> 1;
      if (seat[2 * (base + up)]! <= level) break;
      seat[2 * (base + i)] = seat[2 * (base + up)]!;
      seat[2 * (base + i) + 1] = seat[2 * (base + up) + 1]!;
      i = up;
    }
    seat[2 * (base + i)] = level;
    seat[2 * (base + i) + 1] = row;
    heldBy[col] = held;
    at[row] = place;
    if (held === cap[col]) price[col] = Math.max(price[col]!, seat[2 * base]!);
  }

  /** Puts the row in the seat with the lowest bid and answers who had it. */
  #oust(col: number, row: number, place: number, level: number): number {
    const { at, price, held: heldBy } = this.#ledger, seat = this.#seat, base = this.#seatFrom[col]!, held = heldBy[col]!, out = seat[2 * base + 1]!;
    let i = 0;
    for (;;) {
      let child = 2 * i + 1;
      if (child >= held) break;
      if (child + 1 < held && seat[2 * (base + child + 1)]! < seat[2 * (base + child)]!) child++;
      if (seat[2 * (base + child)]! >= level) break;
      seat[2 * (base + i)] = seat[2 * (base + child)]!;
      seat[2 * (base + i) + 1] = seat[2 * (base + child) + 1]!;
      i = child;
    }
    seat[2 * (base + i)] = level;
    seat[2 * (base + i) + 1] = row;
    at[row] = place;
    at[out] = -1;
    price[col] = seat[2 * base]!;
    return out;
  }
}
