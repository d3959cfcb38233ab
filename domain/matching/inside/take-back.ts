import type { Tx } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { conflict } from '#kernel/problem.ts';
import { metAlready } from './first-meeting.ts';
import { letGo } from './let-go.ts';
import { reopenRequest } from './reopen-request.ts';
import { anyOf } from './weeks.ts';

/** Ends the pairings that approvals made and opens the requests again with their waiting time, until the first meeting; the proposals stand as before. */
export async function takeBack(tx: Tx, proposalIds: readonly string[]): Promise<void> {
  await tx.db.selectFrom('matching.proposal').select('id').where('org_id', '=', tx.orgId).where('id', '=', anyOf(proposalIds)).orderBy('id').forNoKeyUpdate().execute();
  const pairings = await tx.db.selectFrom('matching.pairing').selectAll().where('org_id', '=', tx.orgId).where('proposal_id', '=', anyOf(proposalIds)).where('status', 'in', ['asked', 'active']).orderBy('id').forNoKeyUpdate().execute();
  if (await metAlready(tx, pairings.filter((one) => one.status === 'active'))) throw conflict('matching.problem.already-met');
  if (pairings.length < proposalIds.length) throw conflict('matching.problem.pairing-ended');
  const [asked, standing] = [pairings.filter((one) => one.status === 'asked'), pairings.filter((one) => one.status === 'active')];
  for (const one of asked) await letGo(tx, one, 'undone');
  await tx.db.updateTable('matching.pairing').set({ status: 'ended', ended_at: tx.now, ended_by: tx.actor?.personId ?? null, ended_reason: 'undone' }).where('org_id', '=', tx.orgId).where('id', '=', anyOf(standing.map((one) => one.id))).execute();
  for (const one of standing) {
    const reopened = await reopenRequest(tx, one.request_id, false);
    await leaveEvent(tx, 'matching.pairing-ended', one.id, { programId: one.program_id, requestId: one.request_id, learnerId: one.learner_id, tutorId: one.tutor_id, reopened, undone: true });
  }
  await tx.db.updateTable('matching.proposal').set({ status: 'proposed', decided_at: null, decided_by: null, reason: null, by_hand: false }).where('org_id', '=', tx.orgId).where('id', '=', anyOf(proposalIds)).execute();
}
