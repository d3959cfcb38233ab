import type { Tx } from '#kernel/action.ts';
import { newId } from '#kernel/ids.ts';

interface NewAssignment {
  kind: 'assigned' | 'exit' | 'post-test' | 'session';
  skillIds?: string[];
  itemIds?: string[];
  due?: string | undefined;
}

export async function insertAssignment(tx: Tx, { kind, skillIds = [], itemIds = [], due }: NewAssignment): Promise<string> {
  const id = newId();
  await tx.db.insertInto('mastery.assignment').values({ org_id: tx.orgId, id, assigned_by: tx.actor?.personId ?? null, kind, skill_ids: skillIds, item_ids: itemIds, due: due ?? null, created_at: tx.now }).execute();
  return id;
}
