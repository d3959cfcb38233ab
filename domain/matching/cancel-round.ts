import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { signal } from '#kernel/bus.ts';
import { leaveEvent } from '#kernel/event.ts';
import { idSchema } from '#kernel/ids.ts';
import { conflict, notFound } from '#kernel/problem.ts';
import { mayDecideRound } from './policy.ts';

/** Ends a round that is still being worked out. Nothing was proposed, nothing changes; the worker stops at the signal or at its next sign of life. */
export const cancelRound = action({
  name: 'matching.cancel-round',
  input: z.object({ id: idSchema }),
  may: (tx, { id }) => mayDecideRound(tx, id),
  run: async (tx, { id }) => {
    const round = await tx.db.selectFrom('matching.round').select('status').where('org_id', '=', tx.orgId).where('id', '=', id).forNoKeyUpdate().executeTakeFirst();
    if (!round) throw notFound('matching.problem.no-round');
    if (round.status === 'cancelled') return;
    if (!['queued', 'running'].includes(round.status)) throw conflict('matching.problem.round-done');
    await tx.db.updateTable('matching.round').set({ status: 'cancelled', finished_at: tx.now }).where('org_id', '=', tx.orgId).where('id', '=', id).execute();
    await leaveEvent(tx, 'matching.round-cancelled', id);
    await signal('matching.round-cancelled', id);
  },
  audit: ({ id }) => ({ subject: id }),
});
