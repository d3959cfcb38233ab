import { z } from 'zod';
import { action, type Tx } from '#kernel/action.ts';
import { jsonb } from '#kernel/db.ts';
import { idSchema, newId } from '#kernel/ids.ts';
import { conflict } from '#kernel/problem.ts';
import { mayDecideImport } from './policy.ts';
import { readResults, type WantedTest } from './read-results.ts';

/** Takes a checked table whole, or not at all: with one cell wrong nothing is written. Moves no estimate. */
export const applyResults = action({
  name: 'mastery.apply-classroom-results',
  input: z.object({ importId: idSchema }),
  may: (tx, { importId }) => mayDecideImport(tx, importId),
  run: async (tx, { importId }) => {
    const { classId, fileId } = await openImport(tx, importId);
    const { tests, counts } = await readResults(tx, classId, fileId);
    if (counts.problems > 0) throw conflict('mastery.classroom.problem.not-whole', { problems: counts.problems });
    for (const test of tests) await keep(tx, classId, test);
    await decide(tx, importId, fileId, 'applied', { counts: jsonb(counts) });
    return counts;
  },
  audit: ({ importId }, counts) => ({ subject: importId, detail: { ...counts } }),
});

/** Lets a checked table go without taking anything. */
export const discardResults = action({
  name: 'mastery.discard-classroom-results',
  input: z.object({ importId: idSchema }),
  may: (tx, { importId }) => mayDecideImport(tx, importId),
  run: async (tx, { importId }) => {
    const { fileId } = await openImport(tx, importId);
    await decide(tx, importId, fileId, 'discarded', {});
  },
  audit: ({ importId }) => ({ subject: importId }),
});

async function openImport(tx: Tx, importId: string): Promise<{ classId: string; fileId: string }> {
  const row = await tx.db.selectFrom('mastery.classroom_import').select(['status', 'class_id', 'file_id']).where('org_id', '=', tx.orgId).where('id', '=', importId).forUpdate().executeTakeFirstOrThrow();
  if (row.status !== 'checked' || row.file_id === null) throw conflict('mastery.classroom.problem.decided');
  return { classId: row.class_id, fileId: row.file_id };
}

/** The file and what it said of children do not stay. */
async function decide(tx: Tx, importId: string, fileId: string, status: 'applied' | 'discarded', more: { counts?: ReturnType<typeof jsonb> }): Promise<void> {
  await tx.db.updateTable('mastery.classroom_import').set({ status, decided_at: tx.now, file_id: null, problems: jsonb([]), ...more }).where('org_id', '=', tx.orgId).where('id', '=', importId).execute();
  await tx.db.deleteFrom('kernel.file').where('org_id', '=', tx.orgId).where('id', '=', fileId).execute();
}

async function keep(tx: Tx, classId: string, { id, title, onDay, skillIds, results }: WantedTest): Promise<void> {
  const testId = id ?? newId();
  if (id === null) await tx.db.insertInto('mastery.classroom_test').values({ org_id: tx.orgId, id: testId, class_id: classId, title, on_day: onDay, skill_ids: skillIds, entered_by: tx.actor?.personId ?? null, entered_at: tx.now, changed_at: tx.now }).execute();
  else await tx.db.updateTable('mastery.classroom_test').set({ changed_at: tx.now }).where('org_id', '=', tx.orgId).where('id', '=', testId).execute();
  await tx.db.insertInto('mastery.classroom_result').values(results.map((one) => ({ org_id: tx.orgId, test_id: testId, learner_id: one.learnerId, points: one.points, points_max: one.pointsMax })))
    .onConflict((on) => on.columns(['org_id', 'test_id', 'learner_id']).doUpdateSet((is) => ({ points: is.ref('excluded.points'), points_max: is.ref('excluded.points_max') }))).execute();
}
