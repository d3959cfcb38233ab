import type { Offer, RuleFact } from '#packages/matching/index.ts';
import { priceOf } from '#packages/matching/people/round-prices.ts';
import { brokenRule } from '#packages/matching/people/rules.ts';
import { scoreOf } from '#packages/matching/people/score.ts';
import type { OpenedRound } from './opened-round.ts';
import { seatHolders, type StandingPlan, type StandingRow } from './standing-plan.ts';

/** What an edit asks of the plan. */
export interface Change {
  pins: readonly { requestId: string; offerId: string }[];
  forbids: readonly { requestId: string; offerId: string }[];
  /** Requests that leave the round. */
  out: readonly string[];
  /** Requests without a seat that are to be given one of their own, as far as there is one. */
  places?: readonly string[];
}

/** So many requests are worked out anew together; a round that is no larger is worked out whole. */
export const rowsMost = 40;
const offersEach = 6;
const gainersEach = 6;

export const movable = (row: StandingRow): boolean => row.open && !row.pinned && !row.held && row.groupId === null && (row.status === 'proposed' || row.status === 'left-out');

export interface Ranked {
  offer: Offer;
  score: number;
  /** The score without what the seat is worth to others. */
  net: number;
}

/** The tutors who pass every rule for a request, those first whose seats are worth least to others, by the round's prices. */
export function rankedFor(open: OpenedRound, plan: StandingPlan, requestId: string): Ranked[] {
  const request = open.requests.get(requestId)!;
  const { offers, sessions } = open.result.prices;
  const ranked: Ranked[] = [];
  open.compiled.feasible(open.rowOf.get(requestId)!, (col, score) => {
    const offer = open.round.offers[col]!;
    if (plan.gone.has(offer.id) || (plan.forbidden.size > 0 && plan.forbidden.has(`${request.learner}\n${offer.tutor}`))) return;
    ranked.push({ offer, score, net: score - priceOf(offers, offer.id) - request.sessionsAWeek * priceOf(sessions, offer.id) });
  });
  return ranked.sort((a, b) => b.net - a.net || (a.offer.id < b.offer.id ? -1 : 1));
}

const bestKept = 24;
const best = new WeakMap<OpenedRound, Map<string, Ranked[]>>();

/** The first few of `rankedFor`, kept for each request once looked for. */
export function bestFor(open: OpenedRound, plan: StandingPlan, requestId: string, count: number): Ranked[] {
  const known = best.get(open) ?? new Map<string, Ranked[]>();
  best.set(open, known);
  const ranked = known.getOrInsertComputed(requestId, () => rankedFor(open, { ...plan, gone: new Set(), forbidden: new Set() }, requestId).slice(0, bestKept));
  const { learner } = open.requests.get(requestId)!;
  return ranked.filter(({ offer }) => !plan.gone.has(offer.id) && (plan.forbidden.size === 0 || !plan.forbidden.has(`${learner}\n${offer.tutor}`))).slice(0, count);
}

/** The first hard rule a pair breaks, today's forbidden pairs among them. */
export function firstBroken(open: OpenedRound, plan: StandingPlan, requestId: string, offerId: string): RuleFact | null {
  const [request, offer] = [open.requests.get(requestId)!, open.offers.get(offerId)!];
  if (plan.forbidden.has(`${request.learner}\n${offer.tutor}`)) return { rule: 'blocked', fact: { learner: request.learner, tutor: offer.tutor } };
  const rule = brokenRule(request, offer, open.context);
  return rule && { rule: rule.rule, fact: rule.fact(request, offer, open.context) };
}

export const seatsFree = (plan: StandingPlan, offer: Offer): number => Math.max(0, offer.capacity - offer.load - seatHolders(plan.byOffer.get(offer.id) ?? []).length);

/** Those who would gain most from a seat that becomes free; by the gain less what their own seat is worth. */
export function gainersOf(open: OpenedRound, plan: StandingPlan, offer: Offer): { row: StandingRow; score: number; gain: number }[] {
  const found: { row: StandingRow; score: number; gain: number; net: number }[] = [];
  const subjects = new Set(offer.skills.map((skill) => skill.subject));
  const col = open.colOf.get(offer.id)!;
  for (const row of plan.rows) {
    if (!movable(row) || row.offerId === offer.id) continue;
    const request = open.requests.get(row.requestId);
    if (!request || !subjects.has(request.subject) || open.compiled.firstBroken(open.rowOf.get(request.id)!, col) !== -1 || (plan.forbidden.size > 0 && plan.forbidden.has(`${request.learner}\n${offer.tutor}`))) continue;
    const score = scoreOf(request, offer, open.context);
    const gain = score - (row.offerId ? row.score : 0);
    found.push({ row, score, gain, net: gain + (row.offerId ? priceOf(open.result.prices.offers, row.offerId) : 0) });
  }
  return found.filter((one) => one.net > 0).sort((a, b) => b.net - a.net || (a.row.id < b.row.id ? -1 : 1)).slice(0, gainersEach);
}

export interface Near {
  rows: StandingRow[];
  offers: Offer[];
  /** Nothing that could move was left out. */
  whole: boolean;
}

/** What an edit can reach: who is displaced, whom they could displace in turn, and who could take the seats that become free. */
export function nearRows(open: OpenedRound, plan: StandingPlan, change: Change): Near {
  const touched = [...[...change.pins, ...change.forbids].map((one) => one.requestId), ...(change.places ?? [])].filter((id) => !change.out.includes(id));
  const changed = new Set(touched);
  const all = plan.rows.filter((row) => open.requests.has(row.requestId) && (changed.has(row.requestId) || (movable(row) && !change.out.includes(row.requestId))));
  if (all.length <= rowsMost) return { rows: all, offers: open.round.offers.filter((offer) => !plan.gone.has(offer.id)), whole: true };
  const [rows, offers, queue] = [new Map<string, StandingRow>(), new Map<string, Offer>(), [] as StandingRow[]];
  const wanted = (row: StandingRow | undefined): void => {
    if (row && !rows.has(row.id) && rows.size < rowsMost && (changed.has(row.requestId) || movable(row)) && !change.out.includes(row.requestId)) {
      rows.set(row.id, row);
      queue.push(row);
    }
  };
  const reach = (offer: Offer | undefined, always: boolean): void => {
    if (!offer || offers.has(offer.id)) return;
    offers.set(offer.id, offer);
    if (always || seatsFree(plan, offer) === 0) for (const holder of plan.byOffer.get(offer.id) ?? []) wanted(holder);
  };
  for (const id of touched) wanted(plan.byRequest.get(id));
  for (const one of change.pins) reach(open.offers.get(one.offerId), true);
  const freed = [...touched, ...change.out].map((id) => plan.byRequest.get(id)?.offerId).filter((id) => id !== null && id !== undefined);
  for (const id of freed) {
    const offer = open.offers.get(id);
    if (!offer) continue;
    reach(offer, true);
    for (const gainer of gainersOf(open, plan, offer)) wanted(gainer.row);
  }
  for (let next = queue.shift(); next; next = queue.shift()) {
    if (next.offerId) reach(open.offers.get(next.offerId), false);
    for (const { offer } of bestFor(open, plan, next.requestId, offersEach)) reach(offer, false);
  }
  return { rows: [...rows.values()], offers: [...offers.values()], whole: false };
}
