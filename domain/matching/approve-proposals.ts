import { z } from 'zod';
import { action, type Tx } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { idSchema } from '#kernel/ids.ts';
import { conflict, notFound } from '#kernel/problem.ts';
import type { Slot } from '#packages/matching/index.ts';
import { program } from '#domain/programs/queries.ts';
import { makePairings } from './inside/make-pairings.ts';
import { changedBy, holdRound, noteEdit, stamp } from './inside/edit-log.ts';
import { changedSince, holdGround, type ProposalRow, type StaleWhy, take } from './inside/re-check.ts';
import { closeWhenDecided } from './inside/round-state.ts';
import { anyOf } from './inside/weeks.ts';
import { mayDecideRound } from './policy.ts';
import { filterFields, proposalIds } from './proposal-filter.ts';

const shownField = z.object({ id: idSchema, edit: z.coerce.number().int().min(0) });

/**
 * Approves proposals of a round: those named, or all still proposed that a filter shows. Nothing is approved that was not shown: named
 * ones come with the number they were shown with, a filter with the count and the round's number then. What another changed meanwhile
 * stays as it is and is told by id; what no longer holds becomes stale with its reason; the rest stands. Asking twice approves once.
 */
export const approveProposals = action({
  name: 'matching.approve-proposals',
  input: z.object({
    roundId: idSchema, ids: z.array(idSchema).max(10_000).optional(), shown: z.array(shownField).max(10_000).optional(), filter: filterFields.optional(), count: z.coerce.number().int().optional(), on: z.coerce.number().int().min(0).optional(),
  }),
  may: (tx, { roundId }) => mayDecideRound(tx, roundId),
  run: async (tx, { roundId, ids, shown, filter, count, on }) => {
    const round = await holdRound(tx, roundId);
    const named = shown?.map((one) => one.id) ?? ids;
    const wanted = named ?? (await proposalIds(tx, roundId, { ...filter, show: 'proposed' }));
    if (!named && count !== undefined && count !== wanted.length) throw conflict('matching.problem.list-changed', { seen: count, now: wanted.length });
    const rows = await tx.db.selectFrom('matching.proposal').selectAll().where('org_id', '=', tx.orgId).where('round_id', '=', roundId).where('id', '=', anyOf(wanted)).orderBy('id').forNoKeyUpdate().execute();
    if (named && rows.length < new Set(named).size) throw notFound('matching.problem.no-proposal');
    const numbers = new Map(shown?.map((one) => [one.id, one.edit]));
    const changed = rows.filter((row) => (shown ? numbers.get(row.id) !== row.edit : on !== undefined && row.edit > on));
    if (shown?.length === 1 && changed[0]) throw await changedBy(tx, roundId, changed[0]);
    const open = rows.filter((row) => row.status === 'proposed' && !changed.includes(row));
    const { pairingIds, stale } = await approve(tx, round.program_id, open);
    let number: number | null = null;
    if (open.length > 0) {
      const one = open.length === 1 ? open[0] : undefined;
      number = await noteEdit(tx, roundId, { kind: 'approve', proposalId: one?.id ?? null, learnerId: one?.learner_id ?? null, tutorId: one?.tutor_id ?? null, proposals: pairingIds.length, cost: 0 });
      await stamp(tx, open.map((row) => row.id), number);
      await leaveEvent(tx, 'matching.proposals-approved', roundId, { approved: pairingIds.length, stale: stale.length });
      await closeWhenDecided(tx, roundId);
    }
    return { number, approved: pairingIds.length, pairingIds, stale, changed: changed.map((row) => row.id), already: rows.filter((row) => row.status === 'approved').length };
  },
  audit: ({ roundId }, { approved, stale, already, changed }) => ({ subject: roundId, detail: { approved, stale: stale.length, already, changed: changed.length } }),
});

async function approve(tx: Tx, programId: string, open: readonly ProposalRow[]): Promise<{ pairingIds: string[]; stale: { id: string; why: StaleWhy }[] }> {
  if (open.length === 0) return { pairingIds: [], stale: [] };
  const at = await program(tx, programId);
  if (at?.status !== 'running') throw conflict('programs.problem.ended');
  const ground = await holdGround(tx, at, open.map((one) => one.request_id), open.map((one) => one.offer_id!), { groupIds: open.map((one) => one.group_id) });
  const stale: { id: string; why: StaleWhy }[] = [];
  const good = open.filter((one) => {
    const slots = one.slots as Slot[];
    const why = changedSince(ground, one, slots);
    if (why) stale.push({ id: one.id, why });
    else take(ground, one.learner_id, one.tutor_id!, slots, one.group_id);
    return !why;
  });
  const by = { decided_at: tx.now, decided_by: tx.actor?.personId ?? null };
  for (const [why, some] of Map.groupBy(stale, (one) => one.why)) await tx.db.updateTable('matching.proposal').set({ status: 'stale', stale_why: why, ...by }).where('org_id', '=', tx.orgId).where('id', '=', anyOf(some.map((one) => one.id))).execute();
  if (good.length > 0) await tx.db.updateTable('matching.proposal').set({ status: 'approved', ...by }).where('org_id', '=', tx.orgId).where('id', '=', anyOf(good.map((one) => one.id))).execute();
  const pairingIds = await makePairings(tx, at, good.map((one) => ({
    requestId: one.request_id, proposalId: one.id, learnerId: one.learner_id, tutorId: one.tutor_id!, subject: ground.requests.get(one.request_id)!.subject, modality: one.modality as 'online' | 'in-person', slots: one.slots as Slot[], groupId: one.group_id,
  })));
  return { pairingIds, stale };
}
