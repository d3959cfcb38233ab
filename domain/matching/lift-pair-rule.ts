import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { idSchema } from '#kernel/ids.ts';
import { mayLiftRule } from './policy.ts';

/** Takes back a pin or a forbidding; its history stays. */
export const liftPairRule = action({
  name: 'matching.lift-pair-rule',
  input: z.object({ id: idSchema }),
  may: (tx, { id }) => mayLiftRule(tx, id),
  run: async (tx, { id }) => {
    const lifted = await tx.db.updateTable('matching.pair_rule').set({ lifted_at: tx.now }).where('org_id', '=', tx.orgId).where('id', '=', id).where('lifted_at', 'is', null).returning('kind').executeTakeFirst();
    if (lifted) await leaveEvent(tx, 'matching.pair-rule-lifted', id, { kind: lifted.kind });
  },
  audit: ({ id }) => ({ subject: id }),
});
