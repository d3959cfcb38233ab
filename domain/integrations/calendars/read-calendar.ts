import type { Ctx, Tx } from '#kernel/action.ts';
import { withTenant } from '#kernel/tenancy.ts';
import { keepBusyTimes } from '#domain/people/busy-times.ts';
import { voiceOf } from '#domain/people/voice.ts';
import { busyIn, NotACalendar } from './busy-in.ts';
import { CalendarProblem, type Fetched, fetchCalendar, type Outside } from './fetch-calendar.ts';
import { unseal } from './seal.ts';

/** Hours until it is read again; twice as many after each failure in a row, and after so many failures not at all. */
const hoursBetween = 1;
const hoursMost = 24;
const failuresMost = 20;

/** Reads a calendar elsewhere and keeps when its person is busy. Nothing is held open while the other site answers. */
export async function readCalendar(ctx: Ctx, calendarId: string, outside?: Outside): Promise<void> {
  const inTenant = <R>(work: (tx: Tx) => Promise<R>): Promise<R> => withTenant(ctx.orgId, (db) => work({ ...ctx, db }));
  const calendar = await inTenant((tx) => tx.db.selectFrom('integrations.outside_calendar').selectAll().where('org_id', '=', ctx.orgId).where('id', '=', calendarId).where('way', '=', 'address').executeTakeFirst());
  if (!calendar?.address) return;
  // Once a day it is asked for whole, because the days ahead have moved on.
  const fresh = calendar.read_at !== null && Temporal.Instant.compare(calendar.read_at, ctx.now.subtract({ hours: 24 })) > 0;
  const got = await fetchCalendar(unseal(calendar.address), fresh ? { etag: calendar.etag, modified: calendar.modified } : {}, outside).catch(problemIn);
  await inTenant(async (tx) => {
    const here = tx.db.updateTable('integrations.outside_calendar').where('org_id', '=', ctx.orgId).where('id', '=', calendarId);
    const next_at = (hours: number): Temporal.Instant => ctx.now.add({ minutes: hours * 60 - 2 });
    const result = typeof got === 'string' ? got : await keep(tx, calendar, got);
    if (typeof result === 'string') {
      const failures = calendar.failures + 1;
      await here.set({ tried_at: ctx.now, problem: result, failures, next_at: failures >= failuresMost ? null : next_at(Math.min(hoursMost, hoursBetween * 2 ** Math.min(failures, 5))) }).execute();
    } else await here.set({ ...result, tried_at: ctx.now, problem: null, failures: 0, next_at: next_at(hoursBetween) }).execute();
  });
}

const problemIn = (error: unknown): string => {
  if (error instanceof CalendarProblem) return error.why;
  throw error;
};

/** What is as it was stays; what was disconnected meanwhile is not kept. */
async function keep(tx: Tx, calendar: { id: string; person_id: string }, got: Fetched): Promise<string | { busy_count?: number; etag?: string | null; modified?: string | null; read_at?: Temporal.Instant }> {
  if (got.same) return {};
  const still = await tx.db.selectFrom('integrations.outside_calendar').select('id').where('org_id', '=', tx.orgId).where('id', '=', calendar.id).forUpdate().executeTakeFirst();
  if (!still) return {};
  try {
    const busy = busyIn(got.text, tx.now, (await voiceOf(tx, calendar.person_id)).zone);
    await keepBusyTimes(tx, calendar.person_id, 'calendar', calendar.id, busy);
    return { busy_count: busy.length, etag: got.etag, modified: got.modified, read_at: tx.now };
  } catch (error) {
    if (error instanceof NotACalendar) return 'not-calendar';
    throw error;
  }
}
