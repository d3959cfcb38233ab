import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { jsonb } from '#kernel/db.ts';
import { leaveEvent } from '#kernel/event.ts';
import { idSchema } from '#kernel/ids.ts';
import { conflict, notFound } from '#kernel/problem.ts';
import { keepItems } from './inside/keep-items.ts';
import { mayKeepItems } from './policy.ts';
import { readItems } from './read-items.ts';

/** Takes the items of a checked file, all that are good, in one go; what was refused stays refused. */
export const applyItems = action({
  name: 'library.apply-items',
  input: z.object({ id: idSchema }),
  may: mayKeepItems,
  run: async (tx, { id }) => {
    const row = await tx.db.selectFrom('library.item_import').select(['status', 'file_id']).where('org_id', '=', tx.orgId).where('id', '=', id).forUpdate().executeTakeFirst();
    if (!row) throw notFound('library.problem.no-import');
    if (row.status !== 'checked' || row.file_id === null) throw conflict('library.problem.import-decided');
    const { rows } = await readItems(tx, row.file_id);
    const counts = await keepItems(tx, rows.flatMap((one) => one.item ?? []), 'import');
    await tx.db.updateTable('library.item_import').set({ status: 'applied', applied_at: tx.now, file_id: null, counts: jsonb({ new: counts.new, changed: counts.changed, same: counts.same, refused: rows.filter((one) => one.fate === 'refused').length }) }).where('org_id', '=', tx.orgId).where('id', '=', id).execute();
    await tx.db.deleteFrom('kernel.file').where('org_id', '=', tx.orgId).where('id', '=', row.file_id).execute();
    await leaveEvent(tx, 'library.items-imported', id, { new: counts.new, changed: counts.changed });
    return counts;
  },
  audit: ({ id }, counts) => ({ subject: id, detail: { ...counts } }),
});
