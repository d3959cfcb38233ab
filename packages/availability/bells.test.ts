import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type BellPeriod, type BellSet, bellStarts, heldQuarters, heldTogether, outsideBell, periodAt, periodsOn, readPeriods, writePeriods } from './bells.ts';
import { ZONES } from './oracle.fixture.ts';

/** Up to eight periods in the order of a school day, after any hour at which clocks change. */
const anyPeriods = fc.uniqueArray(fc.integer({ min: 5 * 60, max: 22 * 60 }), { minLength: 2, maxLength: 16 }).map((edges) => {
  const sorted = edges.toSorted((a, b) => a - b);
  return Array.from({ length: Math.floor(sorted.length / 2) }, (_, n): BellPeriod => ({ name: `Period ${n + 1}`, start: sorted[2 * n]!, end: sorted[2 * n + 1]! }));
});
const anyZone = fc.constantFrom(...ZONES);
const anyDay = fc.integer({ min: 0, max: 20 * 365 }).map((days) => Temporal.PlainDate.from('2015-01-01').add({ days }).toString());
const every = [1, 2, 3, 4, 5, 6, 7];
const instantOf = (date: string, minute: number, zone: string): number => Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: zone, plainTime: { hour: Math.floor(minute / 60), minute: minute % 60 } }).epochMilliseconds;

test('lines as people write them', () => {
  expect(readPeriods('Period 1 8:00-8:45\n\n  Period 2   8.50 – 9.35 \nLunch, 12:10 pm – 12:45 pm\nPeriod 6 from 1:05 p.m. to 1:50 p.m.')).toEqual({
    periods: [{ name: 'Period 1', start: 480, end: 525 }, { name: 'Period 2', start: 530, end: 575 }, { name: 'Lunch', start: 730, end: 765 }, { name: 'Period 6', start: 785, end: 830 }],
  });
});

test.each([
  ['Period 1', 1, 'unread'], ['Period 1 8:00', 1, 'unread'], ['8:00-8:45', 1, 'unread'], ['\nA 8:00-8:45\nB 9:61-10:00', 3, 'unread'], ['A 13:00 pm-14:00', 1, 'unread'], ['A 24:01-24:30', 1, 'unread'],
  ['A 8:45-8:00', 1, 'order'], ['A 8:00-8:45\nB 8:44-9:30', 2, 'order'], ['A 12:10-12:45\nB 1:05-1:50', 2, 'order'], ['A 8:00-8:45\nA 9:00-9:45', 2, 'name'], [`${'A'.repeat(41)} 8:00-8:45`, 1, 'name'],
])('%j is told apart: line %i, %s', (text, line, why) => {
  expect(readPeriods(text)).toEqual({ line, why });
});

test('what is written is read again the same', () => {
  fc.assert(fc.property(anyPeriods, (periods) => {
    expect(readPeriods(writePeriods(periods))).toEqual({ periods });
  }));
});

test('a dated set goes before the weekday, and a day nobody names has no bell', () => {
  const set = (weekdays: number[], dates: string[], name: string): BellSet => ({ weekdays, dates, periods: [{ name, start: 480, end: 525 }] });
  const sets = [set([1, 2, 4, 5], [], 'usual'), set([3], [], 'Wednesday'), set([], ['2026-11-24', '2026-11-28'], 'short')];
  expect(['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-28', '2026-11-29'].map((day) => periodsOn(sets, day)[0]?.name)).toEqual(['usual', 'short', 'Wednesday', 'short', undefined]);
});

/** Outside the school day, or where the bell has it begin. */
const keepsToBell = (periods: readonly BellPeriod[], start: number, minutes: number): boolean => outsideBell(periods, start, minutes) || bellStarts(periods, minutes).includes(start);

test('against minute by minute: the period with most of the meeting, half of it at least', () => {
  fc.assert(fc.property(anyPeriods, anyZone, anyDay, fc.integer({ min: 4 * 60, max: 20 * 60 }), fc.integer({ min: 5, max: 180 }), (periods, zone, day, start, minutes) => {
    const from = instantOf(day, start, zone), shared = new Map<string, number>();
    for (let n = 0; n < minutes; n++) {
      const wall = Temporal.Instant.fromEpochMilliseconds(from + n * 60_000).toZonedDateTimeISO(zone), minute = wall.hour * 60 + wall.minute;
      const period = periods.find((one) => one.start <= minute && minute < one.end);
      if (period) shared.set(period.name, (shared.get(period.name) ?? 0) + 1);
    }
    const [best] = [...shared].sort((a, b) => b[1] - a[1] || periods.findIndex((one) => one.name === a[0]) - periods.findIndex((one) => one.name === b[0]));
    expect(periodAt([{ weekdays: every, dates: [], periods }], zone, from, from + minutes * 60_000)?.name ?? null).toBe(best && best[1] * 2 >= minutes ? best[0] : null);
  }), { numRuns: 150 });
});

test('a weekly meeting keeps its period over every clock change of twenty years', () => {
  fc.assert(fc.property(anyPeriods, anyZone, fc.nat(), (periods, zone, pick) => {
    const period = periods[pick % periods.length]!, sets = [{ weekdays: every, dates: [], periods }];
    for (let day = Temporal.PlainDate.from('2015-01-06'); day.year < 2035; day = day.add({ days: 7 * 13 })) {
      // Samoa, Kiritimati and others once left a whole day out.
      const from = instantOf(day.toString(), period.start, zone);
      if (Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(zone).toPlainDate().toString() !== day.toString()) continue;
      expect(periodAt(sets, zone, from, from + (period.end - period.start) * 60_000)).toEqual(period);
    }
  }), { numRuns: 60 });
});

test('an unknown zone is named', () => {
  expect(() => periodAt([], 'Mars/Base', 0, 1)).toThrow(RangeError);
});

/** Which periods a meeting touches, minute by minute. */
const touched = (periods: readonly BellPeriod[], start: number, minutes: number): string[] =>
  [...new Set(Array.from({ length: minutes }, (_, n) => periods.find((one) => one.start <= start + n && start + n < one.end)?.name).filter((name) => name !== undefined))];

test('against minute by minute: in the school day a meeting begins with a period, or on a half hour of a long one, and touches no other; outside it touches none', () => {
  fc.assert(fc.property(anyPeriods, fc.integer({ min: 0, max: 1440 }), fc.integer({ min: 5, max: 180 }), (periods, at, minutes) => {
    const inBlock = (start: number): boolean => periods.some((one) => one.end - one.start > 90 && start > one.start && (start - one.start) % 30 === 0 && start + minutes <= one.end);
    for (const start of [at, ...periods.flatMap((one) => [one.start, one.start + 30, one.end - minutes])].filter((one) => one >= 0)) {
      const within = start >= periods[0]!.start && start < periods.at(-1)!.end, names = touched(periods, start, minutes);
      const right = within ? (periods.some((one) => one.start === start) || inBlock(start)) && names.length === 1 : names.length === 0;
      expect(keepsToBell(periods, start, minutes)).toBe(right);
    }
    const all = Array.from({ length: 1440 }, (_, minute) => minute).filter((minute) => minute >= periods[0]!.start && minute < periods.at(-1)!.end && keepsToBell(periods, minute, minutes));
    expect(bellStarts(periods, minutes)).toEqual(all);
  }), { numRuns: 200 });
});

test('a day without a bell asks nothing', () => {
  expect([outsideBell([], 600, 45), bellStarts([], 45)]).toEqual([true, []]);
});

test('an afternoon is no lesson: half hours in it, as long as they fit', () => {
  const day = [{ name: '8', start: 850, end: 895 }, { name: 'After school', start: 915, end: 1020 }];
  expect([bellStarts(day, 30), bellStarts(day, 60), bellStarts(day, 110)]).toEqual([[850, 915, 945, 975], [850, 915, 945], [915]]);
});

test('the quarter hours a stretch truly holds, against looking at each', () => {
  fc.assert(fc.property(anyPeriods, (periods) => {
    for (const period of periods) {
      const held = Array.from({ length: 96 }, (_, q) => q * 15).filter((minute) => minute >= period.start && minute + 15 <= period.end);
      expect(heldQuarters(period)).toEqual(held.length === 0 ? null : { start: held[0], end: held.at(-1)! + 15 });
    }
  }));
  expect([heldQuarters({ start: 665, end: 710 }), heldQuarters({ start: 485, end: 505 })]).toEqual([{ start: 675, end: 705 }, null]);
});

test('neighbours chosen together hold the way between them; nothing outside what was chosen and its short ways is held', () => {
  const day = [{ name: '1', start: 480, end: 525 }, { name: '2', start: 530, end: 575 }, { name: '3', start: 640, end: 685 }];
  expect(heldTogether(day, new Set(['1', '2', '3']))).toEqual([{ start: 480, end: 570 }, { start: 645, end: 675 }]);
  expect(heldTogether(day, new Set(['1', '3', 'x']))).toEqual([{ start: 480, end: 525 }, { start: 645, end: 675 }]);
  fc.assert(fc.property(anyPeriods, fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }), (periods, picks) => {
    const chosen = periods.filter((_, n) => picks[n]), may = (minute: number): boolean =>
      chosen.some((one) => one.start <= minute && minute < one.end) || periods.some((one, n) => n > 0 && picks[n] && picks[n - 1] && one.start - periods[n - 1]!.end <= 15 && minute >= periods[n - 1]!.end && minute < one.start);
    const held = heldTogether(periods, new Set(chosen.map((one) => one.name)));
    for (const one of held) for (let minute = one.start; minute < one.end; minute++) expect(may(minute)).toBe(true);
    for (const one of chosen) {
      const own = heldQuarters(one);
      if (own) expect(held.some((run) => run.start <= own.start && own.end <= run.end)).toBe(true);
    }
  }));
});
