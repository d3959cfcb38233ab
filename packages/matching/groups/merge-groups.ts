import { groupBound } from './group-bound.ts';
import type { GroupBound } from './group-bound.ts';
import { openings } from './group-openings.ts';
import { Seater } from './group-seating.ts';
import type { Seating } from './group-seating.ts';
import { World } from './group-world.ts';
import type { Session } from './group-world.ts';
import { inFloor } from '../people/promises.ts';
import { reciprocalPoints } from './reciprocal.ts';
import { noRoundPrices, sortedPrices } from '../people/round-prices.ts';
import { meeting, rulesAsked } from '../people/rules.ts';
import { termsOf } from '../people/score.ts';
import type { LeftOut, Modality, Policy, Prices, Promises, Proposal, Request, Round, RoundResult } from '../types.ts';
import { slotAt } from '../people/week.ts';

/** Sessions tried in all; large rounds try fewer, because each trial seats everybody anew. */
const TRIALS = 4000;
const TRIAL_WORK = 60_000_000;
/** Ways of setting up the same sessions that are tried before the search rests. */
const STYLES = 3;

/**
 * Turns a plan of pairs into one with small groups: learners join the sessions that are open to them (an exact b-matching of learners to seats,
 * further seats dearer), then sessions are opened, replaced and closed where the shadow prices say that more learners would gain than lose, each change
 * kept only if the whole plan is worth more. Never worse than the plan of pairs; not always optimal: the certificate states bound and gap.
 * `stays`: requests that keep their tutor and hours, as do those that the policy promises help (long waits, floors). Deterministic. Cost: up to 4,000 assignments over learners × sessions × seats.
 */
export function mergeGroups(round: Round, pairs: RoundResult, stays: ReadonlySet<string> = new Set()): RoundResult {
  const { groups } = round.policy;
  if (!groups || groups.sizeMax < 2) return pairs;
  const promised = round.requests.filter((one) => isPromised(round.policy, one)).map((one) => one.id), kept = new Set([...stays, ...promised]);
  const world = new World(round, groups), seater = new Seater(world), start = world.sessionsOf(pairs.proposals, kept);
  const asIs = seater.asIs(start.map((one) => one.session), start.map((one) => [one.row]));
  const keptPins = new Set(start.flatMap(({ row, session }) => (world.pin[row] === session.col ? [row] : []))), proven = groupBound(world, keptPins), mutual = reciprocalPoints(round.policy);
  const seating = improve(seater, asIs, round.seed, proven.bound);
  if (mutual > 0) proven.bound += 2 * mutual * peopleBothWays(world);
  return told(round, pairs, world, seating, proven);
}

/** Twos of people with a feasible pair each way: as many bonuses can there be at most. */
function peopleBothWays({ requests, offers, cols }: World): number {
  const ways = new Set(requests.flatMap(({ learner }, row) => [...cols[row]!].map((col) => JSON.stringify([offers[col]!.tutor, learner]))));
  return [...ways].filter((way) => {
    const [tutor, learner] = JSON.parse(way) as [string, string];
    return tutor < learner && ways.has(JSON.stringify([learner, tutor]));
  }).length;
}

function improve(seater: Seater, asIs: Seating, seed: number, most: number): Seating {
  const seated = seater.seat(asIs.sessions), work = seater.world.scores.reduce((sum, list) => sum + list.length, 0) + 1;
  const budget = { trials: Math.max(20, Math.min(TRIALS, Math.floor(TRIAL_WORK / work))) };
  let best: Seating = seated.value >= asIs.value ? seated : { ...asIs, profit: seated.profit, seatCost: asIs.sessions.map((one) => seated.seatCost[seated.sessions.indexOf(one)] ?? 0) };
  for (let style = 0, idle = 0; idle < STYLES && budget.trials > 0 && best.value < most; style++) {
    const restyled = seater.seat(best.sessions.map((session, i) => restyle(seater.world, session, best.members[i]!, style % STYLES)));
    const next = climb(seater, restyled.value >= best.value ? restyled : best, budget);
    idle = next.value > best.value ? 0 : idle + 1;
    if (next.value >= best.value) best = next;
  }
  return shake(seater, best, seed, budget, most);
}

interface Budget {
  trials: number;
}

/** Opens and replaces sessions as long as that gains. */
function climb(seater: Seater, from: Seating, budget: Budget, only?: ReadonlySet<number>): Seating {
  let best = from;
  for (let gained = true; gained && budget.trials > 0; ) {
    gained = false;
    for (const { session, instead } of openings(seater, best, only)) {
      if (budget.trials === 0) break;
      const kept = best.sessions.flatMap((one, i) => (one === instead ? [] : [i]));
      if (instead && kept.length === best.sessions.length) continue;
      const rest = kept.map((i) => best.sessions[i]!);
      if (!seater.allowed(session, rest, kept.map((i) => best.members[i]!)) || taken(session, best, instead)) continue;
      budget.trials--;
      const next = seater.seat([...rest, session]);
      if (next.value > best.value) [best, gained] = [next, true];
    }
  }
  return best;
}

/**
 * Ruin and rebuild: all sessions of a few tutors who could teach the same learners are closed and opened anew by price; kept when not worse, until the bound is reached or nothing has been gained for long.
 * Which tutors: drawn from the round's seed. Source: Shaw 1998, large neighbourhood search.
 */
function shake(seater: Seater, from: Seating, seed: number, budget: Budget, most: number): Seating {
  const { world } = seater, draw = drawer(seed), tutors = world.offers.flatMap((_, col) => (world.rowsOf[col]!.length > 0 ? [col] : []));
  let best = from;
  for (let still = 0; budget.trials > 0 && best.value < most && still < 20 + 8 * tutors.length; still++) {
    budget.trials--;
    const first = tutors[draw(tutors.length)]!, ruined = new Set([first]);
    for (let n = 0; n < 2 + draw(3); n++) {
      const rows = world.rowsOf[[...ruined][draw(ruined.size)]!]!, cols = world.cols[rows[draw(rows.length)]!]!;
      ruined.add(cols[draw(cols.length)]!);
    }
    const rest = best.sessions.filter((session) => session.stays || !ruined.has(session.col));
    const next = climb(seater, seater.seat(rest), budget, ruined);
    if (next.value > best.value) still = 0;
    if (next.value >= best.value) best = next;
  }
  return best;
}

/** mulberry32: whole numbers below `most`, the same for the same seed. */
function drawer(seed: number): (most: number) => number {
  let state = seed >>> 0;
  return (most) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * most);
  };
}

/** The session with another of its possible years, languages and ways of meeting, all that its members have in common: the most open first. */
function restyle(world: World, session: Session, members: readonly number[], style: number): Session {
  if (session.seats === 1 || members.length === 0) return session;
  const { col } = session, guests = world.rowsOf[col]!.filter((row) => world.joins[row] && world.kind[row] === session.kind);
  const ways = world.profiles(members[0]!, col).map((profile) => ({ ...session, ...profile })).filter((one) => members.every((row) => world.sits(row, one)));
  const ranked = ways.map((one) => ({ one, open: guests.reduce((sum, row) => sum + (world.sits(row, one) ? 1 : 0), 0) })).sort((a, b) => b.open - a.open);
  return ranked[style % ranked.length]?.one ?? session;
}

/** A learner who would stand alone in the new session sits somewhere already. */
function taken(session: Session, { sessions, members }: Seating, instead: Session | null): boolean {
  return session.fixed.some((row) => sessions.some((one, i) => one !== instead && members[i]!.includes(row)));
}

/** The result in words of the round: proposals, who is left out, bound and prices. */
function told(round: Round, pairs: RoundResult, world: World, seating: Seating, found: GroupBound): RoundResult {
  const proposals = seating.sessions.flatMap((session, i) => proposalsOf(world, session, seating.members[i]!)).sort((a, b) => (a.request < b.request ? -1 : 1));
  const value = proposals.reduce((sum, one) => sum + one.score, 0), bound = Math.max(value, found.bound);
  const served = new Set(proposals.map((one) => one.request)), load = new Int32Array(world.offers.length), before = new Map(pairs.leftOut.map((one) => [one.request, one]));
  for (const { col } of seating.sessions) load[col]!++;
  const leftOut = world.requests.flatMap(({ id }, row) => (served.has(id) ? [] : [leaveOut(world, row, load, found, before.get(id))]));
  return {
    ...pairs,
    proposals,
    leftOut: leftOut.sort((a, b) => (a.request < b.request ? -1 : 1)),
    certificate: { value, bound, gap: bound - value, exact: bound === value },
    prices: pricesOf(world, found, bound - value),
    ...(pairs.promises && { promises: recounted(round, pairs.promises, served) }),
    counts: { ...pairs.counts, requests: round.requests.length, proposals: proposals.length, leftOut: leftOut.length, pinsKept: proposals.filter((one) => one.pinned).length },
  };
}

const isPromised = ({ waitMaxDays, floors = [] }: Policy, request: Request): boolean =>
  (waitMaxDays !== undefined && request.waitingDays >= waitMaxDays) || floors.some((floor) => inFloor(floor, request));

/** The promises as they came out with groups: never worse, because whom they had served keeps her place. */
function recounted({ requests }: Round, { longWaits, floors }: Promises, served: ReadonlySet<string>): Promises {
  const count = (belongs: (request: Request) => boolean): number => requests.filter((one) => served.has(one.id) && belongs(one)).length;
  return {
    ...(longWaits && { longWaits: { ...longWaits, served: count((one) => one.waitingDays >= longWaits.days) } }),
    ...(floors && { floors: floors.map((one) => {
      const now = count((request) => inFloor(one.floor, request));
      return { ...one, served: now, met: now >= one.needed, reachable: Math.max(one.reachable, now) };
    }) }),
  };
}

function proposalsOf(world: World, session: Session, members: readonly number[]): Proposal[] {
  const { col, starts, meet } = session, offer = world.offers[col]!, share = (world.penalty * (members.length - 1)) / 2;
  const group = members.map((row) => world.requests[row]!.id).sort()[0]!;
  const ways = members.map((row) => meeting(world.requests[row]!, offer)!), modality: Modality = ways.every((way) => way === 'either') ? 'either' : members.length > 1 ? meet : ways[0]!;
  return members.map((row): Proposal => {
    const request = world.requests[row]!, score = world.score(row, col), next = runnerUp(world, row, col);
    return {
      request: request.id,
      offer: offer.id,
      ...(members.length > 1 && { group }),
      pinned: world.pin[row] === col,
      modality,
      slots: starts.map(slotAt),
      score: score - share,
      terms: [...termsOf(request, offer, world.context), ...(members.length > 1 ? [{ term: 'group' as const, points: -share, fact: { size: members.length } }] : [])],
      runnerUp: next && { offer: world.offers[next.col]!.id, score: next.score, difference: score - share - next.score },
      rules: rulesAsked(world.context.policy).map(({ rule, fact }) => ({ rule, fact: fact(request, offer, world.context) })),
    };
  });
}

function runnerUp(world: World, row: number, col: number): { col: number; score: number } | null {
  let best: { col: number; score: number } | null = null;
  world.cols[row]!.forEach((other, at) => {
    const score = world.scores[row]![at]!;
    if (other !== col && (!best || score > best.score)) best = { col: other, score };
  });
  return best;
}

function leaveOut(world: World, row: number, load: Int32Array, found: GroupBound, before: LeftOut | undefined): LeftOut {
  const { id } = world.requests[row]!, cols = world.cols[row]!;
  if (before && before.reason !== 'full' && before.reason !== 'noSlot') return before;
  const full = cols.reduce((sum, col) => sum + (load[col]! >= world.seats(col) ? 1 : 0), 0);
  let best = -1, cost = Infinity;
  cols.forEach((col, at) => {
    const loss = Math.max(0, found.profit[row]! + found.price[col]! - world.scores[row]![at]!);
    if (loss < cost) [best, cost] = [col, loss];
  });
  return { request: id, reason: full === cols.length ? 'full' : 'noSlot', facts: { offers: world.offers.length, feasible: cols.length, full },
    rules: world.compiled.brokenOf(row), bestBlocked: { offer: world.offers[best]!.id, cost } };
}

function pricesOf(world: World, { price, profit }: GroupBound, slack: number): Prices {
  const prices = noRoundPrices(), put = (table: 'offers' | 'requests' | 'slack', id: string, points: number): void => {
    if (points > 0 && points < Infinity) Object.defineProperty(prices[table], id, { value: points, enumerable: true, configurable: true, writable: true });
  };
  for (const [col, { id }] of world.offers.entries()) put('offers', id, price[col]!);
  world.requests.forEach(({ id }, row) => {
    put('requests', id, profit[row]!);
    put('slack', id, slack);
  });
  prices.slackTotal = slack;
  return sortedPrices(prices);
}
