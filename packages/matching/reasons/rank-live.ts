import { assign } from '../pairs/assign.ts';
import { priceRange } from './price-range.ts';
import { priceOf } from '../people/round-prices.ts';
import { contextOf, rulesAsked } from '../people/rules.ts';
import type { Context } from '../people/rules.ts';
import { scoreOf } from '../people/score.ts';
import type { Offer, PersonPair, Policy, Request } from '../types.ts';

/** Under which rules and weights a live request is served. */
export interface LiveSetting {
  policy: Policy;
  forbids: readonly PersonPair[];
  continuity?: readonly PersonPair[];
}

/** One tutor on line for one live request. value = score − price: what asking this tutor adds to the day, the others' needs counted. */
export interface LiveChoice {
  offer: string;
  tutor: string;
  score: number;
  /** What this tutor's time is worth to the requests that are still to come. */
  price: number;
  value: number;
  /** The time is worth more to others: better ask somebody else, or let the request wait. */
  keep: boolean;
}

/** A tutor and how many more live sessions she can give in the rest of the day, a whole number >= 0. */
export interface LiveSeats {
  offer: Offer;
  seats: number;
}

/**
 * Who should be asked first: tutors on line who pass the hard rules, by score less the price of their time, so that the one tutor
 * kept for a scarce need is not spent on a common one. Hours and seats are not asked: the caller hands in who is free now. `prices.offers`
 * come from `livePrices`, or from a round (`result.prices`). Ties: the cheaper time first, then by id. Cost: microseconds a tutor.
 */
export function rankLive(prices: { offers: Record<string, number> }, request: Request, tutors: readonly Offer[], setting: LiveSetting): LiveChoice[] {
  const context = contextOf(setting.policy, setting.forbids, setting.continuity ?? []);
  const choices = tutors.filter((offer) => passes(request, offer, context)).map((offer): LiveChoice => {
    const score = scoreOf(request, offer, context), price = priceOf(prices.offers, offer.id);
    return { offer: offer.id, tutor: offer.tutor, score, price, value: score - price, keep: score < price };
  });
  return choices.sort((a, b) => b.value - a.value || a.price - b.price || (a.offer < b.offer ? -1 : 1));
}

/**
 * What each tutor's next live session is worth to the rest of the day: the requests that came in this part of earlier days, day by day, are
 * matched to the seats as they stand, and the loss of one seat is averaged over the days. No days, no prices: then the best score comes first.
 * Cost: one small assignment and two shortest-path searches a day. Source: dual prices as opportunity cost, as in dynamic refugee
 * placement (Ahani et al. 2021, Dynamic Placement in Refugee Resettlement); Bansak & Paulson 2020 (arXiv 2007.03069).
 */
export function livePrices(days: readonly (readonly Request[])[], tutors: readonly LiveSeats[], setting: LiveSetting): { offers: Record<string, number> } {
  const context = contextOf(setting.policy, setting.forbids, setting.continuity ?? []), sums = new Float64Array(tutors.length);
  for (const day of days) {
    const rowPtr = new Int32Array(day.length + 1), col: number[] = [], w: number[] = [];
    day.forEach((request, row) => {
      tutors.forEach(({ offer }, c) => {
        if (!passes(request, offer, context)) return;
        col.push(c);
        w.push(scoreOf(request, offer, context));
      });
      rowPtr[row + 1] = col.length;
    });
    const problem = { rowPtr, col: Int32Array.from(col), w: Float64Array.from(w), cap: Int32Array.from(tutors, (one) => one.seats) };
    priceRange(problem, assign(problem)).high.forEach((loss, c) => {
      sums[c] = sums[c]! + loss;
    });
  }
  const entries = tutors.map(({ offer }, c): [string, number] => [offer.id, days.length === 0 ? 0 : Math.round(sums[c]! / days.length)]);
  return { offers: Object.fromEntries(entries.filter(([, points]) => points > 0)) };
}

function passes(request: Request, offer: Offer, context: Context): boolean {
  return rulesAsked(context.policy).every(({ rule, holds }) => rule === 'time' || rule === 'capacity' || holds(request, offer, context));
}
