import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { jsonb } from '#kernel/db.ts';
import { idSchema, newId } from '#kernel/ids.ts';
import { mayKeepItems } from './policy.ts';
import { countsOf, readItems } from './read-items.ts';

/** A dry run: reads an uploaded file of items and says row by row what would become of it. Nothing else is written. */
export const checkItems = action({
  name: 'library.check-items',
  input: z.object({ fileId: idSchema }),
  may: mayKeepItems,
  run: async (tx, { fileId }) => {
    const { source, rows } = await readItems(tx, fileId);
    const file = await tx.db.selectFrom('kernel.file').select('name').where('org_id', '=', tx.orgId).where('id', '=', fileId).executeTakeFirstOrThrow();
    const id = newId();
    const report = rows.map(({ row, name, fate, refusal, notes, item }) => ({ row, name, fate, ...(refusal ? { refusal } : {}), notes, ...(item ? { kind: item.template.kind, licence: item.licence, attribution: item.attribution } : {}) }));
    await tx.db.insertInto('library.item_import').values({ org_id: tx.orgId, id, source, status: 'checked', file_id: fileId, file_name: file.name, counts: jsonb(countsOf(rows)), report: jsonb(report), created_at: tx.now, created_by: tx.actor?.personId ?? null }).execute();
    return { id, counts: countsOf(rows) };
  },
  audit: (_input, { id, counts }) => ({ subject: id, detail: counts }),
});
