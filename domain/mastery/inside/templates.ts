import type { Tx } from '#kernel/action.ts';
import { notFound } from '#kernel/problem.ts';
import type { ItemTemplate } from '#packages/scoring/item.ts';

/** Versions of items are never changed, so they may be kept at hand. */
const kept = new Map<string, ItemTemplate>();
const keptMax = 4000;

export interface Versioned {
  itemId: string;
  version: number;
}
const keyOf = (orgId: string, { itemId, version }: Versioned): string => `${orgId} ${itemId} ${version}`;

/** The templates of these versions, in their order. */
export async function templatesOf(tx: Tx, wanted: readonly Versioned[]): Promise<ItemTemplate[]> {
  const missing = wanted.filter((one) => !kept.has(keyOf(tx.orgId, one)));
  if (missing.length > 0) {
    const rows = await tx.db.selectFrom('library.item_version').select(['item_id', 'version', 'template']).where('org_id', '=', tx.orgId).where('item_id', 'in', missing.map((one) => one.itemId)).execute();
    if (kept.size > keptMax) kept.clear();
    for (const row of rows) kept.set(keyOf(tx.orgId, { itemId: row.item_id, version: row.version }), row.template as ItemTemplate);
  }
  return wanted.map((one) => {
    const template = kept.get(keyOf(tx.orgId, one));
    if (!template) throw notFound('mastery.problem.no-item');
    return template;
  });
}
