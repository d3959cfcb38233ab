import type { Tx } from '#kernel/action.ts';

/** My calendar addresses that work; the secret itself is not kept. */
export const myCalendarFeeds = (tx: Tx) =>
  tx.db
    .selectFrom('integrations.calendar_feed')
    .select(['id', 'with_names as withNames', 'created_at as createdAt'])
    .where('org_id', '=', tx.orgId)
    .where('person_id', '=', tx.actor?.personId ?? null)
    .where('revoked_at', 'is', null)
    .orderBy('created_at')
    .execute();
