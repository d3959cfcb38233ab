import { z } from 'zod';
import { action, type Tx } from '#kernel/action.ts';
import { idSchema } from '#kernel/ids.ts';
import { type Decision, yes } from '#kernel/policy.ts';
import { conflict, notFound } from '#kernel/problem.ts';

/** Only who asked; nobody else learns that the wish is there. */
async function mayWithdraw(tx: Tx, id: string): Promise<Decision> {
  const row = await tx.db.selectFrom('library.wish').select('id').where('org_id', '=', tx.orgId).where('id', '=', id).where('person_id', '=', tx.actor?.personId ?? null).executeTakeFirst();
  if (!row) throw notFound('library.problem.no-wish');
  return yes;
}

/** A wish is taken back, or made again. */
export const withdrawWish = action({
  name: 'library.withdraw-wish',
  input: z.object({ id: idSchema, withdrawn: z.boolean().default(true) }),
  may: (tx, { id }) => mayWithdraw(tx, id),
  run: async (tx, { id, withdrawn }) => {
    const [from, to] = withdrawn ? ['open', 'withdrawn'] : ['withdrawn', 'open'];
    const { numUpdatedRows } = await tx.db.updateTable('library.wish').set({ status: to }).where('org_id', '=', tx.orgId).where('id', '=', id).where('status', '=', from!).executeTakeFirst();
    if (numUpdatedRows === 0n) throw conflict('library.problem.wish-answered');
  },
  audit: ({ id, withdrawn }) => ({ subject: id, detail: { withdrawn } }),
});
