import type { Mask } from '../types.ts';
import { QUARTERS_A_DAY, WORDS } from '../people/week.ts';

/**
 * Shadow prices of everything a pair uses up: whole numbers >= 0. Any such prices prove a bound on every plan, listed pairs or not:
 * no plan is worth more than Σ seats·seat + Σ sessionsLeft·session + Σ hour + Σ over rows of the best w − costOf (at least 0).
 */
export interface JointPrices {
  /** By column: one seat. */
  seat: Float64Array;
  /** By column: one weekly session. */
  session: Float64Array;
  /** By person: 672 quarter hours of her week, as learner or tutor; absent = all 0. */
  hour: (Float64Array | undefined)[];
}

/** What a pair asks for: starts = where a session can begin (both free), length in quarter hours, sessions on different days. */
export interface PairAsks {
  col: number;
  rowPerson: number;
  colPerson: number;
  starts: Mask;
  length: number;
  sessions: number;
}

export const noPrices = (cols: number): JointPrices => ({ seat: new Float64Array(cols), session: new Float64Array(cols), hour: [] });

/**
 * The least that the pair's seat, sessions and hours cost under the prices: each session at the cheapest start of its day, on the
 * cheapest days. Infinity when there are fewer days than sessions. Valid for any pair, listed in the problem or not.
 * Cost: a few word reads when neither person has a price, else starts + 96 a day.
 */
export function costOf(prices: JointPrices, pair: PairAsks): number {
  const base = prices.seat[pair.col]! + pair.sessions * prices.session[pair.col]!;
  const mine = prices.hour[pair.rowPerson], theirs = prices.hour[pair.colPerson];
  const days: number[] = [];
  for (let day = 0; day < 7; day++) {
    const cheapest = dayCost(pair, day, mine, theirs);
    if (cheapest < Infinity) days.push(cheapest);
  }
  if (days.length < pair.sessions) return Infinity;
  days.sort((a, b) => a - b);
  let sum = base;
  for (let i = 0; i < pair.sessions; i++) sum += days[i]!;
  return sum;
}

function dayCost({ starts, length }: PairAsks, day: number, mine: Float64Array | undefined, theirs: Float64Array | undefined): number {
  const from = (day * WORDS) / 7;
  let best = Infinity;
  for (let word = from; word < from + WORDS / 7; word++)
    for (let rest = starts[word]!; rest !== 0; rest &= rest - 1) {
      if (!mine && !theirs) return 0;
      const start = word * 32 + 31 - Math.clz32(rest & -rest);
      let sum = 0;
      for (let q = start; q < start + length && q < (day + 1) * QUARTERS_A_DAY; q++) sum += (mine?.[q] ?? 0) + (theirs?.[q] ?? 0);
      if (sum < best) best = sum;
    }
  return best;
}
