import { priceOf } from './slot-bound.ts';
import type { SlotPrices } from './slot-bound.ts';
import type { SlotIndex } from './slot-problem.ts';

/**
 * Exact search for small problems. By the prices, value = bound − waste, where waste = what each row's place falls short of its best +
 * the price of all room left idle, and nothing in it is negative. So a plan that wastes less than `limit` uses no choice that alone
 * wastes as much. Without those the problem falls into parts, each searched by itself (depth first, tightest row first).
 */
export class SlotSearch {
  /** What is left of the effort: choices that may still be looked at. */
  effort: number;
  readonly #index: SlotIndex;
  #short: Float64Array;
  #profit: Float64Array;
  /** Room by number (seats, then cells, then learners' own slots): price and units. */
  #price: Float64Array;
  #units: Int32Array;
  #rooms: (choice: number) => number[];

  constructor(index: SlotIndex, prices: SlotPrices, effort: number) {
    this.#index = index;
    this.effort = effort;
    const seats = index.cap.length, cells = seats + index.cellTutor.length, offset = new Int32Array(index.learners + 1);
    for (let l = 0; l < index.learners; l++) offset[l + 1] = offset[l]! + index.ownSlots[l]!;
    this.#units = new Int32Array(cells + offset[index.learners]!).fill(1);
    this.#units.set(index.cap);
    this.#price = new Float64Array(this.#units.length);
    this.#price.set(prices.seat);
    this.#price.set(prices.premium, seats);
    prices.own.forEach((list, l) => {
      if (list) this.#price.set(list, cells + offset[l]!);
    });
    this.#rooms = (c) => {
      const both = [index.tutor[c]!, seats + index.cell[c]!];
      return index.ownSlot[c]! < 0 ? both : [...both, cells + offset[index.learner[index.rowOf[c]!]!]! + index.ownSlot[c]!];
    };
    this.#profit = new Float64Array(index.rows);
    this.#short = new Float64Array(index.score.length);
    for (let row = 0; row < index.rows; row++) {
      for (let c = index.rowPtr[row]!; c < index.rowPtr[row + 1]!; c++) this.#profit[row] = Math.max(this.#profit[row]!, index.score[c]! - priceOf(index, prices, c));
      for (let c = index.rowPtr[row]!; c < index.rowPtr[row + 1]!; c++) this.#short[c] = this.#profit[row]! - index.score[c]! + priceOf(index, prices, c);
    }
  }

  /**
   * The plan of least waste among those that waste less than `limit`; null when there is none (so every plan wastes at least
   * `limit`); 'unknown' when the effort ran out.
   */
  below(limit: number): { choiceOf: Int32Array; waste: number } | null | 'unknown' {
    const options = Array.from({ length: this.#index.rows }, (_, row) => this.#optionsOf(row, limit)), rooms = this.#roomsOf(options);
    const choiceOf = new Int32Array(options.length).fill(-1);
    let waste = 0;
    this.#price.forEach((price, room) => {
      if (!rooms.has(room)) waste += price * this.#units[room]!;
    });
    const parts = this.#split(options).sort((a, b) => a.length - b.length || a[0]! - b[0]!);
    for (const rows of parts) {
      if (waste >= limit) return null;
      const tree = new Tree(this, rows, rows.map((row) => options[row]!), this.#roomsOf(rows.map((row) => options[row]!)), limit - waste), least = tree.search();
      if (this.effort <= 0) return 'unknown';
      if (least === null) return null;
      waste += least;
      rows.forEach((row, i) => {
        choiceOf[row] = tree.found[i]!;
      });
    }
    return waste < limit ? { choiceOf, waste } : null;
  }

  #optionsOf(row: number, waste: number): number[] {
    const { rowPtr } = this.#index, out: number[] = [];
    for (let c = rowPtr[row]!; c < rowPtr[row + 1]!; c++) if (this.#short[c]! < waste) out.push(c);
    this.effort -= rowPtr[row + 1]! - rowPtr[row]!;
    return out.sort((a, b) => this.#short[a]! - this.#short[b]! || a - b);
  }

  /** Rows that share room, directly or by a chain. */
  #split(options: number[][]): number[][] {
    const up = options.map((_, i) => i), owner = new Map<number, number>();
    const find = (i: number): number => {
      let root = i;
      while (up[root] !== root) root = up[root]!;
      for (let next = i; next !== root; ) [next, up[next]] = [up[next]!, root];
      return root;
    };
    options.forEach((list, i) => {
      for (const c of list)
        for (const room of this.#rooms(c)) {
          if (owner.has(room)) up[find(i)] = find(owner.get(room)!);
          else owner.set(room, i);
        }
    });
    const parts = new Map<number, number[]>();
    options.forEach((_, row) => {
      const list = parts.get(find(row));
      if (list) list.push(row);
      else parts.set(find(row), [row]);
    });
    return [...parts.values()];
  }

  #roomsOf(options: number[][]): Map<number, Room> {
    const rooms = new Map<number, Room>();
    options.forEach((list, i) => {
      for (const c of list)
        for (const id of this.#rooms(c)) {
          const room = rooms.get(id) ?? { id, price: this.#price[id]!, left: this.#units[id]!, askers: 0, last: -1 };
          rooms.set(id, room);
          if (room.last !== i) room.askers++;
          room.last = i;
        }
    });
    return rooms;
  }

  roomsFor(c: number): number[] {
    return this.#rooms(c);
  }
  shortOf(c: number): number {
    return this.#short[c]!;
  }
  profitOf(row: number): number {
    return this.#profit[row]!;
  }
}

interface Room {
  id: number;
  price: number;
  left: number;
  /** Undecided rows that could use it. */
  askers: number;
  last: number;
}

/** Depth-first search of one part: the row with fewest ways first, what wastes least first. */
class Tree {
  #search: SlotSearch;
  #rows: number[];
  #options: { c: number; short: number; rooms: Room[] }[][];
  #out: number[];
  #rooms: Room[];
  #mine: Room[][];
  #best: number;
  #pick: number[];
  found: number[] = [];
  #open: boolean[];

  constructor(search: SlotSearch, rows: number[], options: number[][], rooms: Map<number, Room>, limit: number) {
    this.#search = search;
    this.#rows = rows;
    this.#rooms = [...rooms.values()];
    this.#options = options.map((list) => list.map((c) => ({ c, short: search.shortOf(c), rooms: search.roomsFor(c).map((id) => rooms.get(id)!) })));
    this.#mine = this.#options.map((list) => [...new Set(list.flatMap((one) => one.rooms))]);
    this.#out = rows.map((row) => search.profitOf(row));
    this.#best = limit;
    this.#pick = rows.map(() => -1);
    this.#open = rows.map(() => true);
  }

  /** The least waste below the limit, or null. */
  search(): number | null {
    let idle = 0;
    for (const room of this.#rooms) idle += this.#idle(room);
    this.#visit(0, idle);
    return this.found.length > 0 ? this.#best : null;
  }

  /** Price of the room that can no longer be filled. */
  #idle(room: Room): number {
    return room.price * Math.max(0, room.left - room.askers);
  }

  /** False when the effort ran out. spent = waste of the decided rows, idle = price of room that stays idle whatever comes. */
  #visit(spent: number, idle: number): boolean {
    let at = -1, fewest = Infinity, least = 0;
    for (let i = 0; i < this.#rows.length; i++) {
      if (!this.#open[i]) continue;
      const budget = this.#best - spent - idle;
      let ways = this.#out[i]! < budget ? 1 : 0, cheapest = this.#out[i]!;
      for (const one of this.#options[i]!) {
        this.#search.effort--;
        if (one.short >= budget) break;
        if (one.rooms.some((room) => room.left === 0)) continue;
        cheapest = Math.min(cheapest, one.short);
        ways++;
      }
      least += cheapest;
      if (spent + idle + least >= this.#best) return true;
      if (ways < fewest) [fewest, at] = [ways, i];
    }
    if (at === -1) {
      this.#best = spent + idle;
      this.found = this.#pick.slice();
      return true;
    }
    if (this.#search.effort <= 0) return false;
    this.#open[at] = false;
    for (const room of this.#mine[at]!) {
      idle -= this.#idle(room);
      room.askers--;
      idle += this.#idle(room);
    }
    let whole = true;
    for (const one of this.#options[at]!) {
      if (!whole) break;
      if (spent + one.short + idle >= this.#best + this.#relief(one.rooms)) continue;
      if (one.rooms.some((room) => room.left === 0)) continue;
      let after = idle;
      for (const room of one.rooms) {
        after -= this.#idle(room);
        room.left--;
        after += this.#idle(room);
      }
      this.#pick[at] = one.c;
      if (spent + one.short + after < this.#best) whole = this.#visit(spent + one.short, after);
      for (const room of one.rooms) room.left++;
    }
    this.#pick[at] = -1;
    if (whole && spent + this.#out[at]! + idle < this.#best) whole = this.#visit(spent + this.#out[at]!, idle);
    for (const room of this.#mine[at]!) room.askers++;
    this.#open[at] = true;
    return whole;
  }

  /** By how much taking these rooms could lower what stays idle. */
  #relief(rooms: Room[]): number {
    return rooms.reduce((sum, room) => sum + room.price, 0);
  }
}
