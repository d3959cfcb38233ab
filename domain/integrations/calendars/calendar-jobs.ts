import type { Tx } from '#kernel/action.ts';
import { inEveryTenant } from '#kernel/every-tenant.ts';
import { enqueue } from '#kernel/jobs.ts';
import { keepBusyTimes } from '#domain/people/busy-times.ts';

const atOnce = 200;

/** Hands out the calendars whose time has come. */
export const sweepCalendars = (): Promise<number> =>
  inEveryTenant(async (tx) => {
    const due = await tx.db.selectFrom('integrations.outside_calendar').select('id').where('org_id', '=', tx.orgId).where('next_at', '<=', tx.now).orderBy('next_at').limit(atOnce).execute();
    for (const { id } of due) await enqueue(tx, 'integrations.read-calendar', { calendarId: id }, { singletonKey: id });
    return due.length;
  });

/** Who left is busy nowhere that we know of. */
export async function forgetCalendarsOf(tx: Tx, personId: string): Promise<void> {
  const gone = await tx.db.deleteFrom('integrations.outside_calendar').where('org_id', '=', tx.orgId).where('person_id', '=', personId).returning('id').execute();
  for (const { id } of gone) await keepBusyTimes(tx, personId, 'calendar', id, []);
}
