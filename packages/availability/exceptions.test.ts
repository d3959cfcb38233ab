import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DatedException, freeOn, isFree } from './exceptions.ts';
import { anyRanges, ZONES } from './oracle.fixture.ts';
import type { WeeklyRange } from './week.ts';

const plain = (text: string) => Temporal.PlainDate.from(text);

/** Is one minute of a local date free? Busy wins, then free, then the week. */
function minuteFree(date: Temporal.PlainDate, minute: number, ranges: WeeklyRange[], exceptions: DatedException[]): boolean {
  const yesterday = date.subtract({ days: 1 });
  const holds = (same: (day: Temporal.PlainDate) => boolean, start: number, end: number) => {
    const overnight = end <= start;
    return (same(date) && minute >= start && (overnight || minute < end)) || (same(yesterday) && overnight && minute < end);
  };
  const dated = exceptions.filter(({ on, start, end }) => holds((day) => day.toString() === on, start, end));
  if (dated.some(({ kind }) => kind === 'busy')) return false;
  return dated.length > 0 || ranges.some(({ weekday, start, end }) => holds((day) => day.dayOfWeek === weekday, start, end));
}

const near = fc.integer({ min: -2, max: 3 }).map((days) => plain('2026-03-28').add({ days }).toString());
const anyException: fc.Arbitrary<DatedException> = fc.record({
  on: near,
  kind: fc.constantFrom('free', 'busy'),
  start: fc.integer({ min: 0, max: 1439 }),
  end: fc.integer({ min: 0, max: 1440 }),
});
const anyExceptions = fc.array(anyException, { maxLength: 6 });

describe('freeOn', () => {
  const ranges = [
    { weekday: 5, start: 900, end: 1080 },
    { weekday: 5, start: 1320, end: 60 },
  ];

  test('the week, without exceptions', () => {
    expect(freeOn('2026-03-27', ranges, [])).toEqual([
      { start: 900, end: 1080 },
      { start: 1320, end: 1440 },
    ]);
    expect(freeOn('2026-03-28', ranges, [])).toEqual([{ start: 0, end: 60 }]);
    expect(freeOn('2026-03-29', ranges, [])).toEqual([]);
  });

  test('busy cuts, a free hour adds, a busy whole day clears the day alone', () => {
    const dentist: DatedException = { on: '2026-03-27', kind: 'busy', start: 950, end: 965 };
    const extra: DatedException = { on: '2026-03-27', kind: 'free', start: 1080, end: 1110 };
    const away: DatedException = { on: '2026-03-27', kind: 'busy', start: 0, end: 1440 };
    expect(freeOn('2026-03-27', ranges, [extra, dentist])).toEqual([
      { start: 900, end: 950 },
      { start: 965, end: 1110 },
      { start: 1320, end: 1440 },
    ]);
    expect(freeOn('2026-03-27', ranges, [away, extra])).toEqual([]);
    expect(freeOn('2026-03-28', ranges, [away])).toEqual([{ start: 0, end: 60 }]);
  });

  test('is the minute-by-minute answer, merged and in order', () => {
    fc.assert(
      fc.property(near, anyRanges, anyExceptions, (date, ranges, exceptions) => {
        const free = freeOn(date, ranges, exceptions);
        const day = plain(date);
        const minutes = Array.from({ length: 1440 }, (_, minute) => minuteFree(day, minute, ranges, exceptions));
        expect(minutes.map((_, minute) => free.some(({ start, end }) => start <= minute && minute < end))).toEqual(minutes);
        for (const [i, { start, end }] of free.entries()) {
          expect(start).toBeLessThan(end);
          if (i > 0) expect(free[i - 1]!.end).toBeLessThan(start);
        }
      }),
    );
  });
});

describe('isFree', () => {
  test('is the minute-by-minute answer on the clock of any zone, over clock changes of twenty years', () => {
    let yes = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(...ZONES),
        fc.integer({ min: -1500, max: 3000 }),
        fc.integer({ min: 1, max: 400 }),
        anyRanges,
        anyExceptions,
        fc.boolean(),
        fc.oneof(fc.constant(0), fc.integer({ min: -3370, max: 3930 })),
        (zone, offset, minutes, ranges, near, generous, shift) => {
          const weekly = generous ? [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, start: 0, end: 0 })) : ranges;
          const exceptions = near.map((one) => ({ ...one, on: plain(one.on).add({ days: shift }).toString() })), start = Date.UTC(2026, 2, 28) + (shift * 1440 + offset) * 60_000;
          const oracle = Array.from({ length: minutes }, (_, i) => {
            const local = Temporal.Instant.fromEpochMilliseconds(start + i * 60_000).toZonedDateTimeISO(zone);
            return minuteFree(local.toPlainDate(), local.hour * 60 + local.minute, weekly, exceptions);
          }).every(Boolean);
          if (oracle) yes++;
          expect(isFree(start, start + minutes * 60_000, zone, weekly, exceptions)).toBe(oracle);
        },
      ),
      { numRuns: 300 },
    );
    expect(yes).toBeGreaterThan(30);
  });

  const at = (text: string) => Temporal.Instant.from(text).epochMilliseconds;

  test('a skipped hour is not asked for; a repeated one is asked for twice', () => {
    const spring = [
      { weekday: 7, start: 60, end: 120 },
      { weekday: 7, start: 180, end: 240 },
    ];
    expect(isFree(at('2026-03-08T01:00-05:00'), at('2026-03-08T04:00-04:00'), 'America/New_York', spring, [])).toBe(true);
    const autumn = [{ weekday: 7, start: 60, end: 120 }];
    expect(isFree(at('2026-11-01T01:00-04:00'), at('2026-11-01T02:00-05:00'), 'America/New_York', autumn, [])).toBe(true);
    expect(
      isFree(at('2026-11-01T01:00-04:00'), at('2026-11-01T02:00-05:00'), 'America/New_York', [{ weekday: 7, start: 60, end: 105 }], []),
    ).toBe(false);
  });

  test('across midnight, to the millisecond', () => {
    const night = [
      { weekday: 5, start: 1380, end: 1440 },
      { weekday: 6, start: 0, end: 60 },
    ];
    const [start, end] = [at('2026-03-27T23:00Z'), at('2026-03-28T01:00Z')];
    expect(isFree(start, end, 'UTC', night, [])).toBe(true);
    expect(isFree(start, end + 1, 'UTC', night, [])).toBe(false);
    expect(isFree(start - 1, end, 'UTC', night, [])).toBe(false);
    expect(isFree(start, start + 3_600_000, 'UTC', night.slice(0, 1), [])).toBe(true);
  });
});

test('bad input names the value', () => {
  const exception: DatedException = { on: '2026-03-27', kind: 'busy', start: 0, end: 60 };
  expect(() => freeOn('2026-02-30', [], [])).toThrow('"2026-02-30"');
  expect(() => freeOn('2026-03-27', [{ weekday: 8, start: 0, end: 60 }], [])).toThrow('not 8');
  expect(() => freeOn('2026-03-27', [], [{ ...exception, on: 'soon' }])).toThrow('"soon"');
  expect(() => freeOn('2026-03-27', [], [{ ...exception, start: 1440 }])).toThrow('not 1440');
  expect(() => freeOn('2026-03-27', [], [{ ...exception, end: 60.5 }])).toThrow('not 60.5');
  expect(() => freeOn('2026-03-27', [], [{ ...exception, kind: 'away' as 'busy' }])).toThrow('not away');
  expect(() => isFree(5, 5, 'UTC', [], [])).toThrow(RangeError);
  expect(() => isFree(0, Number.POSITIVE_INFINITY, 'UTC', [], [])).toThrow('Infinity');
  expect(() => isFree(0, 60_000, 'Mars/Base', [], [])).toThrow('Mars/Base');
});
