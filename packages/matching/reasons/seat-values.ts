import { assign } from '../pairs/assign.ts';
import { compileRound } from '../people/compile-round.ts';
import { bandOf } from './fairness.ts';
import { priceRange } from './price-range.ts';
import { pairCost, priceOf } from '../people/round-prices.ts';
import { brokenRule, contextOf, lengthOf, seatsLeft, sessionsLeft } from '../people/rules.ts';
import type { Context } from '../people/rules.ts';
import { scoreOf } from '../people/score.ts';
import type { Mask, Offer, Prices, Request, Round, RoundResult } from '../types.ts';
import { quarters } from '../people/week.ts';

/** A tutor who is here already: what one more of her seats would gain, and what one seat less (of those not pinned) would lose. */
export interface SeatOfOffer {
  offer: string;
  tutor: string;
  gain: number;
  loss: number;
}

/** A tutor who is not here yet. `offer` is the very tutor that was priced: one seat, the whole subject, evidence unknown, the best level and language for the request she would help most. */
export interface Recruit {
  /** Points that the round would gain with her, about: at most this plus `slack`; exactly this where hours bind nowhere (see README). */
  worth: number;
  /** Requests that gain from such a seat, and how many of them are unmatched now. */
  requests: number;
  unmatched: number;
  offer: Offer;
}

/** Where one more tutor seat is worth most; best first, at most 24 of each, only what is worth anything. */
export interface SeatValues {
  offers: SeatOfOffer[];
  /** Free in this one hour (or from this hour for one session, if that is longer). Requests for one session a week only. weekday 1 = Monday, hour 0..23. */
  subjectHours: (Recruit & { subject: string; weekday: number; hour: number })[];
  /** Free at any time, for learners of these school years. */
  subjectLevels: (Recruit & { subject: string; levels: string })[];
  /** Free at any time, for learners of this school. */
  schools: (Recruit & { school: string })[];
  /** false: the round was too large to look for the range of prices; gain and loss are then one price each. */
  ranged: boolean;
  /** Points by which a figure may be too high, because the plan is not proven optimal or its hours are scarcer than prices can say. */
  slack: number;
}

const SHOWN = 24;
const PAIRS_MAX = 4_000_000;

/**
 * The seat values of a round. Pure; deterministic. Errors: none beyond those of a round that was never matched.
 * Cost: all feasible pairs listed once, a warm assignment, two shortest-path searches; then requests × their free hours.
 */
export function seatValues(round: Round, result: RoundResult): SeatValues {
  const context = contextOf(round.policy, round.forbids, round.continuity ?? []), view = viewOf(round, result, context);
  const served = new Set(result.proposals.map((one) => one.request)), found = new Cells(round, result.prices, context, view.profit, served);
  const shown = <T extends { worth: number }>(list: T[]): T[] => list.filter((one) => one.worth > 0).slice(0, SHOWN);
  return {
    offers: view.offers.filter((one) => one.loss > 0).sort((a, b) => b.gain - a.gain || b.loss - a.loss || (a.offer < b.offer ? -1 : 1)).slice(0, SHOWN),
    subjectHours: shown(found.byHour().map(({ key, recruit }) => ({ subject: key.subject, weekday: key.weekday!, hour: key.hour!, ...recruit }))),
    subjectLevels: shown(found.whole((one) => ({ subject: one.subject, part: bandOf(one.level) })).map(({ key, recruit }) => ({ subject: key.subject, levels: key.part!, ...recruit }))),
    schools: shown(found.whole((one) => ({ subject: '', part: one.school })).map(({ key, recruit }) => ({ school: key.part!, ...recruit }))),
    ranged: view.ranged,
    slack: view.slack,
  };
}

interface View {
  offers: SeatOfOffer[];
  /** By request id: the highest profits that still prove the bound. */
  profit(request: Request): number;
  ranged: boolean;
  slack: number;
}

/** The round's prices, moved to the ends of their range where the round is small enough. Pinned pairs stand: they and their seats are taken out. */
function viewOf(round: Round, result: RoundResult, context: Context): View {
  const { prices } = result, { requests, offers } = round, list = allPairs(requests, offers, context);
  if (!list) {
    const given = offers.map(({ id, tutor }) => ({ offer: id, tutor, gain: priceOf(prices.offers, id), loss: priceOf(prices.offers, id) }));
    return { offers: given, profit: (one) => priceOf(prices.requests, one.id), ranged: false, slack: prices.slackTotal };
  }
  const colOf = new Map(offers.map((one, c) => [one.id, c])), pinOf = new Map(round.pins.map((pin) => [pin.request, colOf.get(pin.offer)!]));
  const chosen = new Map(result.proposals.map((one) => [one.request, colOf.get(one.offer)!]));
  const { col, w, rowPtr } = list, edgeOf = new Int32Array(requests.length).fill(-1), rowOf = new Map(requests.map((one, row) => [one.id, row]));
  const cap = Int32Array.from(offers, seatsLeft);
  let pinned = 0;
  requests.forEach((request, row) => {
    const pin = pinOf.get(request.id), taken = chosen.get(request.id);
    for (let e = rowPtr[row]!; e < rowPtr[row + 1]!; e++) {
      const c = col[e]!, net = Math.max(0, w[e]! - hourCost(prices, request, offers[c]!, context));
      if (pin !== undefined && pin === taken && pin === c) [pinned, cap[c]] = [pinned + net, cap[c]! - 1];
      if (pin === undefined && taken === c) edgeOf[row] = e;
      w[e] = pin === undefined ? net : 0;
    }
  });
  const problem = { rowPtr, col, w, cap };
  const solution = assign(problem, { edgeOf, price: Float64Array.from(offers, (one) => priceOf(prices.offers, one.id)) }), range = priceRange(problem, solution);
  const slack = Math.max(0, solution.bound + pinned + hoursTotal(round, prices) - result.certificate.value);
  const seats = offers.map(({ id, tutor }, c) => ({ offer: id, tutor, gain: range.low[c]!, loss: range.high[c]! }));
  return { offers: seats, profit: (one) => range.profitHigh[rowOf.get(one.id)!]!, ranged: true, slack };
}

/** Every feasible pair, or null when there are too many to look for a range of prices. */
function allPairs(requests: readonly Request[], offers: readonly Offer[], context: Context): { rowPtr: Int32Array; col: Int32Array; w: Float64Array } | null {
  const compiled = compileRound(requests, offers, context), rowPtr = new Int32Array(requests.length + 1), col: number[] = [], w: number[] = [];
  for (let row = 0; row < requests.length; row++) {
    compiled.feasible(row, (c, score) => {
      col.push(c);
      w.push(score);
    });
    rowPtr[row + 1] = col.length;
    if (col.length > PAIRS_MAX) return null;
  }
  return { rowPtr, col: Int32Array.from(col), w: Float64Array.from(w) };
}

/** What the pair's sessions and hours cost besides its seat; 0 where nothing of the kind is scarce. */
function hourCost(prices: Prices, request: Request, offer: Offer, context: Context): number {
  if (!Object.hasOwn(prices.sessions, offer.id) && !Object.hasOwn(prices.hours, offer.tutor) && !Object.hasOwn(prices.hours, request.learner)) return 0;
  return pairCost(prices, request, offer, context) - priceOf(prices.offers, offer.id);
}

function hoursTotal({ offers }: Round, prices: Prices): number {
  let total = 0;
  for (const hours of Object.values(prices.hours)) for (const [, points] of hours) total += points;
  for (const offer of offers) total += priceOf(prices.sessions, offer.id) * sessionsLeft(offer);
  return total;
}

interface Key {
  subject: string;
  part?: string;
  weekday?: number;
  hour?: number;
}
interface Cell {
  key: Key;
  best: Request;
  net: number;
  free: Mask;
  requests: number;
  unmatched: number;
}
type Found = { key: Key; recruit: Recruit };

const ANY_TIME: Mask = new Uint32Array(21).fill(-1);

/** Requests gathered by the kind of tutor who would help them. */
class Cells {
  #prices: Prices;
  #context: Context;
  #profit: (request: Request) => number;
  #served: ReadonlySet<string>;
  /** Those that are free to move: not pinned. */
  #requests: readonly Request[];

  constructor(round: Round, prices: Prices, context: Context, profit: (request: Request) => number, served: ReadonlySet<string>) {
    [this.#prices, this.#context, this.#profit, this.#served] = [prices, context, profit, served];
    const pinned = new Set(round.pins.map((pin) => pin.request));
    this.#requests = round.requests.filter((one) => !pinned.has(one.id));
  }

  /** Points that a request gains from a seat of this offer, hours paid. */
  #net(request: Request, offer: Offer): number {
    return scoreOf(request, offer, this.#context) - hourCost(this.#prices, request, offer, this.#context) - this.#profit(request);
  }

  /** The tutor a coordinator would look for: fits this request as well as a new tutor can; null where no tutor may. */
  #ideal(request: Request, free: Mask): Offer | null {
    const { nearPeerMin, nearPeerMax, nearPeerBest, tutorLevelMin } = this.#context.policy.rules;
    const level = Math.max(tutorLevelMin, request.level + (nearPeerBest ?? Math.min(nearPeerMax, Math.max(nearPeerMin, 1))));
    if (level - request.level > nearPeerMax || (this.#context.policy.rules.languageShared && request.languages.length === 0)) return null;
    return { id: 'recruit', tutor: 'recruit', skills: [{ subject: request.subject, skill: null, levelMax: request.level, certified: true }], level, capacity: 1, load: 0,
      sessionsAWeekMax: request.sessionsAWeek, sessionsAWeekLoad: 0, languages: [request.prefersLanguage ?? request.languages[0] ?? 'none'], modality: 'either', free,
      school: request.school, cleared: true, ...(request.tutorGenderWish !== undefined && { gender: request.tutorGenderWish }) };
  }

  byHour(): Found[] {
    const cells = new Map<string, Cell>();
    for (const request of this.#requests) {
      const ideal = request.sessionsAWeek === 1 ? this.#ideal(request, ANY_TIME) : null;
      if (!ideal || scoreOf(request, ideal, this.#context) <= this.#profit(request)) continue;
      const length = lengthOf(request), starts = quarters(this.#context.starts(request, length));
      const fitting = new Set(starts.filter((q) => (length <= 4 ? (q % 4) + length <= 4 : q % 4 === 0)).map((q) => q >> 2));
      for (const at of fitting) {
        const free = block(at * 4, Math.max(4, length)), key = { subject: request.subject, weekday: Math.floor(at / 24) + 1, hour: at % 24 };
        this.#add(cells, `${at} ${request.subject}`, key, request, { ...ideal, free });
      }
    }
    return this.#finish(cells);
  }

  whole(keyOf: (request: Request) => Key): Found[] {
    const cells = new Map<string, Cell>();
    for (const request of this.#requests) {
      const key = keyOf(request), ideal = this.#ideal(request, ANY_TIME);
      if (ideal) this.#add(cells, JSON.stringify(key), key, request, ideal);
    }
    return this.#finish(cells);
  }

  #add(cells: Map<string, Cell>, name: string, key: Key, request: Request, offer: Offer): void {
    const net = brokenRule(request, offer, this.#context) === null ? this.#net(request, offer) : 0;
    if (net <= 0) return;
    const cell = cells.get(name) ?? { key, best: request, net: 0, free: offer.free, requests: 0, unmatched: 0 };
    cell.requests++;
    if (!this.#served.has(request.id)) cell.unmatched++;
    if (net > cell.net || (net === cell.net && request.id < cell.best.id)) [cell.best, cell.net, cell.free] = [request, net, offer.free];
    cells.set(name, cell);
  }

  /** The best cells, each with its tutor priced against every request she could help. */
  #finish(cells: Map<string, Cell>): Found[] {
    const named = [...cells].sort(([a, x], [b, y]) => y.net - x.net || y.requests - x.requests || (a < b ? -1 : 1)).slice(0, 2 * SHOWN);
    const found = named.map(([name, { key, best, free, requests, unmatched }]): Found => {
      const offer = { ...this.#ideal(best, free)!, id: `recruit ${name}`, tutor: `recruit ${name}` };
      const able = this.#requests.filter((one) => one.subject === best.subject && brokenRule(one, offer, this.#context) === null);
      return { key, recruit: { worth: able.reduce((most, one) => Math.max(most, this.#net(one, offer)), 0), requests, unmatched, offer } };
    });
    return found.sort((a, b) => b.recruit.worth - a.recruit.worth);
  }
}

function block(from: number, length: number): Mask {
  const mask = new Uint32Array(21);
  for (let q = from; q < from + length; q++) mask[q >> 5] = mask[q >> 5]! | (1 << (q & 31));
  return mask;
}
