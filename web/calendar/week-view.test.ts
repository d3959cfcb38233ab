import { expect, test } from 'vitest';
import { planSeries } from '#packages/availability/index.ts';
import { placeTable } from './place-table.ts';
import { weekView } from './week-view.ts';

const zones = ['America/New_York', 'Europe/London', 'Africa/Cairo', 'Asia/Kolkata', 'Australia/Sydney', 'America/Santiago', 'Australia/Lord_Howe'];
const at = (ms: number): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(ms);

test('a weekly session stands at the same place of its day in every week of a year, over every clock change', () => {
  for (const zone of zones)
    for (const one of planSeries({ slots: [{ weekday: 3, start: 15 * 60 + 30, minutes: 45 }], zone, from: '2026-01-05', to: '2026-12-31', closedDays: [] })) {
      const monday = Temporal.PlainDate.from(one.on).subtract({ days: 2 }).toString();
      const week = weekView([{ id: 'a', startsAt: at(one.startsAt), endsAt: at(one.endsAt), status: 'scheduled', title: '', sub: '' }], { monday, zone, locale: 'en', now: at(one.startsAt), lanesMost: 3 });
      const day = week.days[2]!;
      expect([day.day, day.today, day.blocks[0]!.at, day.blocks[0]!.long, day.blocks[0]!.time, day.now], `${zone} ${one.on}`).toEqual([one.on, true, 450, 45, '3:30 pm', 450]);
      expect(week.days).toHaveLength(5);
    }
});

test('the weekend stands there when something is on it, early and late hours when something is in them, and what has no room is counted', () => {
  const session = (id: string, start: string, minutes: number) => ({ id, startsAt: Temporal.Instant.from(start), endsAt: Temporal.Instant.from(start).add({ minutes }), status: 'held', title: '', sub: '' });
  const week = weekView([session('a', '2026-11-21T06:30:00Z', 30), session('b', '2026-11-21T23:30:00Z', 60), ...['c', 'd', 'e'].map((id) => session(id, '2026-11-17T10:00:00Z', 30))], { monday: '2026-11-16', zone: 'UTC', locale: 'en', now: Temporal.Instant.from('2026-12-01T00:00:00Z'), lanesMost: 2 });
  expect([week.from, week.until, week.days.length, week.days[1]!.more, week.days[1]!.blocks.length, week.days[5]!.blocks.map((one) => one.long), week.days.some((day) => day.today)]).toEqual([360, 1440, 6, 1, 2, [30, 30], false]);
});

test('a day by place: only hours in which somebody is somewhere', () => {
  const { columns, places } = placeTable([{ place: 'Room 12', column: '3:00 pm', from: 900, id: 1 }, { place: 'Library', column: 'Period 5', from: 760, id: 2 }, { place: 'Library', column: '3:00 pm', from: 900, id: 3 }], 'en');
  expect([columns, places.map((one) => [one.name, one.cells.map((cell) => cell.map(({ id }) => id))])]).toEqual([['Period 5', '3:00 pm'], [['Library', [[2], [3]]], ['Room 12', [[], [1]]]]]);
});
