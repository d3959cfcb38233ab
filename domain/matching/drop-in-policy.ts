import type { Tx } from '#kernel/action.ts';
import { type Decision, holds, isStaff, when } from '#kernel/policy.ts';
import { notFound } from '#kernel/problem.ts';

/** Help now is asked for by the learner herself: she must be there. */
export const mayAskNow = (tx: Tx): Decision => when(holds(tx.actor, 'learner'), 'matching.problem.learners-ask');

/** A tutor says for herself that she is here. */
export const maySayHere = (tx: Tx): Decision => when(holds(tx.actor, 'tutor'), 'matching.problem.tutors-offer');

/** The learner who waits, or staff. To everyone else the place does not exist. */
export async function mayCancelDropIn(tx: Tx, dropInId: string): Promise<Decision> {
  const row = await tx.db.selectFrom('matching.drop_in').select('learner_id').where('org_id', '=', tx.orgId).where('id', '=', dropInId).executeTakeFirst();
  if (!row || !(isStaff(tx.actor) || (holds(tx.actor, 'learner') && row.learner_id === tx.actor?.personId))) throw notFound('matching.problem.no-drop-in');
  return { yes: true };
}

/** Only the tutor who was asked answers. */
export async function mayAnswerCall(tx: Tx, callId: string): Promise<Decision> {
  const call = await tx.db.selectFrom('matching.drop_in_call').select('tutor_id').where('org_id', '=', tx.orgId).where('id', '=', callId).executeTakeFirst();
  if (!call || call.tutor_id !== tx.actor?.personId || !holds(tx.actor, 'tutor')) throw notFound('matching.problem.no-call');
  return { yes: true };
}
