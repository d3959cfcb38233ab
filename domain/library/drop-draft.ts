import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { idSchema } from '#kernel/ids.ts';
import { conflict } from '#kernel/problem.ts';
import { dropLooseFiles, filesOf } from './loose-files.ts';
import { mayRevise } from './policy.ts';

/** Takes back what waits: a new version goes, and with it the resource when nothing of it was ever published. */
export const dropDraft = action({
  name: 'library.drop-draft',
  input: z.object({ id: idSchema }),
  may: (tx, { id }) => mayRevise(tx, id),
  run: async (tx, { id }) => {
    const row = await tx.db.selectFrom('library.resource').select(['status', 'published_version']).where('org_id', '=', tx.orgId).where('id', '=', id).forUpdate().executeTakeFirstOrThrow();
    if (row.status === 'published' || row.status === 'retired') throw conflict('library.problem.nothing-waits');
    const published = row.published_version;
    const files = await filesOf(tx, id, published ?? 0);
    if (published === null) {
      await tx.db.deleteFrom('library.resource').where('org_id', '=', tx.orgId).where('id', '=', id).execute();
      await dropLooseFiles(tx, files);
      return { gone: true };
    }
    await tx.db.updateTable('library.resource').set({ status: 'published', version: published, changed_at: tx.now }).where('org_id', '=', tx.orgId).where('id', '=', id).execute();
    await tx.db.deleteFrom('library.resource_version').where('org_id', '=', tx.orgId).where('resource_id', '=', id).where('version', '>', published).execute();
    await dropLooseFiles(tx, files);
    return { gone: false };
  },
  audit: ({ id }, { gone }) => ({ subject: id, detail: { gone } }),
});
