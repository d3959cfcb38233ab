import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { idSchema } from '#kernel/ids.ts';
import { onlyTrellis } from './policy.ts';

/** A round that cannot be worked out ends with its reason; nothing was proposed and nothing changed. */
export const failRound = action({
  name: 'matching.fail-round',
  input: z.object({ id: idSchema, error: z.string() }),
  may: onlyTrellis,
  run: async (tx, { id, error }) => {
    const failed = await tx.db
      .updateTable('matching.round')
      .set({ status: 'failed', error: error.slice(0, 500), finished_at: tx.now })
      .where('org_id', '=', tx.orgId)
      .where('id', '=', id)
      .where('status', 'in', ['queued', 'running'])
      .returning('id')
      .executeTakeFirst();
    if (failed) await leaveEvent(tx, 'matching.round-failed', id);
  },
  audit: ({ id }) => ({ subject: id }),
});
