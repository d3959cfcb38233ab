import { expect, test } from 'vitest';
import { withPeriods } from './period-times.ts';

const usual = { weekdays: [1, 2], dates: [], periods: [{ name: 'Period 4', start: 665, end: 710 }, { name: 'Period 5', start: 715, end: 760 }] };
const wednesday = { weekdays: [3], dates: [], periods: [{ name: 'Period 4', start: 600, end: 630 }] };

test('a period fills in what its quarter hours hold, on each day by that day’s bell, joined with what stood there', () => {
  expect(withPeriods([{ weekday: 1, start: 705, end: 720 }, { weekday: 7, start: 900, end: 1440 }, { weekday: 1, start: 0, end: 60 }], [usual, wednesday], ['Period 4'], [1, 3, 5])).toEqual([
    { weekday: 1, start: 675, end: 720 }, { weekday: 3, start: 600, end: 630 }, { weekday: 7, start: 900, end: 1440 }, { weekday: 1, start: 0, end: 60 },
  ]);
  expect(withPeriods([], [usual], ['Period 4', 'Period 5'], [2])).toEqual([{ weekday: 2, start: 675, end: 750 }]);
});

test('a period without a day, or a day without a bell, changes nothing', () => {
  const ranges = [{ weekday: 1, start: 900, end: 960 }];
  expect([withPeriods(ranges, [usual], ['Period 4'], []), withPeriods(ranges, [usual], ['Period 4'], [6]), withPeriods(ranges, [], ['Period 4'], [1])]).toEqual([ranges, ranges, ranges]);
});
