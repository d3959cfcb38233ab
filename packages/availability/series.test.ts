import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ZONES } from './oracle.fixture.ts';
import { type PlannedSession, planSeries, type SeriesPlan } from './series.ts';

/** Asks Temporal about every day and every slot. */
function walk({ slots, zone, from, to, closedDays }: SeriesPlan): PlannedSession[] {
  const closed = [...closedDays];
  const sessions: PlannedSession[] = [];
  for (let day = Temporal.PlainDate.from(from); Temporal.PlainDate.compare(day, to) <= 0; day = day.add({ days: 1 })) {
    for (const [slot, { weekday, start, minutes }] of slots.entries()) {
      if (day.dayOfWeek !== weekday || closed.includes(day.toString())) continue;
      const wall = day.toPlainDateTime(Temporal.PlainTime.from({ hour: Math.floor(start / 60), minute: start % 60 }));
      const begin = wall.toZonedDateTime(zone, { disambiguation: 'compatible' });
      const [startsAt, endsAt] = [begin.epochMilliseconds, begin.add({ minutes }).epochMilliseconds];
      sessions.push({ on: day.toString(), slot, startsAt, endsAt, shifted: !begin.toPlainDateTime().equals(wall) });
    }
  }
  return sessions.sort((a, b) => a.startsAt - b.startsAt || a.slot - b.slot);
}

const hourly = [1, 2, 3, 4, 5, 6, 7].flatMap((weekday) =>
  Array.from({ length: 48 }, (_, half) => ({ weekday, start: half * 30, minutes: 45 })),
);
const anySlot = fc.record({
  weekday: fc.integer({ min: 1, max: 7 }),
  start: fc.integer({ min: 0, max: 1439 }),
  minutes: fc.integer({ min: 1, max: 1440 }),
});

describe('against a day-by-day walk', () => {
  for (const zone of ['America/New_York', 'Europe/London', 'Africa/Cairo', 'Asia/Kolkata', 'Australia/Sydney', 'America/Santiago', 'Australia/Lord_Howe', 'Asia/Riyadh', 'Asia/Kathmandu']) {
    test(`${zone}: every half hour of the weeks of every clock change, 2026 to 2028`, () => {
      let at = Temporal.ZonedDateTime.from(`2026-01-01T00:00[${zone}]`);
      const dates = ['2026-06-01'];
      for (let next = at.getTimeZoneTransition('next'); next && next.year < 2028; next = at.getTimeZoneTransition('next')) {
        dates.push(next.toPlainDate().toString());
        at = next;
      }
      expect(dates).toHaveLength(zone.startsWith('Asia/') ? 1 : 5);
      for (const date of dates) {
        const [from, to] = [-3, 3].map((days) => Temporal.PlainDate.from(date).add({ days }).toString());
        const plan = { slots: hourly, zone, from: from!, to: to!, closedDays: [] };
        expect(planSeries(plan)).toEqual(walk(plan));
      }
    });
  }

  test('any zone, any slots, any stretch, any closed days', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ZONES),
        fc.array(anySlot, { maxLength: 3 }),
        fc.integer({ min: 0, max: 7300 }),
        fc.integer({ min: 0, max: 250 }),
        fc.array(fc.integer({ min: 0, max: 250 }), { maxLength: 40 }),
        (zone, slots, first, length, closed) => {
          const start = Temporal.PlainDate.from('2017-01-01').add({ days: first });
          const date = (days: number) => start.add({ days }).toString();
          const plan = { slots, zone, from: date(0), to: date(length), closedDays: closed.map(date) };
          expect(planSeries(plan)).toEqual(walk(plan));
        },
      ),
      { numRuns: 60 },
    );
  });

  test('the day Samoa left out', () => {
    const plan = {
      slots: [{ weekday: 5, start: 600, minutes: 60 }],
      zone: 'Pacific/Apia',
      from: '2011-12-20',
      to: '2012-01-10',
      closedDays: [],
    };
    expect(planSeries(plan)).toEqual(walk(plan));
    expect(planSeries(plan).map(({ shifted }) => shifted)).toEqual([false, true, false]);
  });
});

describe('New York', () => {
  const text = (at: number) => Temporal.Instant.fromEpochMilliseconds(at).toString();
  const plan = { zone: 'America/New_York', from: '2026-03-01', to: '2026-03-15', closedDays: [] };

  test('16:00 stays 16:00', () => {
    const sessions = planSeries({ ...plan, slots: [{ weekday: 7, start: 960, minutes: 60 }] });
    expect(sessions.map(({ startsAt }) => text(startsAt))).toEqual([
      '2026-03-01T21:00:00Z',
      '2026-03-08T20:00:00Z',
      '2026-03-15T20:00:00Z',
    ]);
  });

  test('2:30 on the night of the jump becomes 3:30, and still lasts an hour', () => {
    const sessions = planSeries({ ...plan, slots: [{ weekday: 7, start: 150, minutes: 60 }] });
    expect(sessions.map(({ shifted }) => shifted)).toEqual([false, true, false]);
    expect(sessions[1]).toEqual({
      on: '2026-03-08',
      slot: 0,
      startsAt: Date.UTC(2026, 2, 8, 7, 30),
      endsAt: Date.UTC(2026, 2, 8, 8, 30),
      shifted: true,
    });
  });

  test('1:30 on the long night is the first 1:30, and lasts an hour of real time', () => {
    const [session] = planSeries({ ...plan, from: '2026-11-01', to: '2026-11-01', slots: [{ weekday: 7, start: 90, minutes: 60 }] });
    expect(session).toEqual({
      on: '2026-11-01',
      slot: 0,
      startsAt: Date.UTC(2026, 10, 1, 5, 30),
      endsAt: Date.UTC(2026, 10, 1, 6, 30),
      shifted: false,
    });
  });

  test('both ends count, closed days do not', () => {
    const slots = [
      { weekday: 7, start: 960, minutes: 60 },
      { weekday: 3, start: 960, minutes: 60 },
    ];
    const closedDays = new Set(['2026-03-08', '2026-03-09']);
    expect(planSeries({ ...plan, slots, closedDays }).map(({ on, slot }) => [on, slot])).toEqual([
      ['2026-03-01', 0],
      ['2026-03-04', 1],
      ['2026-03-11', 1],
      ['2026-03-15', 0],
    ]);
  });
});

test('bad input names the value', () => {
  const slot = { weekday: 1, start: 0, minutes: 60 };
  const plan = { slots: [slot], zone: 'UTC', from: '2026-03-01', to: '2026-03-15', closedDays: [] };
  expect(() => planSeries({ ...plan, zone: 'Mars/Base' })).toThrow(new RangeError('Unknown time zone: "Mars/Base"'));
  expect(() => planSeries({ ...plan, to: '2026-02-28' })).toThrow('from (2026-03-01) must not be after to (2026-02-28)');
  expect(() => planSeries({ ...plan, from: '2026-3-1' })).toThrow('"2026-3-1"');
  expect(() => planSeries({ ...plan, closedDays: ['2026-02-30'] })).toThrow('"2026-02-30"');
  expect(() => planSeries({ ...plan, slots: [{ ...slot, weekday: 0 }] })).toThrow('not 0');
  expect(() => planSeries({ ...plan, slots: [{ ...slot, start: 1440 }] })).toThrow('not 1440');
  expect(() => planSeries({ ...plan, slots: [{ ...slot, minutes: 0 }] })).toThrow('not 0');
});
