import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dateText, dayNumber, weekdayOf } from './dates.ts';

const epoch = Temporal.PlainDate.from('1970-01-01');

test('agrees with Temporal from year 0 to 9999', () => {
  fc.assert(
    fc.property(fc.integer({ min: -719_528, max: 2_932_896 }), (day) => {
      const date = epoch.add({ days: day });
      expect(dayNumber(date.toString())).toBe(day);
      expect(dateText(day)).toBe(date.toString());
      expect(weekdayOf(day)).toBe(date.dayOfWeek);
    }),
    { numRuns: 3000 },
  );
  expect([dateText(-719_528), dateText(2_932_896)]).toEqual(['0000-01-01', '9999-12-31']);
});

test('what is no date is refused', () => {
  for (const text of [
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-04-31',
    '2026-4-1',
    '26-04-01',
    '2026-04-01T10:00',
    ' 2026-04-01',
    '',
  ]) {
    expect(() => dayNumber(text)).toThrow(new RangeError(`Not a date (YYYY-MM-DD): "${text}"`));
  }
  expect(dateText(dayNumber('2024-02-29'))).toBe('2024-02-29');
});
