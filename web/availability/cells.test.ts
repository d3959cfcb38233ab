import fc from 'fast-check';
import { expect, test } from 'vitest';
import { boxOf, cellOf, cellsOf, clockOf, minuteOf, rangesOf } from './cells.ts';

test('ranges become cells and come back as the fewest ranges, cut at midnight', () => {
  expect(rangesOf(cellsOf([{ weekday: 1, start: 900, end: 960 }, { weekday: 1, start: 945, end: 1020 }, { weekday: 3, start: 0, end: 15 }]))).toEqual([{ weekday: 1, start: 900, end: 1020 }, { weekday: 3, start: 0, end: 15 }]);
  expect(rangesOf(cellsOf([{ weekday: 1, start: 1380, end: 1440 }, { weekday: 2, start: 0, end: 60 }]))).toEqual([{ weekday: 1, start: 1380, end: 1440 }, { weekday: 2, start: 0, end: 60 }]);
  expect(rangesOf(new Set())).toEqual([]);
});

test('any week survives the way there and back', () => {
  fc.assert(fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 671 }), { maxLength: 80 }), (cells) => {
    expect([...cellsOf(rangesOf(new Set(cells)))].sort((a, b) => a - b)).toEqual([...cells].sort((a, b) => a - b));
  }));
});

test('a box spans days and times, from any corner', () => {
  const box = [cellOf(2, 600), cellOf(2, 615), cellOf(3, 600), cellOf(3, 615)];
  expect(boxOf(cellOf(2, 600), cellOf(3, 615))).toEqual(box);
  expect(boxOf(cellOf(3, 600), cellOf(2, 615))).toEqual(box);
});

test('clock times are read and written', () => {
  expect([clockOf(0), clockOf(945), clockOf(1440)]).toEqual(['00:00', '15:45', '00:00']);
  expect([minuteOf('15:45'), minuteOf('00:00'), minuteOf('00:00', true), minuteOf('24:00'), minuteOf(''), minuteOf('3:00')]).toEqual([945, 0, 1440, null, null, null]);
});
