import { orMasks, subtractMask, type WeekMask } from '#packages/availability/index.ts';
import { type Facts, matchRound, type Offer, type Proposal, type Request, type RuleName } from '#packages/matching/index.ts';
import type { RoundInput } from './engine.ts';
import { chainFor } from './chain.ts';
import { chargeLoad } from './charge-load.ts';
import { leftBehind } from './left-behind.ts';
import { type Moved, rowAfter, wonBy } from './moved-row.ts';
import { type Change, firstBroken, movable, type Near, nearRows, rowsMost } from './near-rows.ts';
import type { OpenedRound } from './opened-round.ts';
import { wrongIn } from './plan-check.ts';
import { maskOf } from './plan-hours.ts';
import { keptHours, linked, sameHours } from './settle-moves.ts';
import { planWith, seatHolders, type StandingPlan, type StandingRow, takesSeat } from './standing-plan.ts';

/**
 * done: the plan with the change in it, and who moved. `exact`: no plan with this change is worth more; otherwise only those near the
 * change were worked out anew, and the cost is at most this. ruledOut and impossible: the change cannot be.
 */
export type Reworked = { kind: 'done'; moved: Moved[]; before: number; after: number; exact: boolean } | { kind: 'ruledOut'; rule: RuleName; fact: Facts } | { kind: 'impossible' };

const nodesMost = 20;
/** Engine points that each further move must win for the whole round. */
const worthAMove = 10_000;

export const planValue = (plan: StandingPlan): number => plan.rows.reduce((sum, row) => sum + (takesSeat(row) ? row.score : 0), 0);

/** Works the plan out again with a change in it: everything near it anew, everything else as it stands. Pure. */
export function rework(open: OpenedRound, plan: StandingPlan, change: Change): Reworked {
  for (const pin of change.pins) {
    const broken = firstBroken(open, plan, pin.requestId, pin.offerId);
    if (broken) return { kind: 'ruledOut', rule: broken.rule, fact: broken.fact };
    if (plan.gone.has(pin.offerId)) return { kind: 'impossible' };
  }
  const before = planValue(plan);
  const done = (asked: Moved[], exact: boolean): Extract<Reworked, { kind: 'done' }> => {
    const moved = [...chargeLoad(open, plan, asked), ...leftBehind(open, plan, asked)];
    return { kind: 'done', moved, before, exact, after: before + wonBy(moved) };
  };
  const chain = chainFor(open, plan, change);
  const calm = chain && stands(open, plan, chain) ? done(chain, false) : null;
  if (calm && calm.after >= before && movableRows(plan) > rowsMost) return calm;
  const near = nearRows(open, plan, change);
  const result = matchRound({ ...roundOf(open, plan, near, change), nodesMax: nodesMost });
  const found = new Map(result.proposals.map((one) => [one.request, one]));
  if (change.pins.some((pin) => found.get(pin.requestId)?.offer !== pin.offerId)) return calm ?? { kind: 'impossible' };
  const anew = done([...movesOf(open, plan, near, found, change), ...change.out.map((id): Moved => ({ row: plan.byRequest.get(id)!, to: null }))], near.whole && result.certificate.exact && !open.round.policy.groups);
  if (calm && calm.after >= anew.after) return { ...calm, exact: anew.exact };
  // In a round too large to be worked out whole, further moves must be worth the unrest.
  return calm && !near.whole && anew.after - calm.after < worthAMove * (anew.moved.length - calm.moved.length) ? calm : anew;
}

const movableRows = (plan: StandingPlan): number => plan.rows.reduce((sum, row) => sum + Number(movable(row)), 0);

/** Nobody among those who move is in two places, and no seat is taken twice. */
function stands(open: OpenedRound, plan: StandingPlan, moved: readonly Moved[]): boolean {
  const people = new Set(moved.flatMap((one) => [one.row.learnerId, one.row.tutorId, one.to?.tutorId]).filter((id) => id !== null && id !== undefined));
  return wrongIn(open, planWith(plan, moved.map(rowAfter)), people).length === 0;
}

/** The rows near a change as a round of their own: seats, sessions and hours of all others are taken. */
function roundOf(open: OpenedRound, plan: StandingPlan, near: Near, change: Change): RoundInput {
  const inside = new Set([...near.rows.map((row) => row.requestId), ...change.out]);
  const stays = (row: StandingRow): boolean => !inside.has(row.requestId);
  const busyOf = (person: string): WeekMask | null => {
    const rows = (plan.byPerson.get(person) ?? []).filter(stays);
    return rows.length === 0 ? null : rows.map((row) => maskOf(row.slots, open.requests.get(row.requestId)?.minutes ?? 60)).reduce(orMasks);
  };
  const free = <T extends Request | Offer>(one: T, person: string): T => {
    const busy = busyOf(person);
    return busy ? { ...one, free: subtractMask(one.free, busy) } : one;
  };
  const learners = new Set(near.rows.map((row) => row.learnerId));
  const pair = (requestId: string, offerId: string) => ({ learner: open.requests.get(requestId)!.learner, tutor: open.offers.get(offerId)!.tutor });
  // Who meets with whom stays as it is: small groups are joined and left by name only.
  const { groups: _, ...policy } = open.round.policy;
  const since = [...plan.forbidden].map((key) => key.split('\n')).map(([learner, tutor]) => ({ learner: learner!, tutor: tutor! }));
  return {
    ...open.round, policy,
    requests: near.rows.map((row) => free(open.requests.get(row.requestId)!, row.learnerId)),
    offers: near.offers.map((offer) => {
      const taken = seatHolders((plan.byOffer.get(offer.id) ?? []).filter(stays));
      const sessions = taken.reduce((sum, row) => sum + row.slots.length, 0);
      return { ...free(offer, offer.tutor), load: Math.min(offer.capacity, offer.load + taken.length), sessionsAWeekLoad: Math.min(offer.sessionsAWeekMax, offer.sessionsAWeekLoad + sessions) };
    }),
    pins: change.pins.map((pin) => ({ request: pin.requestId, offer: pin.offerId })),
    forbids: [...open.round.forbids, ...since, ...change.forbids.map((one) => pair(one.requestId, one.offerId))].filter((one) => learners.has(one.learner)),
    continuity: (open.round.continuity ?? []).filter((one) => learners.has(one.learner)),
  };
}

/** Who has another tutor or other hours; the moves that have nothing to do with the change are not made, as far as hours allow. */
function movesOf(open: OpenedRound, plan: StandingPlan, near: Near, found: ReadonlyMap<string, Proposal>, change: Change): Moved[] {
  const to = (row: StandingRow): Moved['to'] => {
    const one = found.get(row.requestId);
    return one ? { offerId: one.offer, tutorId: open.offers.get(one.offer)!.tutor, slots: one.slots, modality: one.modality, score: one.score } : null;
  };
  const all = near.rows.map((row): Moved => ({ row, to: to(row) }));
  const [same, other] = [all.filter((one) => (one.to?.offerId ?? null) === one.row.offerId), all.filter((one) => (one.to?.offerId ?? null) !== one.row.offerId)];
  const asked = new Set([...[...change.pins, ...change.forbids].map((one) => one.requestId), ...(change.places ?? [])]);
  const freed = new Set(change.out.map((id) => plan.byRequest.get(id)?.offerId));
  const because = linked(other, (one) => asked.has(one.row.requestId) || (one.to !== null && freed.has(one.to.offerId)));
  const calm = [...because, ...keptHours(because, same, (one) => open.requests.get(one.requestId)?.minutes ?? 60)];
  if (stands(open, plan, [...calm, ...change.out.map((id): Moved => ({ row: plan.byRequest.get(id)!, to: null }))])) return calm;
  return all.filter((one) => (one.to?.offerId ?? null) !== one.row.offerId || (one.to && !sameHours(one.to.slots, one.row.slots)));
}
