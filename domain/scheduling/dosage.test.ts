import { expect, test } from 'vitest';
import { deliveredMinutes, isLow, minutesThere, plannedMinutes, weeksPlanned, wholeWeeksBefore } from './dosage.ts';

const term = { starts: '2026-09-01', ends: '2026-12-18' };

test('minutes there follow the mark, and help lasts while both are there', () => {
  expect(minutesThere('present', null, 30)).toBe(30);
  expect(minutesThere('late', 22, 30)).toBe(22);
  expect(minutesThere('absent', 22, 30)).toBe(0);
  expect(minutesThere('excused', null, 30)).toBe(0);
  expect(deliveredMinutes(22, 30)).toBe(22);
});

test('a week that a pairing touches is planned once, whatever the number of pairings', () => {
  expect(weeksPlanned({ starts: '2026-09-01', ends: '2026-12-18' }, term)).toBe(16);
  expect(weeksPlanned({ starts: '2026-11-18', ends: '2026-12-18' }, { starts: '2026-09-01', ends: '2026-11-17' })).toBe(0);
  expect(plannedMinutes(60, [{ starts: '2026-11-02', ends: '2026-12-18' }], { starts: '2026-11-02', ends: '2026-11-15' })).toBe(120);
  expect(plannedMinutes(60, [{ starts: '2026-11-02', ends: '2026-11-11' }, { starts: '2026-11-12', ends: '2026-12-18' }], { starts: '2026-11-02', ends: '2026-11-15' })).toBe(120);
  expect(plannedMinutes(60, [], term)).toBe(0);
});

test('low is under half of what was planned, and nothing planned is never low', () => {
  expect(isLow({ planned: 120, scheduled: 120, delivered: 59 })).toBe(true);
  expect(isLow({ planned: 120, scheduled: 120, delivered: 60 })).toBe(false);
  expect(isLow({ planned: 0, scheduled: 0, delivered: 0 })).toBe(false);
});

test('the last whole weeks end on the Sunday before this week', () => {
  expect(wholeWeeksBefore('2026-11-17', 2)).toEqual({ starts: '2026-11-02', ends: '2026-11-15' });
  expect(wholeWeeksBefore('2026-11-16', 1)).toEqual({ starts: '2026-11-09', ends: '2026-11-15' });
});
