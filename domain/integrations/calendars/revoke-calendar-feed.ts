import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { idSchema } from '#kernel/ids.ts';
import { mayRevokeCalendarFeed } from './policy.ts';

/** The address stops working at once. */
export const revokeCalendarFeed = action({
  name: 'integrations.revoke-calendar-feed',
  input: z.object({ feedId: idSchema }),
  may: (tx, { feedId }) => mayRevokeCalendarFeed(tx, feedId),
  run: async (tx, { feedId }) => {
    await tx.db.updateTable('integrations.calendar_feed').set({ revoked_at: tx.now }).where('org_id', '=', tx.orgId).where('id', '=', feedId).where('revoked_at', 'is', null).execute();
    await leaveEvent(tx, 'integrations.calendar-feed-revoked', feedId);
  },
  audit: ({ feedId }) => ({ subject: feedId }),
});
