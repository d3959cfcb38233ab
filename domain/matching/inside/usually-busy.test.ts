import { expect, test } from 'vitest';
import { planSeries, weekMask, weekRanges } from '#packages/availability/index.ts';
import { usuallyBusy } from './usually-busy.ts';

const weekly = (zone: string, weeks: number, from = '2026-10-05') =>
  planSeries({ slots: [{ weekday: 2, start: 16 * 60, minutes: 50 }], zone, from, to: Temporal.PlainDate.from(from).add({ weeks }).toString(), closedDays: [] })
    .map((one) => ({ starts_at: Temporal.Instant.fromEpochMilliseconds(one.startsAt), ends_at: Temporal.Instant.fromEpochMilliseconds(one.endsAt) }));

test('what comes every week takes the hour over a clock change, in whole quarters', () => {
  expect(weekRanges(usuallyBusy(weekly('America/New_York', 8), 'America/New_York', 8))).toEqual([{ weekday: 2, start: 960, end: 1020 }]);
  // London changed a week earlier: on its clock one week in eight is another hour.
  expect(weekRanges(usuallyBusy(weekly('America/New_York', 8), 'Europe/London', 8))).toEqual([{ weekday: 2, start: 1260, end: 1320 }]);
});

test('half of the weeks are enough, less is not; a night over midnight counts on both days', () => {
  expect(weekRanges(usuallyBusy(weekly('Asia/Kolkata', 4), 'Asia/Kolkata', 8))).toHaveLength(1);
  expect(usuallyBusy(weekly('Asia/Kolkata', 3), 'Asia/Kolkata', 8)).toEqual(weekMask([]));
  const night = [{ starts_at: Temporal.Instant.from('2026-11-15T23:30:00Z'), ends_at: Temporal.Instant.from('2026-11-16T00:30:00Z') }];
  expect(weekRanges(usuallyBusy(night, 'UTC', 1))).toEqual([{ weekday: 7, start: 1410, end: 30 }]);
});
