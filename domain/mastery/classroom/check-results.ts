import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { jsonb } from '#kernel/db.ts';
import { idSchema, newId } from '#kernel/ids.ts';
import { mayKeepResults } from './policy.ts';
import { readResults } from './read-results.ts';

const problemsKept = 500;

/** A dry run: reads an uploaded table of classroom results and says cell by cell what is wrong with it, and what it would do. */
export const checkResults = action({
  name: 'mastery.check-classroom-results',
  input: z.object({ classId: idSchema, fileId: idSchema }),
  may: (tx, { classId }) => mayKeepResults(tx, classId),
  run: async (tx, { classId, fileId }) => {
    const { problems, counts } = await readResults(tx, classId, fileId);
    const file = await tx.db.selectFrom('kernel.file').select('name').where('org_id', '=', tx.orgId).where('id', '=', fileId).executeTakeFirstOrThrow(), id = newId();
    await tx.db.insertInto('mastery.classroom_import').values({ org_id: tx.orgId, id, class_id: classId, status: 'checked', file_id: fileId, file_name: file.name, counts: jsonb(counts), problems: jsonb(problems.slice(0, problemsKept)), created_by: tx.actor?.personId ?? null, created_at: tx.now }).execute();
    return { id, counts };
  },
  audit: ({ classId }, { id, counts }) => ({ subject: id, detail: { classId, ...counts } }),
});
