import type { Tx } from '#kernel/action.ts';
import { type Decision, holds, isStaff, no, when, yes } from '#kernel/policy.ts';
import { notFound } from '#kernel/problem.ts';
import { isTeacherOf } from '#domain/programs/policy.ts';

/** A learner asks for herself; coordinators and admins enter requests for others, and only they say how pressing one is. */
export function mayAsk(tx: Tx, input: { learnerId?: string; need?: number }): Decision {
  if (isStaff(tx.actor)) return yes;
  if (input.need !== undefined) return no('matching.problem.need-is-staff');
  if (!holds(tx.actor, 'learner')) return no('matching.problem.learners-ask');
  return when(input.learnerId === undefined || input.learnerId === tx.actor?.personId, 'matching.problem.ask-for-yourself');
}

/** A teacher refers learners of her own classes. */
export async function mayRefer(tx: Tx, learnerIds: readonly string[]): Promise<Decision> {
  if (isStaff(tx.actor)) return yes;
  if (!holds(tx.actor, 'teacher')) return no('matching.problem.teachers-refer');
  return when(await isTeacherOf(tx, learnerIds), 'matching.problem.not-your-class');
}

/** The learner herself, a teacher of hers, or staff. To everyone else the request does not exist. */
export async function mayChangeRequest(tx: Tx, requestId: string): Promise<Decision> {
  const request = await tx.db.selectFrom('matching.help_request').select('learner_id').where('org_id', '=', tx.orgId).where('id', '=', requestId).executeTakeFirst();
  if (!request) throw notFound('matching.problem.no-request');
  if (isStaff(tx.actor) || (holds(tx.actor, 'learner') && request.learner_id === tx.actor?.personId) || (await isTeacherOf(tx, [request.learner_id]))) return yes;
  throw notFound('matching.problem.no-request');
}

export const maySetNeed = (tx: Tx): Decision => when(isStaff(tx.actor), 'matching.problem.need-is-staff');

/** A tutor offers for herself; coordinators and admins enter offers for others. */
export function mayOffer(tx: Tx, tutorId: string | undefined): Decision {
  if (isStaff(tx.actor)) return yes;
  if (!holds(tx.actor, 'tutor')) return no('matching.problem.tutors-offer');
  return when(tutorId === undefined || tutorId === tx.actor?.personId, 'matching.problem.offer-for-yourself');
}

export async function mayChangeOffer(tx: Tx, offerId: string): Promise<Decision> {
  const offer = await tx.db.selectFrom('matching.tutor_offer').select('tutor_id').where('org_id', '=', tx.orgId).where('id', '=', offerId).executeTakeFirst();
  if (!offer) throw notFound('matching.problem.no-offer');
  if (isStaff(tx.actor) || (holds(tx.actor, 'tutor') && offer.tutor_id === tx.actor?.personId)) return yes;
  throw notFound('matching.problem.no-offer');
}

/** That a tutor can teach something is confirmed by staff, never by the tutor. */
export const mayCertify = (tx: Tx): Decision => when(isStaff(tx.actor), 'matching.problem.certify-is-staff');
