import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { idSchema } from '#kernel/ids.ts';
import { conflict, notFound } from '#kernel/problem.ts';
import { mayKeepItems } from './policy.ts';

/** Lets a checked file go without taking anything. */
export const discardItems = action({
  name: 'library.discard-items',
  input: z.object({ id: idSchema }),
  may: mayKeepItems,
  run: async (tx, { id }) => {
    const row = await tx.db.selectFrom('library.item_import').select(['status', 'file_id']).where('org_id', '=', tx.orgId).where('id', '=', id).forUpdate().executeTakeFirst();
    if (!row) throw notFound('library.problem.no-import');
    if (row.status !== 'checked') throw conflict('library.problem.import-decided');
    await tx.db.updateTable('library.item_import').set({ status: 'discarded', file_id: null }).where('org_id', '=', tx.orgId).where('id', '=', id).execute();
    if (row.file_id) await tx.db.deleteFrom('kernel.file').where('org_id', '=', tx.orgId).where('id', '=', row.file_id).execute();
  },
  audit: ({ id }) => ({ subject: id }),
});
