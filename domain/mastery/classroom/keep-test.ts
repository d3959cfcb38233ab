import { z } from 'zod';
import { action, type Tx } from '#kernel/action.ts';
import { idSchema, newId } from '#kernel/ids.ts';
import { badInput, notFound } from '#kernel/problem.ts';
import { dayFault, learnersOf, todayOf } from './class-facts.ts';
import { mayKeepResults } from './policy.ts';
import { refuseTwice } from './same-test.ts';

const pointsMax = 1000;
const points = z.number('mastery.classroom.problem.points').min(0, 'mastery.classroom.problem.points');

/** Enters a classroom test with its results, or puts one right: as it is sent, so it stands. Moves no estimate. */
export const keepTest = action({
  name: 'mastery.keep-classroom-test',
  input: z.object({
    testId: idSchema.optional(), classId: idSchema, title: z.string().trim().max(120, 'mastery.classroom.problem.title').default(''), onDay: z.iso.date('mastery.classroom.problem.day'),
    skillIds: z.array(idSchema).min(1, 'mastery.classroom.problem.skill').max(6, 'mastery.classroom.problem.skills'), pointsMax: z.number('mastery.classroom.problem.max').positive('mastery.classroom.problem.max').max(pointsMax, 'mastery.classroom.problem.max'),
    results: z.array(z.object({ learnerId: idSchema, points })).max(200, 'mastery.problem.too-many'),
  }),
  may: (tx, { classId }) => mayKeepResults(tx, classId),
  run: async (tx, { testId, classId, ...input }) => {
    const skillIds = await inOrder(tx, input.skillIds);
    const fault = dayFault(input.onDay, await todayOf(tx, classId));
    if (fault) throw badInput({ onDay: `mastery.classroom.problem.day-${fault}` });
    await checkResults(tx, classId, testId, input);
    const row = { title: input.title, on_day: input.onDay, skill_ids: skillIds, changed_at: tx.now };
    const id = testId ?? newId();
    await refuseTwice(tx, id, { class_id: classId, ...row });
    if (testId === undefined) await tx.db.insertInto('mastery.classroom_test').values({ org_id: tx.orgId, id, class_id: classId, entered_by: tx.actor?.personId ?? null, entered_at: tx.now, ...row }).execute();
    else {
      const changed = await tx.db.updateTable('mastery.classroom_test').set(row).where('org_id', '=', tx.orgId).where('id', '=', id).where('class_id', '=', classId).where('dropped_at', 'is', null).returning('id').executeTakeFirst();
      if (!changed) throw notFound();
      await tx.db.deleteFrom('mastery.classroom_result').where('org_id', '=', tx.orgId).where('test_id', '=', id).execute();
    }
    await tx.db.insertInto('mastery.classroom_result').values(input.results.map((one) => ({ org_id: tx.orgId, test_id: id, learner_id: one.learnerId, points: one.points, points_max: input.pointsMax }))).execute();
    return { testId: id };
  },
  audit: ({ classId, results, skillIds }, { testId }) => ({ subject: testId, detail: { classId, results: results.length, skills: skillIds.length } }),
});

/** The skills in the order of teaching, each once: the same test is the same whoever enters it. */
export async function inOrder(tx: Tx, skillIds: readonly string[]): Promise<string[]> {
  const rows = await tx.db.selectFrom('library.skill').select('id').where('id', 'in', [...skillIds]).orderBy('subject').orderBy('place').orderBy('id').execute();
  if (rows.length !== new Set(skillIds).size) throw badInput({ skillIds: 'mastery.classroom.problem.skill' });
  return rows.map((row) => row.id);
}

/** Of learners of the class, or of those who stand in the test already: nobody else’s. */
async function checkResults(tx: Tx, classId: string, testId: string | undefined, { results, pointsMax: most }: { results: readonly { learnerId: string; points: number }[]; pointsMax: number }): Promise<void> {
  if (results.length === 0) throw badInput({ results: 'mastery.classroom.problem.no-results' });
  const before = testId === undefined ? [] : await tx.db.selectFrom('mastery.classroom_result').select('learner_id').where('org_id', '=', tx.orgId).where('test_id', '=', testId).execute();
  const known = new Set([...(await learnersOf(tx, classId)).map((one) => one.id), ...before.map((row) => row.learner_id)]);
  if (results.some((one) => !known.has(one.learnerId)) || new Set(results.map((one) => one.learnerId)).size < results.length) throw notFound();
  const over = results.filter((one) => one.points > most);
  if (over.length > 0) throw badInput(Object.fromEntries(over.map((one) => [`points.${one.learnerId}`, 'mastery.classroom.problem.over'])));
}
