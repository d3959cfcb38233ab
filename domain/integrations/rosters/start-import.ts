import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { idSchema, newId } from '#kernel/ids.ts';
import { enqueue } from '#kernel/jobs.ts';
import { notFound } from '#kernel/problem.ts';
import { mayImport } from './policy.ts';

/** Takes an upload that `keepFile` has kept, and lets the worker check it. */
export const startImport = action({
  name: 'integrations.start-import',
  input: z.object({ fileId: idSchema }),
  may: mayImport,
  run: async (tx, { fileId }) => {
    const file = await tx.db.selectFrom('kernel.file').select(['name', 'hash']).where('org_id', '=', tx.orgId).where('id', '=', fileId).executeTakeFirst();
    if (!file) throw notFound('integrations.roster.no-file');
    const id = newId();
    await tx.db.insertInto('integrations.roster_import').values({
      org_id: tx.orgId, id, file_id: fileId, file_name: file.name, file_hash: file.hash, status: 'checking', created_at: tx.now, created_by: tx.actor?.personId ?? null,
    }).execute();
    await enqueue(tx, 'integrations.check-roster', { importId: id });
    return { id };
  },
  audit: (_, { id }) => ({ subject: id }),
});
