import { handOut } from '#kernel/every-tenant.ts';
import { job, schedule } from '#kernel/jobs.ts';
import { remindPeople, sessionsNear } from './remind-people.ts';

/** Reminders go out by the clock: every ten minutes, wherever a session is near. */
export function registerReminders(): void {
  job('scheduling.remind-people', async (ctx) => void (await remindPeople(ctx, {})));
  schedule('scheduling.sweep-reminders', '*/10 * * * *', async () => void (await handOut('scheduling.remind-people', sessionsNear)));
}
