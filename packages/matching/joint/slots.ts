import type { Mask } from '../types.ts';
import { dayOf, packing, quarters, sharedDays, WORDS } from '../people/week.ts';

/** A pair that needs `sessions` starts on different days; starts = mask of where one can begin, length in quarter hours. */
export interface Booking {
  key: number;
  /** Two persons, as numbers; sessions of bookings that share a person must not overlap. */
  persons: readonly [number, number];
  starts: Mask;
  length: number;
  sessions: number;
}

/** fits: starts[i] = the quarters of bookings[i], ascending. conflict: proven impossible. unknown: the node limit came first. */
export type Slotting = { kind: 'fits'; starts: number[][] } | { kind: 'conflict' } | { kind: 'unknown' };

/**
 * Places all bookings or proves that they cannot be placed: backtracking, tightest booking first, earliest start first,
 * with forward checking. Exact within `nodesMax` placements tried. Deterministic.
 */
export function placeAll(bookings: readonly Booking[], nodesMax: number): Slotting {
  const search = new Placing(bookings, nodesMax);
  if (!search.plausible()) return { kind: 'conflict' };
  if (search.place()) return { kind: 'fits', starts: search.chosen };
  return { kind: search.nodes > nodesMax ? 'unknown' : 'conflict' };
}

class Placing {
  nodes = 0;
  chosen: number[][];
  #bookings: readonly Booking[];
  #nodesMax: number;
  #domain: Mask[];
  #size: number[];
  #left: number[];
  #near: number[][];

  constructor(bookings: readonly Booking[], nodesMax: number) {
    this.#bookings = bookings;
    this.#nodesMax = nodesMax;
    this.chosen = bookings.map(() => []);
    this.#domain = bookings.map((booking) => booking.starts);
    this.#size = this.#domain.map(count);
    this.#left = bookings.map((booking) => booking.sessions);
    this.#near = bookings.map((a, i) => bookings.flatMap((b, j) => (i !== j && sharePerson(a, b) ? [j] : [])));
  }

  plausible(): boolean {
    return this.#bookings.every((_, i) => this.#enough(i));
  }

  place(): boolean {
    const i = this.#tightest();
    if (i === -1) return true;
    const domain = this.#domain, size = this.#size, length = this.#bookings[i]!.length;
    const touched = [i, ...this.#near[i]!.filter((j) => this.#left[j]! > 0)], before = touched.map((j) => domain[j]!), sizes = touched.map((j) => size[j]!);
    for (const start of quarters(domain[i]!)) {
      if (++this.nodes > this.#nodesMax) return false;
      this.#left[i]!--;
      this.chosen[i]!.push(start);
      const fine = touched.every((j, at) => {
        const other = this.#bookings[j]!;
        domain[j] = j === i ? cleared(before[at]!, 0, (dayOf(start) + 1) * 96) : cleared(before[at]!, start - other.length + 1, start + length);
        size[j] = count(domain[j]!);
        return this.#enough(j);
      });
      if (fine && this.place()) return true;
      this.#left[i]!++;
      this.chosen[i]!.pop();
      touched.forEach((j, at) => {
        domain[j] = before[at]!;
        size[j] = sizes[at]!;
      });
    }
    return false;
  }

  #enough(i: number): boolean {
    return this.#size[i]! >= this.#left[i]! && sharedDays(this.#domain[i]!, this.#domain[i]!) >= this.#left[i]!;
  }
  #tightest(): number {
    let best = -1, least = Infinity;
    for (let i = 0; i < this.#left.length; i++) {
      const left = this.#left[i]!, room = this.#size[i]! / left;
      if (left > 0 && room < least) [best, least] = [i, room];
    }
    return best;
  }
}

export const sharePerson = (a: Booking, b: Booking): boolean =>
  a.persons.includes(b.persons[0]) || a.persons.includes(b.persons[1]);

function count(mask: Mask): number {
  let total = 0;
  for (let word = 0; word < WORDS; word++) {
    let v = mask[word]!;
    v -= (v >>> 1) & 0x55555555;
    v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
    total += Math.imul((v + (v >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
  }
  return total;
}

/** A copy without the bits from..to−1. */
export function cleared(mask: Mask, from: number, to: number): Mask {
  const out = new Uint32Array(mask), first = Math.max(0, from), last = Math.min(to, WORDS * 32) - 1;
  for (let word = first >> 5; word <= last >> 5; word++) {
    const low = word === first >> 5 ? -1 << (first & 31) : -1, high = word === last >> 5 ? -1 >>> (31 - (last & 31)) : -1;
    out[word] = out[word]! & ~(low & high);
  }
  return out;
}

/** A subset of one person's bookings that wants more sessions than fit where they can start at all: a Hall violation. */
export interface Overfull {
  members: number[];
  starts: Mask;
  length: number;
  most: number;
}

const SUBSETS_UP_TO = 8;

/** The smallest Hall violation among the bookings of one person (all subsets up to 8 bookings, else the whole), or null. */
export function overfull(star: readonly Booking[]): Overfull | null {
  const n = star.length;
  if (n > SUBSETS_UP_TO) return violation(star);
  let best: Overfull | null = null;
  for (let subset = 1; subset < 1 << n; subset++) {
    const members = star.filter((_, i) => (subset >> i) & 1);
    if (members.length < 2 || (best && members.length >= best.members.length)) continue;
    best = violation(members) ?? best;
  }
  return best;
}

function violation(members: readonly Booking[]): Overfull | null {
  const starts = new Uint32Array(WORDS);
  let wanted = 0, length = Infinity;
  for (const one of members) {
    for (let word = 0; word < WORDS; word++) starts[word] = starts[word]! | one.starts[word]!;
    wanted += one.sessions;
    length = Math.min(length, one.length);
  }
  const most = packing(quarters(starts), length);
  return wanted > most ? { members: members.map((one) => one.key), starts, length, most } : null;
}
