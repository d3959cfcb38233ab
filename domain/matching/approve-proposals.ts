import { z } from 'zod';
import { action, type Tx } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { idSchema } from '#kernel/ids.ts';
import { conflict, notFound } from '#kernel/problem.ts';
import type { Slot } from '#packages/matching/index.ts';
import { program } from '#domain/programs/queries.ts';
import { makePairings } from './inside/make-pairings.ts';
import { changedSince, holdGround, type ProposalRow, type StaleWhy, take } from './inside/re-check.ts';
import { closeWhenDecided } from './inside/round-state.ts';
import { anyOf } from './inside/weeks.ts';
import { mayDecideRound } from './policy.ts';
import { filterFields, proposalIds } from './proposal-filter.ts';

/**
 * Approves proposals of a round: those named, or all still proposed that a filter shows (with the count that was seen, so that nothing
 * unseen is approved). What no longer holds becomes stale with its reason; the rest stands. Asking twice approves once.
 */
export const approveProposals = action({
  name: 'matching.approve-proposals',
  input: z.object({ roundId: idSchema, ids: z.array(idSchema).max(10_000).optional(), filter: filterFields.optional(), count: z.coerce.number().int().optional() }),
  may: (tx, { roundId }) => mayDecideRound(tx, roundId),
  run: async (tx, { roundId, ids, filter, count }) => {
    const round = await tx.db.selectFrom('matching.round').select(['status', 'program_id']).where('org_id', '=', tx.orgId).where('id', '=', roundId).forUpdate().executeTakeFirst();
    if (!round) throw notFound('matching.problem.no-round');
    if (!['review', 'closed'].includes(round.status)) throw conflict('matching.problem.round-not-in-review');
    const wanted = ids ?? (await proposalIds(tx, roundId, { ...filter, show: 'proposed' }));
    if (!ids && count !== undefined && count !== wanted.length) throw conflict('matching.problem.list-changed', { seen: count, now: wanted.length });
    const rows = await tx.db.selectFrom('matching.proposal').selectAll().where('org_id', '=', tx.orgId).where('round_id', '=', roundId).where('id', '=', anyOf(wanted)).orderBy('id').forUpdate().execute();
    if (ids && rows.length < new Set(ids).size) throw notFound('matching.problem.no-proposal');
    const open = rows.filter((row) => row.status === 'proposed');
    const { pairingIds, stale } = await approve(tx, round.program_id, open);
    if (open.length > 0) {
      await leaveEvent(tx, 'matching.proposals-approved', roundId, { approved: pairingIds.length, stale: stale.length });
      await closeWhenDecided(tx, roundId);
    }
    return { approved: pairingIds.length, pairingIds, stale, already: rows.filter((row) => row.status === 'approved').length };
  },
  audit: ({ roundId }, { approved, stale, already }) => ({ subject: roundId, detail: { approved, stale: stale.length, already } }),
});

async function approve(tx: Tx, programId: string, open: readonly ProposalRow[]): Promise<{ pairingIds: string[]; stale: { id: string; why: StaleWhy }[] }> {
  if (open.length === 0) return { pairingIds: [], stale: [] };
  const at = await program(tx, programId);
  if (at?.status !== 'running') throw conflict('programs.problem.ended');
  const ground = await holdGround(tx, at, open.map((one) => one.request_id), open.map((one) => one.offer_id!));
  const stale: { id: string; why: StaleWhy }[] = [];
  const good = open.filter((one) => {
    const slots = one.slots as Slot[];
    const why = changedSince(ground, one, slots);
    if (why) stale.push({ id: one.id, why });
    else take(ground, one.learner_id, one.tutor_id!, slots);
    return !why;
  });
  const by = { decided_at: tx.now, decided_by: tx.actor?.personId ?? null };
  for (const [why, some] of Map.groupBy(stale, (one) => one.why)) await tx.db.updateTable('matching.proposal').set({ status: 'stale', stale_why: why, ...by }).where('org_id', '=', tx.orgId).where('id', '=', anyOf(some.map((one) => one.id))).execute();
  if (good.length > 0) await tx.db.updateTable('matching.proposal').set({ status: 'approved', ...by }).where('org_id', '=', tx.orgId).where('id', '=', anyOf(good.map((one) => one.id))).execute();
  const pairingIds = await makePairings(tx, at, good.map((one) => ({
    requestId: one.request_id, proposalId: one.id, learnerId: one.learner_id, tutorId: one.tutor_id!, subject: ground.requests.get(one.request_id)!.subject, modality: one.modality as 'online' | 'in-person', slots: one.slots as Slot[],
  })));
  return { pairingIds, stale };
}
