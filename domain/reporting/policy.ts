import { type SqlBool, sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { holds, isStaff, type RoleName } from '#kernel/policy.ts';
import { refused } from '#kernel/problem.ts';

/** The organization's queue and figures are for coordinators and admins. */
export function demandStaff(tx: Tx): void {
  if (!isStaff(tx.actor)) throw refused();
}

/** The one who asks, who must wear this role. */
export function wearing(tx: Tx, role: RoleName): string {
  if (!holds(tx.actor, role)) throw refused();
  return tx.actor!.personId;
}

/**
 * Ids of the learners in classes this teacher teaches now. An array and no set, as below: it is worked out once and each of it is looked up,
 * where `in` went through all of the organization while the tables' statistics were young.
 */
export const learnersOfTeacher = (tx: Tx, teacherId: string) => sql`array(
  select m.person_id from programs.class_member t
  join programs.class c on c.org_id = t.org_id and c.id = t.class_id and c.status = 'active'
  join programs.class_member m on m.org_id = t.org_id and m.class_id = t.class_id and m.role = 'learner' and m.ended_at is null
  where t.org_id = ${tx.orgId} and t.person_id = ${teacherId} and t.role = 'teacher' and t.ended_at is null)`;

/** Ids of those this person is guardian or coach of now. */
export const relatedTo = (tx: Tx, personId: string, kind: 'guardian-of' | 'coach-of') => sql`array(
  select r.to_id from people.relation r where r.org_id = ${tx.orgId} and r.from_id = ${personId} and r.kind = ${kind} and r.ended_at is null)`;

/** When a pairing stood last: its last day, or the day it was ended before. */
export const lastDayOf = (pairing: string) => sql<string>`least(${sql.ref(`${pairing}.ends_on`)}, (${sql.ref(`${pairing}.ended_at`)} at time zone ${sql.ref(`${pairing}.time_zone`)})::date)`;

export const among = (column: string, ids: ReturnType<typeof relatedTo>) => sql<SqlBool>`${sql.ref(column)} = any(${ids})`;
