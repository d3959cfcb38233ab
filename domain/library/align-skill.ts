import { z } from 'zod';
import { action, type Tx } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { idSchema } from '#kernel/ids.ts';
import { badInput } from '#kernel/problem.ts';
import { itemsNaming } from './framework-queries.ts';
import { mayKeepItems } from './policy.ts';

const input = z.object({ outside: z.string().trim().min(1).max(200), skillId: idSchema });

/** What is outside must be there: an item of a framework, or a name that imported questions give their skill. */
async function demandOutside(tx: Tx, outside: string): Promise<void> {
  const item = await tx.db.selectFrom('library.framework_item').select('id').where('org_id', '=', tx.orgId).where('identifier', '=', outside).executeTakeFirst();
  if (!item && (await itemsNaming(tx, outside)).length === 0) throw badInput({ outside: 'library.problem.no-outside' });
}

/** Says that something outside stands for one of our skills. Questions that name it are practised under the skill from now on. */
export const alignSkill = action({
  name: 'library.align-skill',
  input,
  may: mayKeepItems,
  run: async (tx, { outside, skillId }) => {
    const skill = await tx.db.selectFrom('library.skill').select('id').where('id', '=', skillId).executeTakeFirst();
    if (!skill) throw badInput({ skillId: 'library.problem.no-skill' });
    await demandOutside(tx, outside);
    await tx.db.insertInto('library.alignment').values({ org_id: tx.orgId, outside, skill_id: skillId, decided_at: tx.now, decided_by: tx.actor?.personId ?? null }).onConflict((on) => on.columns(['org_id', 'outside', 'skill_id']).doNothing()).execute();
    const items = await itemsNaming(tx, outside);
    if (items.length > 0) await tx.db.insertInto('library.item_skill').values(items.map((item_id) => ({ org_id: tx.orgId, item_id, skill_id: skillId }))).onConflict((on) => on.doNothing()).execute();
    await leaveEvent(tx, 'library.skill-aligned', skillId, { items: items.length });
    return { items: items.length };
  },
  audit: ({ outside, skillId }, { items }) => ({ subject: skillId, detail: { outside, items } }),
});

/** Takes the decision back. Past answers keep the skill they were given under. */
export const unalignSkill = action({
  name: 'library.unalign-skill',
  input,
  may: mayKeepItems,
  run: async (tx, { outside, skillId }) => {
    const { numDeletedRows } = await tx.db.deleteFrom('library.alignment').where('org_id', '=', tx.orgId).where('outside', '=', outside).where('skill_id', '=', skillId).executeTakeFirst();
    if (numDeletedRows === 0n) return { items: 0 };
    const items = await itemsNaming(tx, outside, skillId);
    if (items.length > 0) await tx.db.deleteFrom('library.item_skill').where('org_id', '=', tx.orgId).where('skill_id', '=', skillId).where('item_id', 'in', items).execute();
    return { items: items.length };
  },
  audit: ({ outside, skillId }, { items }) => ({ subject: skillId, detail: { outside, items } }),
});
