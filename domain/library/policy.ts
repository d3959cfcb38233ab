import type { Tx } from '#kernel/action.ts';
import { type Decision, holds, isStaff, no, when, yes } from '#kernel/policy.ts';
import { notFound } from '#kernel/problem.ts';

/** Teachers, coaches and coordinators say what may be shown. */
export const isReviewer = (tx: Tx): boolean => holds(tx.actor, 'teacher', 'coach', 'coordinator');
export const mayReview = (tx: Tx): Decision => when(isReviewer(tx), 'library.refused.reviewers');

/** Everybody may give something to the library, but not who only looks on. */
export const maySubmit = (tx: Tx): Decision => when(tx.actor !== null && !holds(tx.actor, 'auditor'), 'library.refused.sign-in');

export async function mayRevise(tx: Tx, resourceId: string): Promise<Decision> {
  const row = await tx.db.selectFrom('library.resource').select(['submitted_by', 'published_version', 'status']).where('org_id', '=', tx.orgId).where('id', '=', resourceId).executeTakeFirst();
  if (!row || tx.actor === null) throw notFound('library.problem.no-resource');
  if (row.submitted_by === tx.actor.personId) return yes;
  // Others must not learn that a draft exists.
  if (row.published_version === null && !(isReviewer(tx) && row.status !== 'draft')) throw notFound('library.problem.no-resource');
  return when(holds(tx.actor, 'coordinator'), 'library.refused.yours-only');
}

/** A second pair of eyes: never on one's own work. */
export async function mayReviewResource(tx: Tx, resourceId: string): Promise<Decision> {
  const may = mayReview(tx);
  if (!may.yes) return may;
  const row = await tx.db.selectFrom('library.resource as r').innerJoin('library.resource_version as v', (on) => on.onRef('v.org_id', '=', 'r.org_id').onRef('v.resource_id', '=', 'r.id').onRef('v.version', '=', 'r.version'))
    .select(['r.submitted_by', 'r.status', 'v.created_by']).where('r.org_id', '=', tx.orgId).where('r.id', '=', resourceId).executeTakeFirst();
  if (!row || row.status === 'draft') throw notFound('library.problem.no-resource');
  const own = row.submitted_by === tx.actor!.personId || row.created_by === tx.actor!.personId;
  return own ? no('library.refused.own-work') : yes;
}

/** Items are kept by those who review, and by admins. */
export const mayKeepItems = (tx: Tx): Decision => when(isReviewer(tx) || isStaff(tx.actor), 'library.refused.reviewers');

/** Which sides of the library a person has before her. */
export const sidesOf = (tx: Tx): { give: boolean; review: boolean; items: boolean; questions: boolean } => ({ give: maySubmit(tx).yes, review: isReviewer(tx), items: mayKeepItems(tx).yes, questions: holds(tx.actor, 'learner', 'tutor', 'teacher', 'coach', 'coordinator', 'admin') });
