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
