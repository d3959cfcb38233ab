import type { Tx } from '#kernel/action.ts';
import { isId } from '#kernel/ids.ts';
import { type Decision, holds, isStaff, yes } from '#kernel/policy.ts';
import { notFound } from '#kernel/problem.ts';

/** Classroom results are kept by the teachers of the class and by staff; to everyone else there is no such class. */
export async function mayKeepResults(tx: Tx, classId: string): Promise<Decision> {
  if (!isId(classId) || !(isStaff(tx.actor) || holds(tx.actor, 'teacher'))) throw notFound();
  const found = await tx.db.selectFrom('programs.class as c').select('c.id').where('c.org_id', '=', tx.orgId).where('c.id', '=', classId).where('c.status', '=', 'active')
    .$if(!isStaff(tx.actor), (q) => q.where((is) => is.exists(is.selectFrom('programs.class_member as m').select('m.person_id').whereRef('m.org_id', '=', 'c.org_id').whereRef('m.class_id', '=', 'c.id')
      .where('m.role', '=', 'teacher').where('m.ended_at', 'is', null).where('m.person_id', '=', tx.actor!.personId)))).executeTakeFirst();
  if (!found) throw notFound();
  return yes;
}

/** The class of a test, for who may keep its results. */
export async function mayKeepTest(tx: Tx, testId: string): Promise<Decision> {
  const test = isId(testId) ? await tx.db.selectFrom('mastery.classroom_test').select('class_id').where('org_id', '=', tx.orgId).where('id', '=', testId).executeTakeFirst() : undefined;
  if (!test) throw notFound();
  return mayKeepResults(tx, test.class_id);
}

/** The class of a table of results, likewise. */
export async function mayDecideImport(tx: Tx, importId: string): Promise<Decision> {
  const row = isId(importId) ? await tx.db.selectFrom('mastery.classroom_import').select('class_id').where('org_id', '=', tx.orgId).where('id', '=', importId).executeTakeFirst() : undefined;
  if (!row) throw notFound();
  return mayKeepResults(tx, row.class_id);
}
