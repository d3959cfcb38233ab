import { expect, test } from 'vitest';
import { formOf } from '../form-data.ts';
import { daysIn, periodsIn, weekIn } from './availability-input.ts';

const posted = (pairs: [string, string][]) => formOf(new Request('http://trellis.test/', { method: 'POST', body: new URLSearchParams(pairs) }));

test('rows of a week become ranges, empty rows say nothing, midnight ends a day', async () => {
  const form = await posted([['start.1', '15:00'], ['end.1', '17:00'], ['start.1', ''], ['end.1', ''], ['start.7', '22:00'], ['end.7', '00:00']]);
  expect(weekIn(form)).toEqual([{ weekday: 1, start: 900, end: 1020 }, { weekday: 7, start: 1320, end: 1440 }]);
});

test('a row that cannot be says which of its fields', async () => {
  const form = await posted([['start.1', '15:00'], ['end.1', ''], ['start.2', '15:07'], ['end.2', '16:00'], ['start.3', '16:00'], ['end.3', '15:00']]);
  const thrown = (): unknown => {
    try {
      return weekIn(form);
    } catch (error) {
      return error;
    }
  };
  expect(thrown()).toMatchObject({ status: 422, fields: { 'end.1.0': 'kernel.problem.required', 'start.2.0': 'people.availability.quarter', 'end.3.0': 'people.availability.end-first' } });
});

test('days apart: the whole day without times, and the one removed is gone', async () => {
  const rows: [string, string][] = [['on', '2026-12-01'], ['kind', 'busy'], ['from', ''], ['until', ''], ['on', '2026-12-02'], ['kind', 'free'], ['from', '09:00'], ['until', '12:00'], ['on', ''], ['kind', 'busy'], ['from', ''], ['until', '']];
  const days = [{ on: '2026-12-01', kind: 'busy', start: 0, end: 1440 }, { on: '2026-12-02', kind: 'free', start: 540, end: 720 }];
  expect(daysIn(await posted(rows))).toEqual(days);
  expect(daysIn(await posted([...rows, ['remove', '0']]))).toEqual([days[1]]);
});

test('periods without weekdays, or weekdays without periods, are asked about instead of adding nothing', async () => {
  const period: [string, string] = ['period', 'Period 4'], day: [string, string] = ['periodDay', '2'];
  expect(periodsIn(await posted([period, day]))).toEqual({ names: ['Period 4'], days: [2] });
  expect(periodsIn(await posted([]))).toEqual({ names: [], days: [] });
  const [onlyPeriod, onlyDay] = [await posted([period]), await posted([day])];
  expect(() => periodsIn(onlyPeriod)).toThrow(expect.objectContaining({ fields: { periodDay: 'people.availability.period-days' } }));
  expect(() => periodsIn(onlyDay)).toThrow(expect.objectContaining({ fields: { period: 'people.availability.periods' } }));
});
