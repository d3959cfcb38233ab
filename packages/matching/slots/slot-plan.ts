import { Heap } from '../float-heap.ts';
import { grouped } from '../grouped.ts';
import { priceOf } from './slot-bound.ts';
import type { SlotPrices } from './slot-bound.ts';
import type { SlotIndex } from './slot-problem.ts';

const NEAR = 12;
const ASKERS = 40;
const DEPTH = 8;

/**
 * A plan that keeps every rule at every step, and chains that improve it: a row takes a choice, those in its way look for
 * another place, and so on; the chain stands only if the plan is worth more. Prices lead the way: a chain is given up once the
 * shadow prices say that it loses more than it can win.
 */
export class SlotPlan {
  readonly choiceOf: Int32Array;
  value = 0;
  readonly #index: SlotIndex;
  readonly #prices: SlotPrices;
  #holder: Int32Array;
  #own: (Int32Array | undefined)[] = [];
  #held: number[][];
  #near: (Int32Array | undefined)[] = [];
  #profit: Float64Array;
  /** By choice: its price, and by how much it falls short of the row's best under the prices. */
  #price: Float64Array;
  #short: Float64Array;
  #locked = new Set<number>();
  #nodes = 0;
  #askers: (Int32Array | undefined)[] = [];
  #search: Search;
  #byTutor: { ptr: Int32Array; item: Int32Array } | undefined;
  /** Σ price of room that nobody uses, up to a constant. */
  #idle = 0;
  #idleBefore = 0;

  constructor(index: SlotIndex, prices: SlotPrices) {
    this.#index = index;
    this.#prices = prices;
    this.choiceOf = new Int32Array(index.rows).fill(-1);
    this.#holder = new Int32Array(index.cellTutor.length).fill(-1);
    this.#held = Array.from({ length: index.cap.length }, () => []);
    this.#profit = new Float64Array(index.rows);
    this.#search = new Search(index.cap.length);
    for (let l = 0; l < index.learners; l++) if (index.learnerPtr[l + 1]! - index.learnerPtr[l]! > 1) this.#own[l] = new Int32Array(index.ownSlots[l]!).fill(-1);
    this.#price = new Float64Array(index.score.length);
    this.#short = new Float64Array(index.score.length);
    for (let row = 0; row < index.rows; row++) {
      let best = 0;
      for (let c = index.rowPtr[row]!; c < index.rowPtr[row + 1]!; c++) {
        this.#price[c] = priceOf(index, prices, c);
        best = Math.max(best, index.score[c]! - this.#price[c]!);
      }
      this.#profit[row] = best;
      for (let c = index.rowPtr[row]!; c < index.rowPtr[row + 1]!; c++) this.#short[c] = best - index.score[c]! + this.#price[c]!;
    }
  }

  /** How far the row's place is from the best the prices promise it. */
  waste(row: number): number {
    const c = this.choiceOf[row]!;
    return c === -1 ? this.#profit[row]! : this.#short[c]!;
  }

  /** Puts the row on the choice if nobody is in the way. */
  add(c: number): boolean {
    const { rowOf, cell, tutor, cap, ownSlot, learner } = this.#index, row = rowOf[c]!;
    if (this.choiceOf[row] !== -1 || this.#holder[cell[c]!] !== -1 || this.#held[tutor[c]!]!.length >= cap[tutor[c]!]!) return false;
    if (ownSlot[c]! >= 0 && this.#own[learner[row]!]![ownSlot[c]!]! !== -1) return false;
    this.#put(c);
    return true;
  }

  /** Whoever has no place takes the best that is free, those first who lose most by having none. */
  complete(): void {
    const { rowPtr } = this.#index, short = this.#short, rows: number[] = [];
    for (let row = 0; row < this.#index.rows; row++) if (this.choiceOf[row] === -1) rows.push(row);
    rows.sort((a, b) => this.#profit[b]! - this.#profit[a]! || a - b);
    for (const row of rows) {
      if (this.#nearOf(row).some((c) => this.add(c)) || rowPtr[row + 1]! - rowPtr[row]! <= NEAR) continue;
      const all = Int32Array.from({ length: rowPtr[row + 1]! - rowPtr[row]! }, (_, i) => rowPtr[row]! + i).sort((a, b) => short[a]! - short[b]! || mixed(a) - mixed(b));
      all.some((c) => this.add(c));
    }
  }

  /** Chains from every row that is short of what the prices promise, the shortest first, until a pass wins less than `leastGain`. */
  improve(nodesARow: number, passes: number, leastGain: number): void {
    for (let pass = 0; pass < passes; pass++) {
      const before = this.value, rows: number[] = [], wastes = new Float64Array(this.#index.rows);
      for (let row = 0; row < this.#index.rows; row++) {
        wastes[row] = this.waste(row);
        if (wastes[row]! > 0) rows.push(row);
      }
      rows.sort((a, b) => wastes[b]! - wastes[a]! || a - b);
      for (const row of rows) {
        const short = this.waste(row), old = this.choiceOf[row]!;
        if (short <= 0) continue;
        this.#nodes = nodesARow;
        const start = this.value;
        if (old !== -1) this.#lift(old);
        this.#locked.clear();
        this.#idleBefore = this.#idle;
        if (!this.#place([row], this.#profit[row]!, start, 0) && old !== -1) this.#put(old);
      }
      this.#fillAll(nodesARow);
      if (this.value - before < Math.max(1, leastGain)) return;
    }
  }

  /** Chains that fill what stands idle at a price, the dearest first. */
  #fillAll(nodes: number): void {
    const { cap } = this.#index, { seat } = this.#prices, worth = new Float64Array(cap.length), tutors: number[] = [];
    for (let t = 0; t < cap.length; t++)
      if (this.#held[t]!.length < cap[t]!) {
        worth[t] = seat[t]! + this.#dearestFree(t);
        if (worth[t]! > 0) tutors.push(t);
      }
    tutors.sort((a, b) => worth[b]! - worth[a]! || a - b);
    for (const t of tutors)
      for (let again = true; again && this.#held[t]!.length < cap[t]!; ) {
        this.#nodes = nodes;
        again = this.#fill(t, seat[t]! + this.#dearestFree(t));
      }
  }

  #dearestFree(t: number): number {
    let most = 0;
    for (const c of this.#askersOf(t)) if (this.#holder[this.#index.cell[c]!] === -1) most = Math.max(most, this.#prices.premium[this.#index.cell[c]!]!);
    return most;
  }

  /**
   * The chain that fills a seat at `from` for least, by the prices: a row comes, its old place is filled in turn, and so on, until
   * one comes that had no place or a place is left that is worth less (Dijkstra over tutors). Applies it if the plan gains.
   */
  #fill(from: number, room: number): boolean {
    const { rowOf, tutor, score } = this.#index, { heap, reached, cost, gain, via } = this.#search;
    let bestGain = 0, bestEnd = -1;
    reached.push(from);
    cost[from] = 0;
    gain[from] = 0;
    via[from] = -1;
    heap.push(0, from);
    let end = -1;
    for (let left = this.#nodes; left > 0 && heap.minKey < room && end === -1; left--) {
      const t = heap.pop(), base = cost[t]!;
      if (this.#search.done[t]) continue;
      this.#search.done[t] = 1;
      if (gain[t]! > bestGain) [bestGain, bestEnd] = [gain[t]!, t];
      const leaver = via[t] === -1 ? -1 : rowOf[via[t]!]!;
      for (const c of this.#askersOf(t)) {
        const own = this.#short[c]!, row = rowOf[c]!, old = this.choiceOf[row]!;
        if (base + own >= room) break;
        const next = base + Math.max(0, own - this.waste(row));
        if (old !== -1 && next >= cost[tutor[old]!]!) continue;
        if (!this.#opens(c, leaver)) continue;
        if (old === -1) {
          if (gain[t]! + score[c]! <= bestGain) continue;
          [bestGain, bestEnd] = [gain[t]! + score[c]!, t];
          end = c;
          continue;
        }
        const to = tutor[old]!;
        if (this.#search.done[to]) continue;
        if (cost[to] === Infinity) reached.push(to);
        cost[to] = next;
        gain[to] = gain[t]! + score[c]! - score[old]!;
        via[to] = c;
        heap.push(next, to);
      }
    }
    const path = end === -1 ? [] : [end];
    for (let t = bestEnd; t !== -1 && via[t] !== -1 && t !== from; t = tutor[via[t]!]!) path.push(via[t]!);
    this.#search.clear();
    return bestGain > 0 && this.#apply(path);
  }

  /** Whether the choice's slot is free at its tutor (or held by the one who leaves) and for its learner. */
  #opens(c: number, leaver: number): boolean {
    const { cell, rowOf, ownSlot, learner } = this.#index, holder = this.#holder[cell[c]!]!, row = rowOf[c]!;
    if ((holder !== -1 && holder !== leaver) || row === leaver) return false;
    const sibling = ownSlot[c]! < 0 ? -1 : this.#own[learner[row]!]![ownSlot[c]!]!;
    return sibling === -1 || sibling === row;
  }

  /** Moves all rows of the path at once; if two of them now collide, puts everything back. */
  #apply(path: number[]): boolean {
    const { rowOf } = this.#index, before = this.value, old = path.map((c) => this.choiceOf[rowOf[c]!]!);
    for (const c of old) if (c !== -1) this.#lift(c);
    const fine = path.every((c) => this.add(c)) && this.value > before;
    if (fine) return true;
    for (const c of path) if (this.choiceOf[rowOf[c]!] === c) this.#lift(c);
    for (const c of old) if (c !== -1) this.#put(c);
    return false;
  }

  /** The choices at a tutor, those first that cost their row least. */
  #askersOf(t: number): Int32Array {
    const known = this.#askers[t];
    if (known) return known;
    this.#byTutor ??= grouped(this.#index.tutor, this.#index.cap.length);
    const { ptr, item } = this.#byTutor, short = this.#short;
    const list = item.slice(ptr[t], ptr[t + 1]).sort((a, b) => short[a]! - short[b]! || mixed(a) - mixed(b)).slice(0, ASKERS);
    this.#askers[t] = list;
    return list;
  }

  /**
   * Finds places for all pending rows so that the plan is worth more than `beat`; hope = what the prices promise the pending.
   * Undoes itself on failure.
   */
  #place(pending: number[], hope: number, beat: number, depth: number): boolean {
    if (pending.length === 0) return this.value > beat;
    const row = pending[pending.length - 1]!, rest = pending.slice(0, -1), profit = this.#profit[row]!;
    this.#locked.add(row);
    const room = this.#promise(hope) - beat;
    for (const c of this.#nearOf(row)) {
      if (this.#short[c]! >= room || this.#nodes <= 0) break;
      for (const blockers of this.#blockers(c)) {
        if (--this.#nodes <= 0) break;
        if (blockers.some((other) => this.#locked.has(other)) || (depth >= DEPTH && blockers.length > 0)) continue;
        const places = blockers.map((other) => this.choiceOf[other]!);
        for (const place of places) this.#lift(place);
        this.#put(c);
        const after = blockers.reduce((sum, other) => sum + this.#profit[other]!, hope - profit);
        if (this.#promise(after) > beat && this.#place([...rest, ...blockers], after, beat, depth + 1)) return true;
        this.#lift(c);
        for (const place of places) this.#put(place);
      }
    }
    const out = depth > 0 && this.#promise(hope - profit) > beat && this.#place(rest, hope - profit, beat, depth + 1);
    if (!out) this.#locked.delete(row);
    return out;
  }

  /** The most the plan can come to, by the prices: what stands, what the pending may get, and what the chain has freed. */
  #promise(hope: number): number {
    return this.value + hope + Math.max(0, this.#idle - this.#idleBefore);
  }

  /** The ways to clear a choice: always its slot's holder and the sibling in that slot; at a full tutor one more holder, any. */
  #blockers(c: number): number[][] {
    const { cell, tutor, cap, ownSlot, learner, rowOf } = this.#index, held = this.#held[tutor[c]!]!, must: number[] = [];
    if (this.#holder[cell[c]!] !== -1) must.push(this.#holder[cell[c]!]!);
    const sibling = ownSlot[c]! < 0 ? -1 : this.#own[learner[rowOf[c]!]!]![ownSlot[c]!]!;
    if (sibling !== -1 && !must.includes(sibling)) must.push(sibling);
    if (held.length < cap[tutor[c]!]! || must.some((other) => tutor[this.choiceOf[other]!] === tutor[c])) return [must];
    return held.map((other) => [...must, other]);
  }

  #nearOf(row: number): Int32Array {
    const { rowPtr } = this.#index, known = this.#near[row];
    if (known) return known;
    const from = rowPtr[row]!, short = this.#short;
    const order = Int32Array.from({ length: rowPtr[row + 1]! - from }, (_, i) => from + i).sort((a, b) => short[a]! - short[b]! || mixed(a) - mixed(b)).slice(0, NEAR);
    this.#near[row] = order;
    return order;
  }

  #put(c: number): void {
    const { rowOf, cell, tutor, ownSlot, learner, score } = this.#index, row = rowOf[c]!;
    this.choiceOf[row] = c;
    this.value += score[c]!;
    this.#idle -= this.#price[c]!;
    this.#holder[cell[c]!] = row;
    this.#held[tutor[c]!]!.push(row);
    if (ownSlot[c]! >= 0) this.#own[learner[row]!]![ownSlot[c]!] = row;
  }
  #lift(c: number): void {
    const { rowOf, cell, tutor, ownSlot, learner, score } = this.#index, row = rowOf[c]!, held = this.#held[tutor[c]!]!;
    this.choiceOf[row] = -1;
    this.value -= score[c]!;
    this.#idle += this.#price[c]!;
    this.#holder[cell[c]!] = -1;
    held.splice(held.indexOf(row), 1);
    if (ownSlot[c]! >= 0) this.#own[learner[row]!]![ownSlot[c]!] = -1;
  }
}

/** Ties go by no order that many rows share, so that not all look at the same few. */
const mixed = (c: number): number => Math.imul(c ^ (c >>> 15), 0x2c1b3c6d) >>> 0;

/** What a search over tutors remembers. */
class Search {
  heap = new Heap();
  reached: number[] = [];
  cost: Float64Array;
  gain: Float64Array;
  via: Int32Array;
  done: Uint8Array;

  constructor(tutors: number) {
    this.cost = new Float64Array(tutors).fill(Infinity);
    this.gain = new Float64Array(tutors);
    this.via = new Int32Array(tutors).fill(-1);
    this.done = new Uint8Array(tutors);
  }

  clear(): void {
    for (const t of this.reached) {
      this.cost[t] = Infinity;
      this.done[t] = 0;
    }
    this.reached.length = 0;
    this.heap.clear();
  }
}
