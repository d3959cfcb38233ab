import { z } from 'zod';
import { action, type Tx } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { idSchema } from '#kernel/ids.ts';
import { badInput, conflict, notFound } from '#kernel/problem.ts';
import { reopenRequest } from './inside/reopen-request.ts';
import { metAlready } from './inside/first-meeting.ts';
import { letGo } from './inside/let-go.ts';
import { isLatestRound } from './inside/round-state.ts';
import { anyOf } from './inside/weeks.ts';
import { mayDecideRound } from './policy.ts';

type Decided = { id: string; status: string; offer_id: string | null; learner_id: string; tutor_id: string | null; decided_at: Temporal.Instant | null };

/**
 * Takes back decisions of a round: those named, or all that were taken together at one moment. A rejection is proposed again and loses
 * the forbidding made with it; an approval ends its pairing and opens the request again with its waiting time, until the first meeting.
 */
export const undoDecision = action({
  name: 'matching.undo-decision',
  input: z.object({ roundId: idSchema, ids: z.array(idSchema).max(10_000).optional(), at: z.string().optional() }),
  may: (tx, { roundId }) => mayDecideRound(tx, roundId),
  run: async (tx, { roundId, ids, at }) => {
    const round = await tx.db.selectFrom('matching.round').select('status').where('org_id', '=', tx.orgId).where('id', '=', roundId).forUpdate().executeTakeFirst();
    if (!round) throw notFound('matching.problem.no-round');
    if (!(await isLatestRound(tx, roundId))) throw conflict('matching.problem.newer-round');
    if (!ids && !at) throw badInput({ ids: 'kernel.problem.required' });
    const rows: Decided[] = await tx.db
      .selectFrom('matching.proposal')
      .select(['id', 'status', 'offer_id', 'learner_id', 'tutor_id', 'decided_at'])
      .where('org_id', '=', tx.orgId)
      .where('round_id', '=', roundId)
      .where('status', 'in', ['approved', 'rejected'])
      .$if(ids !== undefined, (q) => q.where('id', '=', anyOf(ids!)))
      .$if(ids === undefined, (q) => q.where('decided_at', '=', instantOf(at!)).where('decided_by', '=', tx.actor?.personId ?? null))
      .orderBy('id')
      .forUpdate()
      .execute();
    await takeBackPairings(tx, rows.filter((row) => row.status === 'approved').map((row) => row.id));
    await liftForbids(tx, rows.filter((row) => row.status === 'rejected'));
    for (const [status, some] of Map.groupBy(rows, (row) => (row.offer_id ? 'proposed' : 'left-out')))
      await tx.db.updateTable('matching.proposal').set({ status, decided_at: null, decided_by: null, reason: null, by_hand: false }).where('org_id', '=', tx.orgId).where('id', '=', anyOf(some.map((row) => row.id))).execute();
    if (rows.some((row) => row.offer_id)) await tx.db.updateTable('matching.round').set({ status: 'review' }).where('org_id', '=', tx.orgId).where('id', '=', roundId).where('status', '=', 'closed').execute();
    if (rows.length > 0) await leaveEvent(tx, 'matching.decision-undone', roundId, { count: rows.length });
    return { undone: rows.length };
  },
  audit: ({ roundId }, { undone }) => ({ subject: roundId, detail: { undone } }),
});

function instantOf(text: string): Temporal.Instant {
  try {
    return Temporal.Instant.from(text);
  } catch {
    throw badInput({ at: 'kernel.problem.bad-input' });
  }
}

async function takeBackPairings(tx: Tx, proposalIds: readonly string[]): Promise<void> {
  if (proposalIds.length === 0) return;
  const pairings = await tx.db.selectFrom('matching.pairing').selectAll().where('org_id', '=', tx.orgId).where('proposal_id', '=', anyOf(proposalIds)).where('status', 'in', ['asked', 'active']).orderBy('id').forUpdate().execute();
  if (await metAlready(tx, pairings.filter((one) => one.status === 'active'))) throw conflict('matching.problem.already-met');
  if (pairings.length < proposalIds.length) throw conflict('matching.problem.pairing-ended');
  const [asked, standing] = [pairings.filter((one) => one.status === 'asked'), pairings.filter((one) => one.status === 'active')];
  for (const one of asked) await letGo(tx, one, 'undone');
  await tx.db.updateTable('matching.pairing').set({ status: 'ended', ended_at: tx.now, ended_by: tx.actor?.personId ?? null, ended_reason: 'undone' }).where('org_id', '=', tx.orgId).where('id', '=', anyOf(standing.map((one) => one.id))).execute();
  for (const one of standing) {
    const reopened = await reopenRequest(tx, one.request_id, false);
    await leaveEvent(tx, 'matching.pairing-ended', one.id, { programId: one.program_id, requestId: one.request_id, learnerId: one.learner_id, tutorId: one.tutor_id, reopened, undone: true });
  }
}

async function liftForbids(tx: Tx, rejected: readonly Decided[]): Promise<void> {
  for (const row of rejected)
    await tx.db
      .updateTable('matching.pair_rule')
      .set({ lifted_at: tx.now })
      .where('org_id', '=', tx.orgId)
      .where('learner_id', '=', row.learner_id)
      .where('tutor_id', '=', row.tutor_id)
      .where('kind', '=', 'forbid')
      .where('created_at', '=', row.decided_at)
      .where('lifted_at', 'is', null)
      .execute();
}
