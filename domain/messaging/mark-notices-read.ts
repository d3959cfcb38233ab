import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { when } from '#kernel/policy.ts';

/** Marks my notices read: all of them, or the ones named. Other people's cannot be named. */
export const markNoticesRead = action({
  name: 'messaging.mark-notices-read',
  input: z.object({ ids: z.array(z.uuid()).max(500).optional() }),
  may: (tx) => when(tx.actor !== null, 'kernel.problem.refused'),
  run: async (tx, { ids }) => {
    const marked = await tx.db.updateTable('messaging.notice').set({ read_at: tx.now })
      .where('org_id', '=', tx.orgId).where('person_id', '=', tx.actor!.personId).where('read_at', 'is', null)
      .$if(ids !== undefined, (q) => q.where('id', 'in', ids!.length ? ids! : ['00000000-0000-7000-8000-000000000000']))
      .executeTakeFirst();
    return Number(marked.numUpdatedRows);
  },
  audit: (_input, marked) => ({ detail: { marked } }),
});
