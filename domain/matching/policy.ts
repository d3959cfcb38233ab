import type { Tx } from '#kernel/action.ts';
import { type Decision, isStaff, no, when } from '#kernel/policy.ts';
import { notFound } from '#kernel/problem.ts';
import { mayDecide } from '#domain/programs/policy.ts';

/** Rounds, proposals and pairings are seen by coordinators and admins; the two in a pairing see their sessions elsewhere. */
export const maySeeMatches = (tx: Tx): Decision => when(isStaff(tx.actor) || tx.via === 'system', 'matching.problem.coordinators-only');

/** Starting, cancelling and deciding a round, pinning and forbidding, and pairing by hand: the decision right "approve matches". */
export const mayMatch = (tx: Tx, programId: string): Promise<Decision> => mayDecide(tx, programId, 'approve-matches');

export async function mayDecideRound(tx: Tx, roundId: string): Promise<Decision> {
  const round = await tx.db.selectFrom('matching.round').select('program_id').where('org_id', '=', tx.orgId).where('id', '=', roundId).executeTakeFirst();
  if (!round) throw notFound('matching.problem.no-round');
  return mayMatch(tx, round.program_id);
}

export async function mayDecideProposal(tx: Tx, proposalId: string): Promise<Decision> {
  const proposal = await tx.db.selectFrom('matching.proposal').select('round_id').where('org_id', '=', tx.orgId).where('id', '=', proposalId).executeTakeFirst();
  if (!proposal) throw notFound('matching.problem.no-proposal');
  return mayDecideRound(tx, proposal.round_id);
}

export async function mayMatchRequest(tx: Tx, requestId: string): Promise<Decision> {
  const request = await tx.db.selectFrom('matching.help_request').select('program_id').where('org_id', '=', tx.orgId).where('id', '=', requestId).executeTakeFirst();
  if (!request) throw notFound('matching.problem.no-request');
  return mayMatch(tx, request.program_id);
}

export async function mayLiftRule(tx: Tx, ruleId: string): Promise<Decision> {
  const rule = await tx.db.selectFrom('matching.pair_rule').select('program_id').where('org_id', '=', tx.orgId).where('id', '=', ruleId).executeTakeFirst();
  if (!rule) throw notFound('matching.problem.no-rule');
  return mayMatch(tx, rule.program_id);
}

const programOf = async (tx: Tx, pairingId: string): Promise<string> => {
  const pairing = await tx.db.selectFrom('matching.pairing').select('program_id').where('org_id', '=', tx.orgId).where('id', '=', pairingId).executeTakeFirst();
  if (!pairing) throw notFound('matching.problem.no-pairing');
  return pairing.program_id;
};

export const mayEndPairing = async (tx: Tx, pairingId: string): Promise<Decision> => mayDecide(tx, await programOf(tx, pairingId), 'end-pairing');

/** Where they meet is everyday keeping, not one of the named decisions. */
export async function mayEditPairing(tx: Tx, pairingId: string): Promise<Decision> {
  await programOf(tx, pairingId);
  return maySeeMatches(tx);
}

/** What the worker does with a round. */
export const onlyTrellis = (): Decision => no('kernel.problem.refused');
