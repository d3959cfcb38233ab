import { precedence } from './candidates.ts';
import type { Candidates, Part } from './candidates.ts';
import { costOf, noPrices } from '../joint/joint-prices.ts';
import type { JointPrices } from '../joint/joint-prices.ts';
import type { JointSolution } from '../joint/joint.ts';
import { lengthOf } from './rules.ts';
import type { Context } from './rules.ts';
import type { Offer, Prices, Request } from '../types.ts';
import { and } from './week.ts';

/** Shadow values of a whole round by number: seats and sessions by column, hours by person, profits by row (a pin's precedence in them). */
export interface NumberedPrices extends JointPrices {
  profit: Float64Array;
}

export const noNumberedPrices = (all: Candidates): NumberedPrices => ({ ...noPrices(all.offers.length), profit: new Float64Array(all.requests.length) });

/** Takes over the prices of one part. */
export function addNumbered(into: NumberedPrices, { rows, cols, problem }: Part, { prices: { seat, session, hour }, rowProfit }: Pick<JointSolution, 'prices' | 'rowProfit'>): void {
  rows.forEach((row, r) => {
    into.profit[row] = rowProfit[r]!;
    into.hour[problem.rowPerson[r]!] = hour[problem.rowPerson[r]!];
  });
  cols.forEach((c, i) => {
    into.seat[c] = seat[i]!;
    into.session[c] = session[i]!;
    into.hour[problem.colPerson[i]!] = hour[problem.colPerson[i]!];
  });
}

/** Takes over the shadow values of one part into the tables of the round; a pin's precedence is taken out of its request's profit. */
export function addPrices(prices: Prices, all: Candidates, { rows, cols, problem }: Part, solution: JointSolution): void {
  const slack = Math.max(0, solution.priceBound - solution.value), { seat, session, hour } = solution.prices;
  prices.slackTotal += slack;
  rows.forEach((row, r) => {
    const { id, learner } = all.requests[row]!;
    put(prices.requests, id, solution.rowProfit[r]! - precedence(all, row));
    put(prices.slack, id, slack);
    putHours(prices, learner, hour[problem.rowPerson[r]!]);
  });
  cols.forEach((c, i) => {
    const { id, tutor } = all.offers[c]!;
    put(prices.offers, id, seat[i]!);
    put(prices.sessions, id, session[i]!);
    putHours(prices, tutor, hour[problem.colPerson[i]!]);
  });
}

export const noRoundPrices = (): Prices => ({ offers: {}, sessions: {}, hours: {}, requests: {}, slack: {}, slackTotal: 0 });

/** The same tables in the order of the ids, so that equal prices are equal texts. */
export function sortedPrices({ offers, sessions, hours, requests, slack, slackTotal }: Prices): Prices {
  return { offers: sorted(offers), sessions: sorted(sessions), hours: sorted(hours), requests: sorted(requests), slack: sorted(slack), slackTotal };
}

/** One entry of a table of prices; 0 when it is not in it. */
export const priceOf = (table: Record<string, number>, id: string): number => (Object.hasOwn(table, id) ? table[id]! : 0);

/**
 * What a pair's seat, sessions and hours cost the rest of the round, in points (about): the least over the hours they share. Infinity when
 * they share too few. Valid for any two people, paired or not, listed or not. Cost: a few words, or the shared starts where hours are priced.
 */
export function pairCost(prices: Prices, request: Request, offer: Offer, context: Context): number {
  const length = lengthOf(request), starts = and(context.starts(request, length), context.starts(offer, length));
  const single: JointPrices = { seat: Float64Array.of(priceOf(prices.offers, offer.id)), session: Float64Array.of(priceOf(prices.sessions, offer.id)),
    hour: [weekOf(prices, request.learner), weekOf(prices, offer.tutor)] };
  return costOf(single, { col: 0, rowPerson: 0, colPerson: 1, starts, length, sessions: request.sessionsAWeek });
}

function weekOf(prices: Prices, person: string): Float64Array | undefined {
  if (!Object.hasOwn(prices.hours, person)) return undefined;
  const priced = prices.hours[person]!, known = weeks.get(priced);
  if (known) return known;
  const week = new Float64Array(672);
  for (const [quarter, points] of priced) week[quarter] = points;
  weeks.set(priced, week);
  return week;
}
/** A priced week is asked for once a pair. */
const weeks = new WeakMap<readonly unknown[], Float64Array>();

function put(table: Record<string, number>, id: string, points: number): void {
  if (points > 0) set(table, id, points);
}
function putHours(prices: Prices, person: string, week: Float64Array | undefined): void {
  const priced: [number, number][] = [];
  for (let quarter = 0; week && quarter < week.length; quarter++) if (week[quarter]! > 0) priced.push([quarter, week[quarter]!]);
  if (priced.length > 0) set(prices.hours, person, priced);
}
/** Any text may be an id, `__proto__` too. */
const set = <T>(table: Record<string, T>, id: string, value: T): void =>
  void Object.defineProperty(table, id, { value, enumerable: true, configurable: true, writable: true });
const sorted = <T>(table: Record<string, T>): Record<string, T> => Object.fromEntries(Object.entries(table).sort(([a], [b]) => (a < b ? -1 : 1)));
