import { z } from 'zod';
import { action, type Tx } from '#kernel/action.ts';
import { dayOf } from '#kernel/clock.ts';
import { leaveEvent } from '#kernel/event.ts';
import { badInput } from '#kernel/problem.ts';
import { maySetAvailability } from '#domain/people/policy.ts';
import { contradictions, type DayTime, mergeStretches, type WeekTime } from '#domain/people/times.ts';
import { voiceOf } from '#domain/people/voice.ts';

const minute = z.coerce.number('people.availability.quarter').int('people.availability.quarter').multipleOf(15, 'people.availability.quarter');
const stretch = z.object({ start: minute.min(0, 'people.availability.quarter').max(1425, 'people.availability.quarter'), end: minute.min(15, 'people.availability.quarter').max(1440, 'people.availability.quarter') });
const forward = { check: (s: { start: number; end: number }) => s.end > s.start, words: { message: 'people.availability.end-first', path: ['end'] } };
const weekTime = stretch.extend({ weekday: z.coerce.number().int().min(1, 'people.availability.weekday').max(7, 'people.availability.weekday') }).refine(forward.check, forward.words);
const dayTime = stretch.extend({ on: z.iso.date('people.person.no-day'), kind: z.enum(['free', 'busy']) }).refine(forward.check, forward.words);

async function replaceWeek(tx: Tx, personId: string, ranges: readonly WeekTime[]): Promise<void> {
  await tx.db.deleteFrom('people.weekly_range').where('org_id', '=', tx.orgId).where('person_id', '=', personId).execute();
  const rows = mergeStretches(ranges, (range) => range.weekday).map(({ weekday, start, end }) => ({ org_id: tx.orgId, person_id: personId, weekday, start_minute: start, end_minute: end }));
  if (rows.length) await tx.db.insertInto('people.weekly_range').values(rows).execute();
}

/** Days that are over are history and stay. */
async function replaceDays(tx: Tx, personId: string, days: readonly DayTime[]): Promise<void> {
  const today = dayOf(tx.now, (await voiceOf(tx, personId)).zone);
  await tx.db.deleteFrom('people.free_exception').where('org_id', '=', tx.orgId).where('person_id', '=', personId).where('on_date', '>=', today).execute();
  const rows = mergeStretches(days.filter((day) => day.on >= today), (day) => `${day.on} ${day.kind}`)
    .map(({ on, kind, start, end }) => ({ org_id: tx.orgId, person_id: personId, on_date: on, kind, start_minute: start, end_minute: end }));
  if (rows.length) await tx.db.insertInto('people.free_exception').values(rows).execute();
}

/** Replaces the usual week, the days that are not as usual, or both: what is not given stays. Local time of the person's zone. */
export const setAvailability = action({
  name: 'people.set-availability',
  input: z.object({ personId: z.uuid(), ranges: z.array(weekTime).max(200, 'kernel.problem.too-long').optional(), exceptions: z.array(dayTime).max(366, 'kernel.problem.too-long').optional() }),
  may: (tx, { personId }) => maySetAvailability(tx, personId),
  run: async (tx, { personId, ranges, exceptions }) => {
    const wrong = contradictions(exceptions ?? []);
    if (wrong.length) throw badInput(Object.fromEntries(wrong.map((i) => [`exceptions.${i}.kind`, 'people.availability.both'])));
    if (ranges) await replaceWeek(tx, personId, ranges);
    if (exceptions) await replaceDays(tx, personId, exceptions);
    await leaveEvent(tx, 'people.availability-set', personId, { week: ranges !== undefined, days: exceptions !== undefined });
  },
  audit: ({ personId, ranges, exceptions }) => ({ subject: personId, detail: { ranges: ranges?.length ?? null, exceptions: exceptions?.length ?? null } }),
});
