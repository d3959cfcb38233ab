import type { Ctx } from '#kernel/action.ts';
import { listen } from '#kernel/event.ts';
import { forEveryTenant } from '#kernel/every-tenant.ts';
import { job, schedule } from '#kernel/jobs.ts';
import { log } from '#kernel/log.ts';
import { forgetCalendarsOf, sweepCalendars } from './calendars/calendar-jobs.ts';
import { readCalendar } from './calendars/read-calendar.ts';
import { erasePerson } from './person-data.ts';
import { applyCheckedImport, checkImport, failImport } from './rosters/carry-out-import.ts';
import { frugally } from './rosters/frugally.ts';
import { forgetImports } from './rosters/forget-imports.ts';

/** A job whose process was killed is taken up by another; one that stumbled says so on its page instead of trying for ever. */
async function orFail(ctx: Ctx, importId: string, work: () => Promise<void>): Promise<void> {
  try {
    await frugally(work);
  } catch (error) {
    log.error({ importId, orgId: ctx.orgId, error: (error as Error).message }, 'import failed');
    await failImport(ctx, importId);
  }
}

/** Rosters are read and written by the worker; so are calendars elsewhere. */
export function registerIntegrations(): void {
  job('integrations.check-roster', (ctx, data) => orFail(ctx, String(data.importId), () => checkImport(ctx, String(data.importId))), { expireMinutes: 10 });
  job('integrations.apply-roster', (ctx, data) => orFail(ctx, String(data.importId), () => applyCheckedImport(ctx, String(data.importId), data.confirmed === true, typeof data.by === 'string' ? data.by : null)), { expireMinutes: 10 });
  job('integrations.read-calendar', (ctx, data) => readCalendar(ctx, String(data.calendarId)), { retries: 1, expireMinutes: 2 });
  schedule('integrations.read-calendars', '*/5 * * * *', async () => void (await sweepCalendars()));
  listen('people.person-erased', (tx, event) => erasePerson(tx, String(event.subjectId)));
  listen('people.person-deactivated', async (tx, event) => {
    if (event.subjectId) await forgetCalendarsOf(tx, event.subjectId);
  });
  schedule('integrations.forget-imports', '41 3 * * *', () => forEveryTenant(forgetImports));
}
