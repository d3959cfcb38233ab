import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { idSchema } from '#kernel/ids.ts';
import { conflict } from '#kernel/problem.ts';
import { mayCancelDropIn } from './drop-in-policy.ts';
import { withdrawCalls } from './inside/calls.ts';

/** Leaves the queue, at any moment before a tutor accepts. Twice is once. */
export const cancelDropIn = action({
  name: 'matching.cancel-drop-in',
  input: z.object({ dropInId: idSchema }),
  may: (tx, { dropInId }) => mayCancelDropIn(tx, dropInId),
  run: async (tx, { dropInId }) => {
    const row = await tx.db.selectFrom('matching.drop_in').select('status').where('org_id', '=', tx.orgId).where('id', '=', dropInId).forNoKeyUpdate().executeTakeFirstOrThrow();
    if (row.status === 'accepted') throw conflict('matching.problem.drop-in-begun');
    if (row.status !== 'waiting') return { left: false };
    await tx.db.updateTable('matching.drop_in').set({ status: 'cancelled', ended_at: tx.now }).where('org_id', '=', tx.orgId).where('id', '=', dropInId).execute();
    await withdrawCalls(tx, [dropInId]);
    await leaveEvent(tx, 'matching.drop-in-cancelled', dropInId);
    return { left: true };
  },
  audit: ({ dropInId }, result) => ({ subject: dropInId, detail: result }),
});
