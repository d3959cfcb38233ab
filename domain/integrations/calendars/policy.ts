import type { Tx } from '#kernel/action.ts';
import { type Decision, holds, when } from '#kernel/policy.ts';

/** Whoever has sessions, or children who have them. */
export const mayMakeCalendarFeed = (tx: Tx): Decision => when(holds(tx.actor, 'learner', 'tutor', 'guardian'), 'integrations.calendar.refused');

export async function mayRevokeCalendarFeed(tx: Tx, feedId: string): Promise<Decision> {
  const feed = await tx.db.selectFrom('integrations.calendar_feed').select('person_id').where('org_id', '=', tx.orgId).where('id', '=', feedId).executeTakeFirst();
  return when(feed !== undefined && feed.person_id === tx.actor?.personId, 'integrations.calendar.refused');
}
