import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { idSchema } from '#kernel/ids.ts';
import { notFound } from '#kernel/problem.ts';
import { needField } from './request-fields.ts';
import { maySetNeed } from './request-policy.ts';

/** How pressing a request is, 0 usual to 3 most pressing: weighed in the next round, seen by staff only. */
export const setNeed = action({
  name: 'matching.set-need',
  input: z.object({ id: idSchema, need: needField }),
  may: maySetNeed,
  run: async (tx, { id, need }) => {
    const set = await tx.db.updateTable('matching.help_request').set({ need }).where('org_id', '=', tx.orgId).where('id', '=', id).where('status', '=', 'open').returning('id').executeTakeFirst();
    if (!set) throw notFound('matching.problem.no-request');
    await leaveEvent(tx, 'matching.need-set', id, { need });
  },
  audit: (input) => ({ subject: input.id, detail: { need: input.need } }),
});
