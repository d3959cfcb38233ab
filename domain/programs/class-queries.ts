import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { holds, isStaff } from '#kernel/policy.ts';

const classes = (tx: Tx) =>
  tx.db
    .selectFrom('programs.class as c')
    .innerJoin('programs.school as s', (join) => join.onRef('s.org_id', '=', 'c.org_id').onRef('s.id', '=', 'c.school_id'))
    .select([
      'c.id', 'c.title', 'c.subject', 'c.level', 's.name as school',
      sql<number>`(select count(*) from programs.class_member m where m.org_id = c.org_id and m.class_id = c.id and m.role = 'learner' and m.ended_at is null)`.as('learners'),
    ])
    .where('c.org_id', '=', tx.orgId)
    .where('c.status', '=', 'active')
    .orderBy('c.title')
    .orderBy('c.id');

/** Ids of the classes a teacher teaches now. An array and no `exists`: it is worked out once, and each of it is looked up however young the tables' statistics are. */
export const taughtBy = (tx: Tx, teacherId: string): RawBuilder<string[]> => sql`array(select t.class_id from programs.class_member t where t.org_id = ${tx.orgId} and t.person_id = ${teacherId} and t.role = 'teacher' and t.ended_at is null)`;

/** The classes the teacher who acts teaches now; staff see those of a teacher they name. */
export async function classesTaught(tx: Tx, teacherId: string | undefined = tx.actor?.personId) {
  if (!teacherId || !(holds(tx.actor, 'teacher') ? teacherId === tx.actor?.personId : isStaff(tx.actor))) return [];
  return classes(tx)
    .where(sql<SqlBool>`c.id = any(${taughtBy(tx, teacherId)})`)
    .execute();
}

/** One class with its learners, for a teacher of it and for staff; undefined for everyone else. */
export async function classPage(tx: Tx, classId: string) {
  const taught = tx.db.selectFrom('programs.class_member').select('person_id').where('org_id', '=', tx.orgId).where('class_id', '=', classId).where('role', '=', 'teacher').where('ended_at', 'is', null);
  if (!isStaff(tx.actor) && !(holds(tx.actor, 'teacher') && (await taught.where('person_id', '=', tx.actor!.personId).executeTakeFirst()))) return undefined;
  const [found, learners] = await Promise.all([
    classes(tx).where('c.id', '=', classId).executeTakeFirst(),
    tx.db
      .selectFrom('programs.class_member as m')
      .innerJoin('people.person as p', (join) => join.onRef('p.org_id', '=', 'm.org_id').onRef('p.id', '=', 'm.person_id'))
      .select(['p.id', 'p.given_name as givenName', 'p.family_name as familyName', 'p.level'])
      .where('m.org_id', '=', tx.orgId)
      .where('m.class_id', '=', classId)
      .where('m.role', '=', 'learner')
      .where('m.ended_at', 'is', null)
      .where('p.status', '=', 'active')
      .orderBy('p.family_name')
      .orderBy('p.given_name')
      .limit(200)
      .execute(),
  ]);
  return found && { ...found, people: learners };
}
