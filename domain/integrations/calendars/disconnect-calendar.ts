import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { idSchema } from '#kernel/ids.ts';
import { keepBusyTimes } from '#domain/people/busy-times.ts';
import { mayDisconnectCalendar } from './outside-policy.ts';

/** The address and every time taken over from it are gone. */
export const disconnectCalendar = action({
  name: 'integrations.disconnect-calendar',
  input: z.object({ calendarId: idSchema }),
  may: (tx, { calendarId }) => mayDisconnectCalendar(tx, calendarId),
  run: async (tx, { calendarId }) => {
    const { person_id } = await tx.db.deleteFrom('integrations.outside_calendar').where('org_id', '=', tx.orgId).where('id', '=', calendarId).returning('person_id').executeTakeFirstOrThrow();
    await keepBusyTimes(tx, person_id, 'calendar', calendarId, []);
    await leaveEvent(tx, 'integrations.calendar-disconnected', calendarId);
  },
  audit: ({ calendarId }) => ({ subject: calendarId }),
});
