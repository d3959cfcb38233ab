import { hearEvent } from '#kernel/event.ts';
import { job } from '#kernel/jobs.ts';
import { deliverMail } from '#kernel/mail.ts';
import { withTenant } from '#kernel/tenancy.ts';
import { registerIntegrations } from '#domain/integrations/jobs.ts';
import { registerLibrary } from '#domain/library/jobs.ts';
import { registerMastery } from '#domain/mastery/jobs.ts';
import { registerMatching } from '#domain/matching/jobs.ts';
import { registerDropIns } from '#domain/matching/drop-in-jobs.ts';
import { registerRequests } from '#domain/matching/request-jobs.ts';
import { registerOps } from '#domain/ops/jobs.ts';
import { registerPeople } from '#domain/people/jobs.ts';
import { registerRooms } from '#domain/rooms/jobs.ts';
import { registerQuestions } from '#domain/rooms/questions/jobs.ts';
import { registerCheckIns } from '#domain/scheduling/check-in-jobs.ts';
import { registerDropInRinging } from '#domain/scheduling/drop-in-jobs.ts';
import { registerStudyGroups } from '#domain/scheduling/group-jobs.ts';
import { registerScheduling } from '#domain/scheduling/jobs.ts';
import { registerReminders } from '#domain/scheduling/remind-jobs.ts';

/** Registers every domain's jobs, schedules and listeners. Called once, before the queues are prepared. */
export function registerWork(): void {
  job('kernel.hear-event', (ctx, data) => withTenant(ctx.orgId, (db) => hearEvent({ ...ctx, db }, String(data.eventId), Temporal.Instant.from(String(data.at)))), { atOnce: 2, batch: 50 });
  job('kernel.deliver-mail', (ctx, data) => deliverMail(ctx, String(data.mailId)), { retries: 8 });
  registerPeople();
  registerLibrary();
  registerMastery();
  registerMatching();
  registerRequests();
  registerScheduling();
  registerDropIns();
  registerCheckIns();
  registerDropInRinging();
  registerRooms();
  registerQuestions();
  registerStudyGroups();
  registerReminders();
  registerIntegrations();
  registerOps();
}
