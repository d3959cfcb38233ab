import type { Candidates } from './candidates.ts';
import { lengthOf } from './rules.ts';
import type { JointPrices } from '../joint/joint-prices.ts';
import { QUARTERS_A_DAY, WORDS } from './week.ts';

const DAYS = 7, WORDS_A_DAY = WORDS / DAYS, NO_WEEK = new Float64Array(WORDS * 32 + 1);

/**
 * What the hours of feasible pairs cost under prices, asked of row and column numbers: the same as `costOf` without seat and sessions.
 * Cost of a pair: nothing where neither person has a price, else the words both use and the starts in them.
 */
export class HourCost {
  readonly #all: Candidates;
  /** By person: Σ of her prices before each quarter. */
  #before: (Float64Array | undefined)[];
  /** By length, by column: where a session can start. */
  #starts: (Uint32Array | undefined)[][] = [];
  #days = new Float64Array(DAYS);

  constructor(all: Candidates, { hour }: JointPrices) {
    this.#all = all;
    this.#before = hour.map((week) => week && sums(week));
  }

  of(row: number, col: number): number {
    const { requests, rowPerson, colPerson } = this.#all, mine = this.#before[rowPerson[row]!], theirs = this.#before[colPerson[col]!];
    if (!mine && !theirs) return 0;
    const request = requests[row]!, length = lengthOf(request), days = this.#days, k = request.sessionsAWeek;
    this.#cheapest(this.#all.context.starts(request, length), this.#startsOf(col, length), mine ?? NO_WEEK, theirs ?? NO_WEEK, length);
    if (k > 1) days.sort();
    let sum = k > 1 ? 0 : days.reduce((a, b) => Math.min(a, b));
    for (let i = 0; k > 1 && i < k; i++) sum += days[i]!;
    return sum;
  }

  /** Leaves in #days the cheapest start of each. */
  #cheapest(a: Uint32Array, b: Uint32Array, mine: Float64Array, theirs: Float64Array, length: number): void {
    for (let day = 0; day < DAYS; day++) {
      const end = (day + 1) * QUARTERS_A_DAY;
      let best = Infinity;
      for (let word = day * WORDS_A_DAY; word < (day + 1) * WORDS_A_DAY; word++)
        for (let rest = a[word]! & b[word]!; rest !== 0 && best > 0; rest &= rest - 1) {
          const start = word * 32 + 31 - Math.clz32(rest & -rest), to = Math.min(end, start + length);
          best = Math.min(best, mine[to]! - mine[start]! + theirs[to]! - theirs[start]!);
        }
      this.#days[day] = best;
    }
  }

  #startsOf(col: number, length: number): Uint32Array {
    const byCol = this.#starts[length] ?? [];
    this.#starts[length] = byCol;
    const known = byCol[col] ?? this.#all.context.starts(this.#all.offers[col]!, length);
    byCol[col] = known;
    return known;
  }
}

function sums(week: Float64Array): Float64Array {
  const out = new Float64Array(week.length + 1);
  for (let q = 0; q < week.length; q++) out[q + 1] = out[q]! + week[q]!;
  return out;
}
