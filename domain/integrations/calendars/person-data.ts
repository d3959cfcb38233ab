import type { Tx } from '#kernel/action.ts';

export const exportPerson = async (tx: Tx, personId: string) => ({
  calendarFeeds: await tx.db.selectFrom('integrations.calendar_feed').select(['with_names', 'created_at', 'revoked_at']).where('org_id', '=', tx.orgId).where('person_id', '=', personId).orderBy('created_at').execute(),
  outsideCalendars: await tx.db.selectFrom('integrations.outside_calendar').select(['way', 'host', 'busy_count', 'read_at', 'created_at']).where('org_id', '=', tx.orgId).where('person_id', '=', personId).orderBy('created_at').execute(),
});

export async function erasePerson(tx: Tx, personId: string): Promise<void> {
  await tx.db.deleteFrom('integrations.calendar_feed').where('org_id', '=', tx.orgId).where('person_id', '=', personId).execute();
  await tx.db.deleteFrom('integrations.outside_calendar').where('org_id', '=', tx.orgId).where('person_id', '=', personId).execute();
}
