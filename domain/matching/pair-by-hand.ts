import { z } from 'zod';
import { action, type Tx } from '#kernel/action.ts';
import { idSchema } from '#kernel/ids.ts';
import { badInput, conflict, Problem } from '#kernel/problem.ts';
import type { RuleName, Slot } from '#packages/matching/index.ts';
import { beforeOf, noteEdit } from './inside/edit-log.ts';
import { makePairings } from './inside/make-pairings.ts';
import { changedSince, type Ground, holdGround, slotsMask } from './inside/re-check.ts';
import { closeWhenDecided } from './inside/round-state.ts';
import { checkPair, guardingRules, type PairCheck } from './pair-check.ts';
import { mayMatchRequest } from './policy.ts';

const slotField = z.object({ weekday: z.coerce.number().int().min(1).max(7), start: z.coerce.number().int().min(0).max(1425).refine((minute) => minute % 15 === 0, 'matching.problem.slot') });

/**
 * Pairs a request and an offer a coordinator has chosen. Rules that guard children are never lifted and nobody is put in two places;
 * every other broken rule is named and wants a reason.
 */
export const pairByHand = action({
  name: 'matching.pair-by-hand',
  input: z.object({
    requestId: idSchema, offerId: idSchema, slots: z.array(slotField).min(1, 'matching.problem.pick-slot').max(5, 'matching.problem.too-many-slots'),
    modality: z.enum(['online', 'in-person']).optional(), reason: z.string().trim().max(500, 'kernel.problem.too-long').default(''),
  }),
  may: (tx, { requestId }) => mayMatchRequest(tx, requestId),
  run: async (tx, { requestId, offerId, slots, modality, reason }) => {
    const first = await checkPair(tx, requestId, offerId);
    const row = await holdRowInReview(tx, requestId);
    const ground = await holdGround(tx, first.at, [requestId], [offerId]);
    // Looked at again now that everything is held.
    const check = await checkPair(tx, requestId, offerId);
    const broken = brokenNow(check, ground, slots);
    if (broken.length > 0 && reason === '') throw badInput({ reason: 'matching.problem.say-why-broken' }, 'matching.problem.rules-broken', { rules: broken.join(' ') });
    const subject = ground.requests.get(requestId)!.subject;
    const how = modality ?? (check.meet === 'online' || (check.meet === null && first.at.modalities.includes('online')) ? 'online' : 'in-person');
    const [id] = await makePairings(tx, first.at, [{ requestId, proposalId: row?.id ?? null, learnerId: check.request.learner, tutorId: check.offer.tutor, subject, modality: how, slots }]);
    if (row) {
      const points = check.terms.reduce((sum, term) => sum + term.points, 0);
      const number = await noteEdit(tx, row.round_id, { kind: 'by-hand', proposalId: row.id, learnerId: check.request.learner, tutorId: check.offer.tutor, reason, cost: (row.status === 'proposed' ? (row.score ?? 0) : 0) - points, exact: false, before: [beforeOf(row)] });
      await tx.db.updateTable('matching.proposal').set({ status: 'approved', by_hand: true, held: false, edit: number, reason, decided_at: tx.now, decided_by: tx.actor?.personId ?? null }).where('org_id', '=', tx.orgId).where('id', '=', row.id).execute();
      await closeWhenDecided(tx, row.round_id);
    }
    return { id: id!, broken };
  },
  audit: ({ requestId, offerId }, { id, broken }) => ({ subject: id, detail: { requestId, offerId, broken } }),
});

/** The rules this pair breaks at these hours; throws for those that nothing lifts. */
function brokenNow(check: PairCheck, ground: Ground, slots: readonly Slot[]): RuleName[] {
  const guarding = check.broken.find((one) => guardingRules.includes(one.rule));
  if (guarding) throw new Problem(403, `matching.problem.guarded-${guarding.rule}`);
  if (new Set(slots.map((slot) => slot.weekday)).size < slots.length) throw badInput({ slots: 'matching.problem.one-a-day' });
  if (slots.some((slot) => slot.start + ground.at.session_minutes > 1440)) throw badInput({ slots: 'matching.problem.past-midnight' });
  const why = changedSince(ground, { request_id: check.request.id, offer_id: check.offer.id }, slots);
  if (why === 'learner-busy' || why === 'tutor-busy') throw conflict(`matching.problem.${why}`);
  if (why && !['capacity', 'hours-changed'].includes(why)) throw conflict(`matching.stale.${why}`);
  // The time rule asks for as many days as the request wishes; here the hours chosen are what counts.
  const rules: RuleName[] = check.broken.map((one) => one.rule).filter((rule) => rule !== 'time');
  if (why === 'capacity' && !rules.includes('capacity')) rules.push('capacity');
  const unfree = overlapsUnfree(ground, check, slots);
  if (unfree) rules.push('time');
  return rules;
}

function overlapsUnfree(ground: Ground, check: PairCheck, slots: readonly Slot[]): boolean {
  const wanted = slotsMask(slots, ground.at.session_minutes);
  const [learner, tutor] = [ground.weeks.get(check.request.learner)!, ground.weeks.get(check.offer.tutor)!];
  for (const week of [learner, tutor]) if (wanted.some((word, n) => (word & week.busy[n]!) !== 0)) throw conflict(week === learner ? 'matching.problem.learner-busy' : 'matching.problem.tutor-busy');
  return wanted.some((word, n) => (word & ~(learner.usual[n]! & tutor.usual[n]!)) !== 0);
}

/** Its round and itself are held before people and requests, as those hold them who approve. */
async function holdRowInReview(tx: Tx, requestId: string) {
  const known = await rowInReview(tx, requestId);
  if (!known) return undefined;
  await tx.db.selectFrom('matching.round').select('id').where('org_id', '=', tx.orgId).where('id', '=', known.round_id).forNoKeyUpdate().execute();
  await tx.db.selectFrom('matching.proposal').select('id').where('org_id', '=', tx.orgId).where('id', '=', known.id).forNoKeyUpdate().execute();
  return rowInReview(tx, requestId);
}

/** What the round under review says about the request; the pairing by hand is its decision. */
const rowInReview = (tx: Tx, requestId: string) =>
  tx.db
    .selectFrom('matching.proposal as a')
    .innerJoin('matching.round as r', (join) => join.onRef('r.org_id', '=', 'a.org_id').onRef('r.id', '=', 'a.round_id'))
    .selectAll('a')
    .where('a.org_id', '=', tx.orgId)
    .where('a.request_id', '=', requestId)
    .where('a.status', 'in', ['proposed', 'left-out', 'rejected', 'stale'])
    .where('r.status', 'in', ['review', 'closed'])
    .orderBy('r.number', 'desc')
    .executeTakeFirst();
