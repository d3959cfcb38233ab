import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { mayKeepAccounts } from '#domain/people/policy.ts';

/** Opens a closed account again. Pairings and sessions that ended with it do not come back by themselves. */
export const reactivatePerson = action({
  name: 'people.reactivate-person',
  input: z.object({ personId: z.uuid() }),
  may: (tx, { personId }) => mayKeepAccounts(tx, [personId]),
  run: async (tx, { personId }) => {
    const opened = await tx.db.updateTable('people.person').set({ status: 'active', inactive_since: null })
      .where('org_id', '=', tx.orgId).where('id', '=', personId).where('status', '=', 'inactive').where('erased_at', 'is', null).returning('id').executeTakeFirst();
    if (opened) await leaveEvent(tx, 'people.person-reactivated', personId);
  },
  audit: ({ personId }) => ({ subject: personId }),
});
