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

/** My calendars elsewhere: from where, when they were looked at last, and what went wrong. The address itself is not read back. */
export const myOutsideCalendars = (tx: Tx) =>
  tx.db
    .selectFrom('integrations.outside_calendar')
    .select(['id', 'way', 'host', 'busy_count as busy', 'tried_at as triedAt', 'problem', 'next_at as nextAt', 'created_at as createdAt'])
    .where('org_id', '=', tx.orgId)
    .where('person_id', '=', tx.actor?.personId ?? null)
    .orderBy('created_at')
    .execute();
