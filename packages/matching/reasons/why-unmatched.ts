import { leftOver } from '../joint/left-in-plan.ts';
import type { LeftOver } from '../joint/left-in-plan.ts';
import { pairCost } from '../people/round-prices.ts';
import { brokenRule, contextOf, lengthOf, rulesAsked } from '../people/rules.ts';
import type { Context } from '../people/rules.ts';
import { scoreOf } from '../people/score.ts';
import type { Modality, Offer, Request, Round, RoundResult, RuleName } from '../types.ts';
import { erode, QUARTERS_A_DAY } from '../people/week.ts';

/** What one change on the learner's side would open. */
export interface Opening {
  /** Tutors' offers that break a rule today and would break none. */
  opens: number;
  /** Offers (of all that would then pass) that have a seat, sessions and hours left in this plan: she could be added, nobody moved. */
  free: number;
  /** What the whole round would gain, about: the best score beyond what that seat is worth to others. At most that, plus `slack`. */
  worth: number;
}

/** What stands between an unmatched request and a seat, in numbers. Each change is looked at alone. */
export interface WhyUnmatched {
  request: string;
  /** Offers that pass every hard rule, and how many of them have no seat left in the plan. */
  feasible: number;
  full: number;
  /** Offers that break one rule only, by that rule. */
  oneRuleAway: Partial<Record<RuleName, number>>;
  /** The feasible offer that is cheapest to open, and by how many points (at least, less `slack`) its seat is worth more to others. */
  cheapest: null | { offer: string; score: number; short: number };
  /** What would outweigh `short`, about: a need (with the weights as they are), or days of waiting in all; null = would not. */
  priority: null | { points: number; need: 1 | 2 | 3 | null; waitingDays: number | null };
  /** If she were free for one more session from this hour, weekday 1 = Monday, hour 0..23. Best first, at most 12. */
  hours: (Opening & { weekday: number; hour: number })[];
  /** If she could also work in this language. Best first, at most 12. */
  languages: (Opening & { language: string })[];
  /** If she could meet either way. */
  modality: null | (Opening & { modality: Modality });
  /** If a session were shorter: the longest length that opens anything, in steps of 15 minutes. */
  minutes: null | (Opening & { minutes: number });
  /** If she asked for fewer sessions a week: the most that opens anything. */
  sessions: null | (Opening & { sessionsAWeek: number });
  /** How far the prices' bound lies above the plan: 0 = the points above are exact bounds. */
  slack: number;
}

const SHOWN = 12;

/**
 * Why a request is not served, and what would change it. Errors: RangeError for an unknown id or a request that is served.
 * Counts (`opens`, `free`) are exact; points are bounds from the round's prices (see README).
 * Cost: rules and score for each offer, then the shared days of the offers that only hours keep out, for each hour of the week.
 */
export function whyUnmatched(round: Round, result: RoundResult, requestId: string): WhyUnmatched {
  const request = round.requests.find((one) => one.id === requestId);
  if (!request) throw new RangeError(`request ${JSON.stringify(requestId)} is not in the round`);
  if (result.proposals.some((one) => one.request === requestId)) throw new RangeError(`request ${JSON.stringify(requestId)} is served`);
  const desk = new Desk(round, result, request), { feasible } = desk;
  const short = desk.cheapest?.short ?? 0;
  return {
    request: requestId,
    feasible: feasible.length,
    full: feasible.filter((one) => desk.left.seats(one) < 1).length,
    oneRuleAway: desk.oneRuleAway,
    cheapest: desk.cheapest,
    priority: desk.cheapest && { points: short, need: desk.needFor(), waitingDays: desk.waitFor() },
    hours: best(desk.hours()),
    languages: best(desk.languages()),
    modality: request.modality === 'either' ? null : desk.opening({ modality: 'either' }, (found) => ({ ...found, modality: 'either' as const })),
    minutes: desk.first(steps(Math.ceil(request.minutes / 15) * 15 - 15, 15, 15), (minutes) => desk.opening({ minutes }, (found) => ({ ...found, minutes }))),
    sessions: desk.first(steps(request.sessionsAWeek - 1, 1, 1), (sessionsAWeek) => desk.opening({ sessionsAWeek }, (found) => ({ ...found, sessionsAWeek }))),
    slack: result.prices.slackTotal,
  };
}

const steps = (from: number, to: number, by: number): number[] => Array.from({ length: Math.max(0, Math.floor((from - to) / by) + 1) }, (_, i) => from - i * by);
const best = <T extends Opening>(list: T[]): T[] => list.sort((a, b) => b.free - a.free || b.opens - a.opens || b.worth - a.worth).slice(0, SHOWN);

/** One unmatched request against all offers of its round. */
class Desk {
  readonly left: LeftOver;
  readonly feasible: Offer[] = [];
  readonly oneRuleAway: Partial<Record<RuleName, number>> = {};
  readonly cheapest: WhyUnmatched['cheapest'];
  #round: Round;
  #result: RoundResult;
  #request: Request;
  #context: Context;
  #others: Offer[] = [];
  /** Offers that break one rule only. */
  #away = new Map<RuleName, Offer[]>();

  constructor(round: Round, result: RoundResult, request: Request) {
    [this.#round, this.#result, this.#request] = [round, result, request];
    this.#context = contextOf(round.policy, round.forbids, round.continuity ?? []);
    this.left = leftOver(round, result.proposals);
    for (const offer of round.offers) this.#sort(offer);
    for (const [rule, offers] of this.#away) this.oneRuleAway[rule] = offers.length;
    this.cheapest = this.#cheapest();
  }

  #sort(offer: Offer): void {
    const broken = rulesAsked(this.#round.policy).filter((rule) => !rule.holds(this.#request, offer, this.#context)), only = broken[0]?.rule;
    (only === undefined ? this.feasible : this.#others).push(offer);
    if (only === undefined || broken.length > 1) return;
    const list = this.#away.get(only);
    if (list) list.push(offer);
    else this.#away.set(only, [offer]);
  }

  /** Points of the pair beyond what its seat and hours are worth to others; −Infinity where hours do not meet. */
  #net(request: Request, offer: Offer): number {
    return scoreOf(request, offer, this.#context) - pairCost(this.#result.prices, request, offer, this.#context);
  }

  #cheapest(): WhyUnmatched['cheapest'] {
    let found: WhyUnmatched['cheapest'] = null;
    for (const offer of this.feasible) {
      const short = Math.max(0, -this.#net(this.#request, offer));
      if (!found || short < found.short || (short === found.short && offer.id < found.offer))
        found = { offer: offer.id, score: scoreOf(this.#request, offer, this.#context), short };
    }
    return found;
  }

  /** The best net points over the feasible offers, were the request like this. */
  #netWith(over: Partial<Request>): number {
    return Math.max(...this.feasible.map((offer) => this.#net({ ...this.#request, ...over }, offer)));
  }
  needFor(): 1 | 2 | 3 | null {
    return ([1, 2, 3] as const).find((need) => need > this.#request.need && this.#netWith({ need }) >= 0) ?? null;
  }
  waitFor(): number | null {
    if (this.#netWith({ waitingDays: 1000 }) < 0) return null;
    let low = Math.ceil(this.#request.waitingDays), high = Math.max(low, 1000);
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (this.#netWith({ waitingDays: middle }) >= 0) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  /** What this change opens among the offers `from`, or null when it opens nothing. Fewer sessions can mend two rules at once, so all are asked. */
  opening<T>(over: Partial<Request>, say: (found: Opening) => T, from: readonly Offer[] = this.#others): T | null {
    const changed = { ...this.#request, ...over };
    const opened = from.filter((offer) => brokenRule(changed, offer, this.#context) === null);
    if (opened.length === 0) return null;
    const able = [...this.feasible.filter((offer) => brokenRule(changed, offer, this.#context) === null), ...opened];
    const worth = able.reduce((most, offer) => Math.max(most, this.#net(changed, offer)), 0);
    return say({ opens: opened.length, free: able.filter((offer) => this.left.fits(changed, offer)).length, worth });
  }

  first<T, R>(list: readonly T[], look: (one: T) => R | null): R | null {
    for (const one of list) {
      const found = look(one);
      if (found !== null) return found;
    }
    return null;
  }

  hours(): WhyUnmatched['hours'] {
    const kept = this.#away.get('time') ?? [], length = lengthOf(this.#request), out: WhyUnmatched['hours'] = [];
    const somebody = new Uint32Array(21);
    for (const offer of kept) this.#context.starts(offer, length).forEach((word, i) => {
      somebody[i] = somebody[i]! | word;
    });
    const had = erode(this.#request.free, length);
    for (let weekday = 1; weekday <= 7; weekday++)
      for (let hour = 0; hour < 24; hour++) {
        const from = (weekday - 1) * QUARTERS_A_DAY + hour * 4, bit = 1 << (from & 31);
        if (!(somebody[from >> 5]! & bit) || had[from >> 5]! & bit) continue;
        const free = new Uint32Array(this.#request.free);
        for (let q = from; q < from + length; q++) free[q >> 5] = free[q >> 5]! | (1 << (q & 31));
        const found = this.opening({ free }, (opening) => ({ ...opening, weekday, hour }), kept);
        if (found) out.push(found);
      }
    return out;
  }

  languages(): WhyUnmatched['languages'] {
    const kept = this.#away.get('language') ?? [];
    return [...new Set(kept.flatMap((offer) => offer.languages))].sort().flatMap((language) =>
      this.opening({ languages: [...this.#request.languages, language] }, (found) => [{ ...found, language }], kept) ?? []);
  }
}
