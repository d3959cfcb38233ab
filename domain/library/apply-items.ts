import { z } from 'zod';
import { action, type Tx } from '#kernel/action.ts';
import { jsonb } from '#kernel/db.ts';
import { leaveEvent } from '#kernel/event.ts';
import { idSchema } from '#kernel/ids.ts';
import { conflict, notFound } from '#kernel/problem.ts';
import { fatesOfFramework, keepFramework } from './inside/keep-framework.ts';
import { keepItems } from './inside/keep-items.ts';
import { mayKeepItems } from './policy.ts';
import { countsOf, frameworkIn, readItems } from './read-items.ts';

interface Taken {
  counts: { new: number; changed: number; same: number };
  refused: number;
}

async function takeItems(tx: Tx, fileId: string): Promise<Taken> {
  const { rows } = await readItems(tx, fileId);
  return { counts: await keepItems(tx, rows.flatMap((one) => one.item ?? []), 'import'), refused: rows.filter((one) => one.fate === 'refused').length };
}

/** A framework with a row that is refused is not taken at all: a tree without a branch says something else. */
async function takeFramework(tx: Tx, fileId: string): Promise<Taken | null> {
  const reading = await frameworkIn(tx, fileId);
  if (!reading) return null;
  const rows = await fatesOfFramework(tx, reading), { refused, ...counts } = countsOf(rows.filter((row) => row.of || row.fate !== 'same'));
  if (refused > 0) throw conflict('library.problem.framework-refused');
  if (counts.new + counts.changed > 0) await keepFramework(tx, reading);
  return { counts, refused };
}

/** Takes what stands in a checked file. Items: all, all that are good, in one go; what was refused stays refused. */
export const applyItems = action({
  name: 'library.apply-items',
  input: z.object({ id: idSchema }),
  may: mayKeepItems,
  run: async (tx, { id }) => {
    const row = await tx.db.selectFrom('library.item_import').select(['source', 'status', 'file_id']).where('org_id', '=', tx.orgId).where('id', '=', id).forUpdate().executeTakeFirst();
    if (!row) throw notFound('library.problem.no-import');
    if (row.status !== 'checked' || row.file_id === null) throw conflict('library.problem.import-decided');
    const { counts, refused } = (await takeFramework(tx, row.file_id)) ?? (await takeItems(tx, row.file_id));
    await tx.db.updateTable('library.item_import').set({ status: 'applied', applied_at: tx.now, file_id: null, counts: jsonb({ new: counts.new, changed: counts.changed, same: counts.same, refused }) }).where('org_id', '=', tx.orgId).where('id', '=', id).execute();
    await tx.db.deleteFrom('kernel.file').where('org_id', '=', tx.orgId).where('id', '=', row.file_id).execute();
    await leaveEvent(tx, row.source === 'case' ? 'library.framework-imported' : 'library.items-imported', id, { new: counts.new, changed: counts.changed });
    return counts;
  },
  audit: ({ id }, counts) => ({ subject: id, detail: { ...counts } }),
});
