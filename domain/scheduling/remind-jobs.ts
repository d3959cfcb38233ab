import { now } from '#kernel/clock.ts';
import { enqueue, job, schedule } from '#kernel/jobs.ts';
import { tenants, withTenant } from '#kernel/tenancy.ts';
import { remindPeople, sessionsNear } from './remind-people.ts';

/** Reminders go out by the clock: every ten minutes, wherever a session is near. */
export function registerReminders(): void {
  job('scheduling.remind-people', async (ctx) => void (await remindPeople(ctx, {})));
  schedule('scheduling.sweep-reminders', '*/10 * * * *', async () => {
    for (const orgId of await tenants())
      await withTenant(orgId, async (db) => {
        const tx = { orgId, db, actor: null, now: now(), via: 'system' as const };
        if (await sessionsNear(tx)) await enqueue(tx, 'scheduling.remind-people', {}, { singletonKey: orgId });
      });
  });
}
