import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { isId } from '#kernel/ids.ts';
import { type Decision, holds, isStaff, no, when, yes } from '#kernel/policy.ts';
import { notFound } from '#kernel/problem.ts';
import { noteView } from '#domain/people/note-view.ts';
import { isGuardianOf, isSelf, teachesAll } from '#domain/people/policy.ts';

/** What the one who asks is to a learner. */
export type Side = 'self' | 'tutor' | 'teacher' | 'guardian' | 'staff';

/** Whether the tutor who acts has every one of these learners in a pairing that runs now. */
export async function tutorsAll(tx: Tx, learnerIds: readonly string[]): Promise<boolean> {
  if (!holds(tx.actor, 'tutor') || learnerIds.length === 0) return false;
  const { rows } = await sql<{ n: number }>`select count(distinct learner_id)::int as n from matching.pairing
    where org_id = ${tx.orgId} and tutor_id = ${tx.actor!.personId} and status = 'active' and learner_id in (${sql.join(learnerIds)})`.execute(tx.db);
  return rows[0]!.n === new Set(learnerIds).size;
}

/** The side from which one may look at a learner's practice; to everybody else she is not there. */
export async function sideOf(tx: Tx, learnerId: string): Promise<Side> {
  if (!isId(learnerId)) throw notFound();
  if (tx.actor === null) {
    if (tx.via === 'system') return 'staff';
    throw notFound();
  }
  if (isSelf(tx, learnerId)) return 'self';
  if (isStaff(tx.actor) && (await isThere(tx, learnerId))) return 'staff';
  if (await tutorsAll(tx, [learnerId])) return 'tutor';
  if (await teachesAll(tx, [learnerId])) return 'teacher';
  if (await isGuardianOf(tx, learnerId)) return 'guardian';
  throw notFound();
}

/** The same, and a line in the audit log when staff or a teacher opened a child's record. */
export async function sideNoted(tx: Tx, learnerId: string, page: string): Promise<Side> {
  const side = await sideOf(tx, learnerId);
  if (side === 'staff' || side === 'teacher') await noteView(tx, learnerId, page);
  return side;
}

const isThere = async (tx: Tx, personId: string): Promise<boolean> =>
  (await tx.db.selectFrom('people.person').select('id').where('org_id', '=', tx.orgId).where('id', '=', personId).executeTakeFirst()) !== undefined;

/** Guardians read words; numbers are for those who work with them. */
export const mayReadNumbers = (side: Side): boolean => side !== 'guardian';

/** Practice is one's own: whoever learns something may practise it. */
export const mayPractise = (tx: Tx): Decision => when(tx.actor?.roles.includes('learner') === true, 'mastery.refused.learners');

/** A set is answered by the learner it is for: the verb loads it among her own, and to others it is not there. */
export const mayAnswer = (tx: Tx): Decision => when(tx.actor !== null, 'mastery.refused.learners');

/** Practice is given by those who teach: a tutor to the learners of her pairings, a teacher to those of her classes, staff to anyone. */
export async function mayAssign(tx: Tx, learnerIds: readonly string[]): Promise<Decision> {
  if (isStaff(tx.actor)) {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from people.person where org_id = ${tx.orgId} and id in (${sql.join(learnerIds)})`.execute(tx.db);
    if (rows[0]!.n !== new Set(learnerIds).size) throw notFound();
    return yes;
  }
  if (!holds(tx.actor, 'tutor', 'teacher')) return when(false, 'mastery.refused.assign');
  if ((await tutorsAll(tx, learnerIds)) || (await teachesAll(tx, learnerIds))) return yes;
  throw notFound();
}

/** What was given is taken back by who gave it, or by staff; to others there is no such thing. */
export async function mayWithdraw(tx: Tx, assignmentId: string): Promise<Decision> {
  const given = await tx.db.selectFrom('mastery.assignment').select('assigned_by').where('org_id', '=', tx.orgId).where('id', '=', assignmentId).executeTakeFirst();
  if (!given || !(isStaff(tx.actor) || (tx.actor !== null && given.assigned_by === tx.actor.personId))) throw notFound();
  return yes;
}

export const onlyTrellis = (): Decision => no('kernel.problem.refused');
