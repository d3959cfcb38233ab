import type { Tx } from '#kernel/action.ts';
import { jsonb } from '#kernel/db.ts';
import { newId } from '#kernel/ids.ts';
import type { SetKind } from '../sets.ts';
import type { Chosen } from './choose-items.ts';

export interface NewSet {
  learnerId: string;
  kind: SetKind;
  subject: string;
  items: readonly Chosen[];
  itemsMax?: number;
  assignmentId?: string;
  sessionId?: string | undefined;
  resourceId?: string;
  due?: string | undefined;
}

/** A seed from the set's id and the place in it: chance that everybody can repeat. */
export const seedOf = (setId: string, n: number): number => (Number.parseInt(setId.slice(-8), 16) ^ Math.imul(n, 0x9e3779b1)) >>> 1;

/** How sure she is, is asked now and then. */
const asks = (n: number): boolean => n % 4 === 2;

export const setItemRow = (tx: Tx, setId: string, n: number, { item, skill, why, seed }: Chosen) => ({
  org_id: tx.orgId, set_id: setId, n, item_id: item.id, version: item.version, seed: seed ?? seedOf(setId, n), skill_id: skill.id, why: jsonb(why), ask_confidence: asks(n),
});

export async function insertSet(tx: Tx, one: NewSet): Promise<string> {
  const id = newId();
  await Promise.all([
    tx.db.insertInto('mastery.practice_set').values({
      org_id: tx.orgId, id, learner_id: one.learnerId, kind: one.kind, subject: one.subject, assignment_id: one.assignmentId ?? null, session_id: one.sessionId ?? null, resource_id: one.resourceId ?? null, due: one.due ?? null,
      items_max: one.itemsMax ?? one.items.length, waiting: one.items.length, created_at: tx.now,
    }).execute(),
    tx.db.insertInto('mastery.set_item').values(one.items.map((chosen, i) => setItemRow(tx, id, i + 1, chosen))).execute(),
  ]);
  return id;
}
