import { z } from 'zod';
import { action, type Tx } from '#kernel/action.ts';
import { jsonb } from '#kernel/db.ts';
import { idSchema, newId } from '#kernel/ids.ts';
import type { ImportCounts, ReportRow } from './import-queries.ts';
import { fatesOfFramework } from './inside/keep-framework.ts';
import { mayKeepItems } from './policy.ts';
import { countsOf, frameworkIn, readItems } from './read-items.ts';

/** Rows of a framework that stay as they are and have nothing to tell are only counted. */
async function lookAt(tx: Tx, fileId: string): Promise<{ source: 'oatutor' | 'csv' | 'case'; counts: ImportCounts; report: ReportRow[] }> {
  const framework = await frameworkIn(tx, fileId);
  if (framework) {
    const rows = await fatesOfFramework(tx, framework), told = rows.filter((row) => row.fate !== 'same' || row.notes.length > 0 || row.row === 1);
    return { source: 'case', counts: countsOf(rows.filter((row) => row.of || row.fate !== 'same')), report: told.map(({ row, name, fate, refusal, notes }) => ({ row, name, fate, ...(refusal ? { refusal } : {}), notes })) };
  }
  const { source, rows } = await readItems(tx, fileId);
  return { source, counts: countsOf(rows), report: rows.map(({ row, name, fate, refusal, notes, item }) => ({ row, name, fate, ...(refusal ? { refusal } : {}), notes, ...(item ? { kind: item.template.kind as 'number', licence: item.licence, attribution: item.attribution } : {}) })) };
}

/** A dry run: reads an uploaded file of items or a framework and says row by row what would become of it. Nothing else is written. */
export const checkItems = action({
  name: 'library.check-items',
  input: z.object({ fileId: idSchema }),
  may: mayKeepItems,
  run: async (tx, { fileId }) => {
    const file = await tx.db.selectFrom('kernel.file').select('name').where('org_id', '=', tx.orgId).where('id', '=', fileId).executeTakeFirst(), id = newId();
    const { source, counts, report } = await lookAt(tx, fileId);
    await tx.db.insertInto('library.item_import').values({ org_id: tx.orgId, id, source, status: 'checked', file_id: fileId, file_name: file!.name, counts: jsonb(counts), report: jsonb(report), created_at: tx.now, created_by: tx.actor?.personId ?? null }).execute();
    return { id, counts };
  },
  audit: (_input, { id, counts }) => ({ subject: id, detail: { ...counts } }),
});
