import { KEPT, UNKNOWN } from './ledger.ts';
import type { Ledger } from './ledger.ts';

/** Bid steps as shares of a row's mean best weight, coarse to fine; each phase starts HAIRCUT steps below the prices of the one before. */
const STEPS = [8, 64, 512, 4096];
const HAIRCUT = 3;
const BIDS_A_ROW = 400;
const EXACT_BIDS_A_ROW = 20;

/**
 * A forward auction, coarse to fine: each phase forgets who held what, lowers the prices a little more than they can be wrong by, and
 * bids again with a smaller step; then rows that hold less than their best leave, and bid with step 0. It leaves exact profits and
 * only tight rows assigned; some rows may be out, and some seats free at a price above 0: both are for the path searches.
 * Bids are limited, so that price wars end. Cost: about 20 bids a row in practice, at most BIDS_A_ROW a phase.
 * Bertsekas & Castañón 1989 (similar objects), 1992 (asymmetric).
 */
export function auction(ledger: Ledger): void {
  const market = new Market(ledger), typical = meanBest(ledger);
  let last = 0;
  for (const share of STEPS) {
    const step = Math.max(1, Math.round(typical / share));
    if (step === last) break;
    if (last > 0) market.startBelow(HAIRCUT * last);
    market.bidAll(step, BIDS_A_ROW);
    last = step;
  }
  market.close();
  settle(ledger);
}

/** Rows that are out bid once more with step 0, which keeps all others tight. Needs exact profits. */
export function bidExactly(ledger: Ledger): void {
  const market = new Market(ledger);
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

/** Makes profits exact, and sends out every row whose edge is not the best it has at these prices. */
export function settle(ledger: Ledger): void {
  const { rows, rowFrom, edge, price, profit, at, cut } = ledger;
  for (let row = 0; row < rows; row++) {
    let most = 0;
    if (cut[row] !== UNKNOWN && cut[row] !== -1)
      for (let e = rowFrom[row]!, to = e + 2 * KEPT; e < to; e += 2) {
        const net = (edge[e + 1]! - price[edge[e]!]!) | 0;
        if (net > most) most = net;
      }
    if (cut[row] === -1 || most < cut[row]!) most = ledger.bestNet(row);
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
  #topNet = new Int32Array(KEPT + 1);
  #topPlace = new Int32Array(KEPT + 1);

  constructor(ledger: Ledger) {
    const { rows, cols, cap, edge } = ledger, degree = new Int32Array(cols);
    for (let e = 0; e < edge.length; e += 2) degree[edge[e]!] = degree[edge[e]!]! + 1;
    this.#ledger = ledger;
    this.#seatFrom = new Int32Array(cols + 1);
    for (let col = 0; col < cols; col++) this.#seatFrom[col + 1] = this.#seatFrom[col]! + Math.min(cap[col]!, degree[col]!);
    this.#seat = new Int32Array(2 * this.#seatFrom[cols]!);
    this.#queue = new Int32Array(rows);
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
    const { price, cut, at, held } = this.#ledger;
    at.fill(-1);
    held.fill(0);
    for (let col = 0; col < price.length; col++) price[col] = Math.max(0, price[col]! - fall);
    for (let row = 0; row < cut.length; row++) if (cut[row] !== -1) cut[row] = UNKNOWN;
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
    const { edge, price, cap, held, cut, rowFrom, rowTo } = this.#ledger, from = rowFrom[row]!;
    const to = cut[row] === -1 ? rowTo[row]! : from + 2 * KEPT;
    let first = 0, second = 0, place = -1;
    for (let look = cut[row] === UNKNOWN ? 1 : 0; look < 2; look++) {
      if (look === 1) this.#reread(row);
      first = second = 0;
      place = -1;
      for (let e = from; e < to; e += 2) {
        const net = (edge[e + 1]! - price[edge[e]!]!) | 0;
        if (net <= second) continue;
        if (net > first) {
          second = first;
          first = net;
          place = e;
        } else second = net;
      }
      if (second >= cut[row]!) break;
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

  /** Reads the whole row, brings its KEPT best edges to the front and notes the value of the next as the row's cut. */
  #reread(row: number): void {
    const { edge, price, cut, rowFrom, rowTo } = this.#ledger, topNet = this.#topNet, topPlace = this.#topPlace;
    const from = rowFrom[row]!, to = rowTo[row]!;
    let count = 0, least = 0;
    for (let e = from; e < to; e += 2) {
      const net = (edge[e + 1]! - price[edge[e]!]!) | 0;
      if (net <= least) continue;
      let i = count <= KEPT ? count++ : KEPT;
      for (; i > 0 && topNet[i - 1]! < net; i--) {
        topNet[i] = topNet[i - 1]!;
        topPlace[i] = topPlace[i - 1]!;
      }
      topNet[i] = net;
      topPlace[i] = e;
      if (count > KEPT) least = topNet[KEPT]!;
    }
    cut[row] = least;
    for (let i = 0; i < Math.min(count, KEPT); i++) {
      const here = from + 2 * i, there = topPlace[i]!;
      if (here === there) continue;
      const col = edge[here]!, weight = edge[here + 1]!;
      edge[here] = edge[there]!;
      edge[here + 1] = edge[there + 1]!;
      edge[there] = col;
      edge[there + 1] = weight;
      for (let j = i + 1; j < KEPT && j < count; j++) if (topPlace[j] === here) topPlace[j] = there;
    }
  }
}
