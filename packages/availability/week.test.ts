import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyQuarters, anyRanges, bitsOf, maskOf, quartersOf } from './oracle.fixture.ts';
import { andMasks, countQuarters, erodeMask, isEmpty, orMasks, sessionStarts, subtractMask, weekMask, weekRanges } from './week.ts';

const anyMask = anyQuarters.map(maskOf);
const anyMinutes = fc.oneof(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 10_080 }));

describe('ranges and masks', () => {
  test('a range over Sunday midnight wraps into Monday', () => {
    const mask = weekMask([{ weekday: 7, start: 1380, end: 60 }]);
    expect(bitsOf(mask).flatMap((free, q) => (free ? [q] : []))).toEqual([0, 1, 2, 3, 668, 669, 670, 671]);
    expect(weekRanges(mask)).toEqual([{ weekday: 7, start: 1380, end: 60 }]);
  });

  test('an end equal to the start is a whole day round', () => {
    expect(countQuarters(weekMask([{ weekday: 2, start: 480, end: 480 }]))).toBe(96);
    expect(weekRanges(weekMask([{ weekday: 2, start: 480, end: 480 }]))).toEqual([{ weekday: 2, start: 480, end: 480 }]);
    expect(weekRanges(weekMask([{ weekday: 2, start: 0, end: 0 }]))).toEqual([{ weekday: 2, start: 0, end: 1440 }]);
  });

  test('touching ranges merge; a run longer than a day is cut at midnight', () => {
    expect(
      weekRanges(
        weekMask([
          { weekday: 1, start: 600, end: 660 },
          { weekday: 1, start: 540, end: 600 },
        ]),
      ),
    ).toEqual([{ weekday: 1, start: 540, end: 660 }]);
    expect(
      weekRanges(
        weekMask([
          { weekday: 6, start: 600, end: 0 },
          { weekday: 7, start: 0, end: 1440 },
          { weekday: 1, start: 0, end: 60 },
        ]),
      ),
    ).toEqual([
      { weekday: 1, start: 0, end: 60 },
      { weekday: 6, start: 600, end: 1440 },
      { weekday: 7, start: 0, end: 1440 },
    ]);
  });

  test('no hours and all hours', () => {
    const none = weekMask([]);
    const all = maskOf(new Array<boolean>(672).fill(true));
    expect([isEmpty(none), isEmpty(all), countQuarters(none), countQuarters(all)]).toEqual([true, false, 0, 672]);
    expect(weekRanges(none)).toEqual([]);
    expect(weekRanges(all)).toEqual([1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, start: 0, end: 1440 })));
    expect(bitsOf(erodeMask(all, 10_080))).toEqual(bitsOf(all));
  });

  test('the mask is the walk over the quarters', () => {
    fc.assert(
      fc.property(anyRanges, (ranges) => {
        expect(bitsOf(weekMask(ranges))).toEqual(quartersOf(ranges));
      }),
    );
  });

  test('mask → ranges → mask is the same mask, and ranges are canonical', () => {
    fc.assert(
      fc.property(anyMask, (mask) => {
        const ranges = weekRanges(mask);
        expect(weekMask(ranges)).toEqual(mask);
        expect(weekRanges(weekMask(ranges.toReversed()))).toEqual(ranges);
        expect(ranges.map((range) => quartersOf([range]).filter(Boolean).length).reduce((sum, n) => sum + n, 0)).toBe(countQuarters(mask));
      }),
    );
  });
});

describe('algebra', () => {
  test('and, or, subtract, count and isEmpty are those of booleans', () => {
    fc.assert(
      fc.property(anyQuarters, anyQuarters, (a, b) => {
        const [x, y] = [maskOf(a), maskOf(b)];
        expect(bitsOf(andMasks(x, y))).toEqual(a.map((free, q) => free && b[q]!));
        expect(bitsOf(orMasks(x, y))).toEqual(a.map((free, q) => free || b[q]!));
        expect(bitsOf(subtractMask(x, y))).toEqual(a.map((free, q) => free && !b[q]!));
        expect(countQuarters(x)).toBe(a.filter(Boolean).length);
        expect(isEmpty(subtractMask(x, y))).toBe(!a.some((free, q) => free && !b[q]!));
        expect([x, y]).toEqual([maskOf(a), maskOf(b)]);
      }),
    );
  });
});

describe('room for a whole session', () => {
  test('erosion is: every quarter hour the session touches is free, round the week', () => {
    fc.assert(
      fc.property(anyQuarters, anyMinutes, (quarters, minutes) => {
        const need = Math.ceil(minutes / 15);
        const oracle = quarters.map((_, q) => Array.from({ length: need }, (_, i) => quarters[(q + i) % 672]!).every(Boolean));
        expect(bitsOf(erodeMask(maskOf(quarters), minutes))).toEqual(oracle);
      }),
    );
  });

  test('law: erode(a) & erode(b) = erode(a & b)', () => {
    fc.assert(
      fc.property(anyMask, anyMask, anyMinutes, (a, b, minutes) => {
        expect(andMasks(erodeMask(a, minutes), erodeMask(b, minutes))).toEqual(erodeMask(andMasks(a, b), minutes));
      }),
    );
  });

  test('starts are the eroded quarters on the step, in week order', () => {
    fc.assert(
      fc.property(anyQuarters, fc.integer({ min: 1, max: 180 }), fc.constantFrom(15, 30, 45, 60, 90), (quarters, minutes, step) => {
        const eroded = bitsOf(erodeMask(maskOf(quarters), minutes));
        const oracle = [];
        for (let weekday = 1; weekday <= 7; weekday++) {
          for (let start = 0; start < 1440; start += step) if (eroded[((weekday - 1) * 1440 + start) / 15]) oracle.push({ weekday, start });
        }
        expect(sessionStarts(maskOf(quarters), minutes, step)).toEqual(oracle);
      }),
    );
  });

  test('a 50-minute session in an hour and a half', () => {
    const mask = weekMask([{ weekday: 3, start: 900, end: 990 }]);
    expect(sessionStarts(mask, 50)).toEqual([
      { weekday: 3, start: 900 },
      { weekday: 3, start: 915 },
      { weekday: 3, start: 930 },
    ]);
    expect(sessionStarts(mask, 50, 30)).toEqual([
      { weekday: 3, start: 900 },
      { weekday: 3, start: 930 },
    ]);
    expect(sessionStarts(mask, 91)).toEqual([]);
  });
});

test('bad input names the value', () => {
  expect(() => weekMask([{ weekday: 0, start: 0, end: 60 }])).toThrow(new RangeError('weekday must be 1 (Monday) … 7 (Sunday), not 0'));
  for (const start of [1440, -15, 7, Number.NaN]) expect(() => weekMask([{ weekday: 1, start, end: 60 }])).toThrow(`not ${start}`);
  for (const end of [1455, -15, 7, Number.NaN]) expect(() => weekMask([{ weekday: 1, start: 0, end }])).toThrow(`not ${end}`);
  for (const minutes of [0, -15, 1.5, 10_081, Number.NaN]) expect(() => erodeMask(weekMask([]), minutes)).toThrow(RangeError);
  for (const step of [0, 10, 105, -15, Number.NaN]) expect(() => sessionStarts(weekMask([]), 60, step)).toThrow(RangeError);
  expect(() => isEmpty(new Uint32Array(20))).toThrow('21 words');
  expect(() => andMasks(weekMask([]), new Uint32Array(22))).toThrow(RangeError);
});
