import type { Selectable } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import type { MatchingHelpRequest, MatchingProposal, MatchingTutorOffer } from '#kernel/tables.ts';
import type { Slot } from '#packages/matching/index.ts';
import { andMasks, countQuarters, isEmpty, orMasks, subtractMask, type WeekMask, weekMask } from '#packages/availability/index.ts';
import { type RoundProgram, stretchOf } from '../gather-round.ts';
import type { LetGoWhy } from './let-go.ts';
import { loadRules, loadTaken } from './load-round.ts';
import { anyOf, type PersonWeek, slotMask, weeksOf } from './weeks.ts';

export type ProposalRow = Selectable<MatchingProposal>;
type RequestRow = Selectable<MatchingHelpRequest>;
type OfferRow = Selectable<MatchingTutorOffer>;

/** What may have changed between the round and the approval. */
export type StaleWhy = 'request-gone' | 'offer-gone' | 'person-gone' | 'forbidden' | 'capacity' | 'learner-busy' | 'tutor-busy' | 'hours-changed' | 'newer-round' | LetGoWhy;

export const slotsMask = (slots: readonly Slot[], minutes: number): WeekMask => slots.map((slot) => slotMask(slot.weekday, slot.start, minutes)).reduce(orMasks, weekMask([]));
const overlap = (a: WeekMask, b: WeekMask): boolean => !isEmpty(andMasks(a, b));

export interface Ground {
  at: RoundProgram;
  requests: Map<string, RequestRow>;
  offers: Map<string, OfferRow>;
  weeks: Map<string, PersonWeek>;
  taken: Map<string, { pairings: number; sessions: number }>;
  forbidden: Set<string>;
  active: Set<string>;
  /** Small groups that stand: who joins one takes no further seat or hour of the tutor. */
  standing: Set<string>;
}

/** Locks, in one order for everybody, what the decision rests on: requests, offers, people. `hold: false` only looks; `groupIds` are small groups that may stand already. */
export async function holdGround(tx: Tx, at: RoundProgram, requestIds: readonly string[], offerIds: readonly string[], { hold = true, groupIds = [] as readonly (string | null)[] } = {}): Promise<Ground> {
  const requests = await tx.db.selectFrom('matching.help_request').selectAll().where('org_id', '=', tx.orgId).where('id', '=', anyOf(requestIds)).orderBy('id').$if(hold, (q) => q.forNoKeyUpdate()).execute();
  const offers = await tx.db.selectFrom('matching.tutor_offer').selectAll().where('org_id', '=', tx.orgId).where('id', '=', anyOf(offerIds)).orderBy('id').$if(hold, (q) => q.forNoKeyUpdate()).execute();
  const ids = [...new Set([...requests.map((one) => one.learner_id), ...offers.map((one) => one.tutor_id)])];
  const people = await tx.db.selectFrom('people.person').select(['id', 'status']).where('org_id', '=', tx.orgId).where('id', '=', anyOf(ids)).orderBy('id').$if(hold, (q) => q.forNoKeyUpdate()).execute();
  const groups = tx.db.selectFrom('matching.pairing').select('group_id').distinct().where('org_id', '=', tx.orgId).where('group_id', '=', anyOf(groupIds.filter((id) => id !== null))).where('status', 'in', ['asked', 'active']);
  const [weeks, taken, rules, standing] = await Promise.all([weeksOf(tx, ids, stretchOf(tx, at)), loadTaken(tx, at.id), loadRules(tx), groups.execute()]);
  return {
    at, weeks, taken, standing: new Set(standing.map((one) => one.group_id!)),
    requests: new Map(requests.map((one) => [one.id, one])),
    offers: new Map(offers.map((one) => [one.id, one])),
    forbidden: new Set(rules.filter((rule) => rule.kind === 'forbid').map((rule) => `${rule.learner_id} ${rule.tutor_id}`)),
    active: new Set(people.filter((person) => person.status === 'active').map((person) => person.id)),
  };
}

/** The first thing that no longer holds, or null. Pure. */
export function changedSince(ground: Ground, proposal: { request_id: string; offer_id: string | null; group_id?: string | null }, slots: readonly Slot[]): StaleWhy | null {
  const request = ground.requests.get(proposal.request_id);
  const offer = ground.offers.get(proposal.offer_id ?? '');
  if (request?.status !== 'open') return 'request-gone';
  if (offer?.status !== 'open') return 'offer-gone';
  if (!ground.active.has(request.learner_id) || !ground.active.has(offer.tutor_id)) return 'person-gone';
  if (ground.forbidden.has(`${request.learner_id} ${offer.tutor_id}`)) return 'forbidden';
  const taken = ground.taken.get(offer.tutor_id) ?? { pairings: 0, sessions: 0 };
  const joins = ground.standing.has(proposal.group_id ?? '');
  if (!joins && (taken.pairings >= offer.capacity || taken.sessions + slots.length > offer.sessions_a_week_max)) return 'capacity';
  const wanted = slotsMask(slots, ground.at.session_minutes);
  const [learner, tutor] = [ground.weeks.get(request.learner_id)!, ground.weeks.get(offer.tutor_id)!];
  if (overlap(wanted, learner.busy)) return 'learner-busy';
  if (!joins && overlap(wanted, tutor.busy)) return 'tutor-busy';
  return countQuarters(subtractMask(wanted, andMasks(learner.usual, tutor.usual))) > 0 ? 'hours-changed' : null;
}

/** Takes the seat and the hours, so that the next of the same batch sees them taken. */
export function take(ground: Ground, learnerId: string, tutorId: string, slots: readonly Slot[], groupId: string | null = null): void {
  const taken = ground.taken.get(tutorId) ?? { pairings: 0, sessions: 0 };
  if (!ground.standing.has(groupId ?? '')) ground.taken.set(tutorId, { pairings: taken.pairings + 1, sessions: taken.sessions + slots.length });
  if (groupId !== null) ground.standing.add(groupId);
  for (const id of [learnerId, tutorId]) {
    const week = ground.weeks.get(id)!;
    ground.weeks.set(id, { ...week, busy: orMasks(week.busy, slotsMask(slots, ground.at.session_minutes)) });
  }
}
