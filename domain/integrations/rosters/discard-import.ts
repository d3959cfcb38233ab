import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { idSchema } from '#kernel/ids.ts';
import { conflict } from '#kernel/problem.ts';
import { mayImport } from './policy.ts';

/** Lets a checked (or failed) import go: the file and the names in it are removed, the line in the history stays. */
export const discardImport = action({
  name: 'integrations.discard-import',
  input: z.object({ importId: idSchema }),
  may: mayImport,
  run: async (tx, { importId }) => {
    const row = await tx.db.updateTable('integrations.roster_import').set({ status: 'discarded' }).where('org_id', '=', tx.orgId).where('id', '=', importId).where('status', 'in', ['checking', 'checked', 'failed'])
      .returning('file_id').executeTakeFirst();
    if (!row) throw conflict('integrations.roster.not-checked');
    await tx.db.updateTable('integrations.roster_import').set({ file_id: null }).where('org_id', '=', tx.orgId).where('id', '=', importId).execute();
    await tx.db.deleteFrom('integrations.roster_finding').where('org_id', '=', tx.orgId).where('import_id', '=', importId).execute();
    if (row.file_id) await tx.db.deleteFrom('kernel.file').where('org_id', '=', tx.orgId).where('id', '=', row.file_id).execute();
  },
  audit: ({ importId }) => ({ subject: importId }),
});
