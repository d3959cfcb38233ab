import { expect, test } from 'vitest';
import { type Hours, suitable } from './free-times.ts';

const hours = (zone: string, weekday: number, start: number, end: number): Hours => ({ zone, weekly: [{ weekday, start, end }], exceptions: [] });
const span = { from: Date.parse('2026-11-02T00:00:00Z'), until: Date.parse('2026-11-30T00:00:00Z') };
const texts = (found: Temporal.Instant[]) => found.map((one) => one.toString());

test('hours of two zones meet where both are free', () => {
  const york = hours('America/New_York', 2, 9 * 60, 11 * 60); // 14:00 to 16:00 in UTC
  const london = hours('Europe/London', 2, 15 * 60, 17 * 60);
  expect(texts(suitable([york, london], span, 60, [], new Set(), 'America/New_York', 2))).toEqual(['2026-11-03T15:00:00Z', '2026-11-10T15:00:00Z']);
  expect(suitable([york, london], span, 90, [], new Set(), 'America/New_York', 2)).toEqual([]);
});

test('closed days and sessions are stepped over', () => {
  const both = hours('Europe/London', 2, 15 * 60, 17 * 60);
  const taken = [{ from: Date.parse('2026-11-10T14:45:00Z'), until: Date.parse('2026-11-10T15:45:00Z') }];
  expect(texts(suitable([both, both], span, 30, taken, new Set(['2026-11-03']), 'Europe/London', 2))).toEqual(['2026-11-10T16:00:00Z', '2026-11-17T15:00:00Z']);
});

test('nobody with hours, nothing to offer', () => {
  expect(suitable([{ zone: 'UTC', weekly: [], exceptions: [] }, hours('UTC', 1, 0, 1440)], span, 30, [], new Set(), 'UTC', 3)).toEqual([]);
});

test('on a day on which the clocks change, hours are those on the clock', () => {
  const days = { from: Date.parse('2026-03-01T00:00:00Z'), until: Date.parse('2026-03-29T00:00:00Z') };
  const sunday = hours('America/New_York', 7, 10 * 60, 11 * 60);
  expect(texts(suitable([sunday, sunday], days, 30, [], new Set(), 'America/New_York', 3))).toEqual(['2026-03-01T15:00:00Z', '2026-03-08T14:00:00Z', '2026-03-15T14:00:00Z']);
  const back = { from: Date.parse('2026-11-01T03:00:00Z'), until: Date.parse('2026-11-08T03:00:00Z') };
  expect(texts(suitable([sunday, sunday], back, 30, [], new Set(), 'America/New_York', 3))).toEqual(['2026-11-01T15:00:00Z']);
});

const periods = [{ name: 'Period 4', start: 11 * 60 + 5, end: 11 * 60 + 50 }, { name: 'Period 5', start: 11 * 60 + 55, end: 12 * 60 + 40 }];
const ring = { zone: 'Europe/London', sets: [{ weekdays: [2], dates: [], periods }] };
const rings = (weekday: number, start: number, end: number): Hours => ({ ...hours('Europe/London', weekday, start, end), rings: true });
const first = (people: readonly Hours[], minutes = 30) => texts(suitable(people, span, minutes, [], new Set(), 'Europe/London', 1, ring))[0];

test('in the school day a meeting begins with a period, for who is free in the quarter hours it truly holds', () => {
  const held = rings(2, 11 * 60 + 15, 11 * 60 + 45);
  expect(first([held, held], 45)).toBe('2026-11-03T11:05:00Z');
  // Who goes by no bell must be free from minute to minute.
  expect(first([held, { ...held, rings: false }])).toBeUndefined();
  expect(first([held, hours('Europe/London', 2, 11 * 60, 12 * 60)])).toBe('2026-11-03T11:05:00Z');
  // Longer than to the next bell: not there; nor across two periods.
  expect(first([rings(2, 11 * 60, 12 * 60 + 45)], 60)).toBeUndefined();
});

test('before and after the school day, and on days without a bell, half hours stay', () => {
  expect(first([rings(2, 10 * 60, 11 * 60 + 30)])).toBe('2026-11-03T10:00:00Z');
  expect(first([rings(2, 10 * 60 + 30, 11 * 60 + 30)], 45)).toBe(undefined);
  expect(first([rings(2, 12 * 60 + 30, 14 * 60)])).toBe('2026-11-03T13:00:00Z');
  expect(first([rings(3, 11 * 60, 12 * 60)])).toBe('2026-11-04T11:00:00Z');
});
