import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { type Decision, holds, isStaff, when, yes } from '#kernel/policy.ts';
import { notFound } from '#kernel/problem.ts';
import { mayAssign } from '#domain/mastery/policy.ts';
import { partIn } from '#domain/scheduling/policy.ts';
import { asksMe } from './referral-queries.ts';

/** Only the learner says whether she can do it now. */
export const mayAnswerExitTicket = async (tx: Tx, sessionId: string): Promise<Decision> => when((await partIn(tx, sessionId)) === 'learner', 'quality.refused.learner');

/** Her tutor may give them, and she may take them. */
export const mayAskExitQuestions = async (tx: Tx, sessionId: string): Promise<Decision> => when(['learner', 'tutor'].includes((await partIn(tx, sessionId)) ?? ''), 'quality.refused.ask');

/** Who may give a learner practice may also ask a coach about her. */
export const mayRefer = (tx: Tx, learnerId: string): Promise<Decision> => mayAssign(tx, [learnerId]);

/** It is taken back by who asked, or by staff; to others there is no such thing. */
export async function mayTakeBackReferral(tx: Tx, referralId: string): Promise<Decision> {
  const found = await tx.db.selectFrom('quality.referral').select('asked_by').where('org_id', '=', tx.orgId).where('id', '=', referralId).executeTakeFirst();
  if (!found || !(isStaff(tx.actor) || (tx.actor !== null && found.asked_by === tx.actor.personId))) throw notFound();
  return yes;
}

/** Advice is given by a coach of one of the learner's tutors. */
export async function mayAdvise(tx: Tx, referralId: string): Promise<Decision> {
  if (!holds(tx.actor, 'coach')) return when(false, 'quality.refused.coach');
  const { rows } = await sql`select from quality.referral r where r.org_id = ${tx.orgId} and r.id = ${referralId} and ${asksMe(tx)}`.execute(tx.db);
  if (rows.length === 0) throw notFound();
  return yes;
}
