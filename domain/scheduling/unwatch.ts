import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { idSchema } from '#kernel/ids.ts';
import { yes } from '#kernel/policy.ts';
import { notFound } from '#kernel/problem.ts';
import { endWatches } from './inside/seat-watch.ts';

/** "No longer": a place that was kept goes to whoever asked next. */
export const unwatch = action({
  name: 'scheduling.unwatch',
  input: z.object({ watchId: idSchema }),
  may: async (tx, { watchId }) => {
    const watch = await tx.db.selectFrom('scheduling.seat_watch').select('person_id').where('org_id', '=', tx.orgId).where('id', '=', watchId).executeTakeFirst();
    if (!watch || watch.person_id !== tx.actor?.personId) throw notFound();
    return yes;
  },
  run: async (tx, { watchId }) => {
    const { numUpdatedRows } = await endWatches(tx, 'off').where('id', '=', watchId).executeTakeFirst();
    if (numUpdatedRows > 0n) await leaveEvent(tx, 'scheduling.seat-unwatched', watchId);
  },
  audit: ({ watchId }) => ({ subject: watchId }),
});
