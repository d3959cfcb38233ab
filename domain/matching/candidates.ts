import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { anywhere } from '#kernel/db.ts';
import { andMasks, orMasks, sessionStarts, subtractMask, type WeekMask } from '#packages/availability/index.ts';
import type { Facts, Offer, Request, RuleName, Slot, Term } from '#packages/matching/index.ts';
import { termsOf } from '#packages/matching/people/score.ts';
import { firstBroken, rankedFor, seatsFree } from './inside/near-rows.ts';
import type { OpenedRound } from './inside/opened-round.ts';
import { maskOf } from './inside/plan-hours.ts';
import { type StandingPlan, type StandingRow, takesSeat } from './inside/standing-plan.ts';
import { anyOf } from './inside/weeks.ts';
import { namesOf } from './proposal-queries.ts';
import type { Ground } from './rework-round.ts';

export interface Candidate {
  offerId: string;
  tutorId: string;
  tutor: string;
  level: number;
  /** Null when a rule is broken. */
  score: number | null;
  /** Weightiest term in which this tutor is worse than the one proposed. */
  weaker: { term: Term['term']; points: number } | null;
  rule: RuleName | null;
  fact: Facts | null;
  seatsLeft: number;
  /** Whom the plan gives this tutor to. */
  with: { proposalId: string; name: string; edit: number; status: string }[];
  /** The first weekly hours free for both beside everything planned; null when there are too few. */
  slots: Slot[] | null;
}

const shown = { feasible: 8, ruledOut: 3 };

/** Every other tutor for a request as the plan stands: the best who pass the rules, the nearest misses, and how many there are of each. */
export async function candidates(tx: Tx, { open, plan }: Ground, row: StandingRow, named = '') {
  const request = open.requests.get(row.requestId);
  if (!request) return { feasible: [], ruledOut: [], feasibleCount: 0, ruledOutCount: 0 };
  const only = named === '' ? null : await offersNamed(tx, open, named);
  const others = (offer: Offer): boolean => offer.id !== row.offerId && (only === null || only.has(offer.tutor));
  const ranked = rankedFor(open, plan, row.requestId);
  const passing = new Set(ranked.map((one) => one.offer.id));
  const feasible = ranked.filter((one) => others(one.offer)).sort((a, b) => b.score - a.score || b.net - a.net);
  const misses = open.round.offers.filter((offer) => !passing.has(offer.id) && !plan.gone.has(offer.id) && others(offer)).map((offer) => ({ offer, broken: firstBroken(open, plan, row.requestId, offer.id)! }));
  // Those who fail at the hours pass every rule asked before: the nearest misses come first.
  const nearest = misses.toSorted((a, b) => nearness(b.broken.rule) - nearness(a.broken.rule) || Number(b.broken.fact.days ?? 0) - Number(a.broken.fact.days ?? 0)).slice(0, shown.ruledOut);
  const best = feasible.slice(0, shown.feasible);
  const held = (offer: Offer) => plan.byOffer.get(offer.id) ?? [];
  const names = await namesOf(tx, [...best, ...nearest].flatMap(({ offer }) => [offer.tutor, ...held(offer).map((one) => one.learnerId)]));
  const told = (offer: Offer) => ({
    offerId: offer.id, tutorId: offer.tutor, tutor: names.get(offer.tutor) ?? '', level: offer.level, seatsLeft: seatsFree(plan, offer),
    with: held(offer).map((one) => ({ proposalId: one.id, name: names.get(one.learnerId) ?? '', edit: one.edit, status: one.status })),
  });
  return {
    feasible: best.map(({ offer, score }): Candidate => ({ ...told(offer), score, rule: null, fact: null, weaker: weakerTerm(open, request, offer, row.offerId), slots: hoursFor(open, plan, row, request, offer) })),
    ruledOut: nearest.map(({ offer, broken }): Candidate => ({ ...told(offer), score: null, rule: broken.rule, fact: broken.fact, weaker: null, slots: null })),
    feasibleCount: feasible.length, ruledOutCount: misses.length,
  };
}

/** Tutors of the round by a part of their name. */
export async function offersNamed(tx: Tx, open: OpenedRound, named: string): Promise<Set<string>> {
  const rows = await tx.db
    .selectFrom('people.person')
    .select('id')
    .where('org_id', '=', tx.orgId)
    .where('id', '=', anyOf(open.round.offers.map((one) => one.tutor)))
    .where(sql<boolean>`concat_ws(' ', given_name, family_name) ilike ${anywhere(named)}`)
    .execute();
  return new Set(rows.map((row) => row.id));
}

const order: readonly RuleName[] = ['skill', 'blocked', 'self', 'safeguarding', 'nearPeer', 'crossSchool', 'modality', 'language', 'capacity', 'time'];
const nearness = (rule: RuleName): number => (rule === 'skill' ? -1 : order.indexOf(rule));

function weakerTerm(open: OpenedRound, request: Request, offer: Offer, chosenId: string | null): Candidate['weaker'] {
  const best = chosenId === null ? undefined : open.offers.get(chosenId);
  if (!best) return null;
  const own = new Map(termsOf(request, offer, open.context).map((one) => [one.term, one.points]));
  const most = termsOf(request, best, open.context).map((one) => ({ term: one.term, points: one.points - (own.get(one.term) ?? 0) })).reduce((a, b) => (b.points > a.points ? b : a));
  return most.points > 0 ? most : null;
}

/** Hours of both that nothing else in the plan takes, one a day, as many as are wished for. */
function hoursFor(open: OpenedRound, plan: StandingPlan, row: StandingRow, request: Request, offer: Offer): Slot[] | null {
  let free: WeekMask = andMasks(request.free, offer.free);
  const people = [request.learner, offer.tutor];
  for (const one of plan.rows) {
    if (one.id === row.id || !takesSeat(one) || !(people.includes(one.learnerId) || people.includes(one.tutorId!))) continue;
    free = subtractMask(free, orMasks(new Uint32Array(21), maskOf(one.slots, open.requests.get(one.requestId)?.minutes ?? 60)));
  }
  const slots: Slot[] = [];
  for (const start of sessionStarts(free, request.minutes, 15)) if (slots.length < request.sessionsAWeek && start.start + request.minutes <= 1440 && !slots.some((slot) => slot.weekday === start.weekday)) slots.push({ weekday: start.weekday, start: start.start });
  return slots.length === request.sessionsAWeek ? slots : null;
}
