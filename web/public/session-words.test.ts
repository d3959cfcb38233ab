import { expect, test } from 'vitest';
import { nearDay, untilWords } from './session-words.ts';

const at = Temporal.Instant.from, zone = 'America/New_York';
const until = (end: string): string => untilWords(at(end), zone, at('2026-11-17T22:59:00-05:00'), 'en');

test('what ends today says the hour, what ends on another day says the day, too', () => {
  expect(until('2026-11-17T23:59:00-05:00')).toBe('until 11:59 pm');
  expect(until('2026-11-18T00:59:00-05:00')).toBe('until 12:59 am tomorrow');
  expect(until('2026-11-19T06:59:00-05:00')).toBe('until Thu 19 Nov, 6:59 am');
});

test('tomorrow is the next day, also where a day has 23 or 25 hours', () => {
  const near = (day: string, now: string): string => nearDay(at(day), zone, at(now), 'en');
  const late = '2027-03-13T23:30:00-05:00', early = '2026-11-01T00:30:00-04:00';
  expect([near('2027-03-14T10:00:00-04:00', late), near('2027-03-15T10:00:00-04:00', late)]).toEqual(['Tomorrow', 'Mon 15 Mar']);
  expect([near('2026-11-01T23:00:00-05:00', early), near('2026-11-02T10:00:00-05:00', early)]).toEqual(['Today', 'Tomorrow']);
  expect(untilWords(at('2026-11-02T10:00:00-05:00'), zone, at(early), 'en')).toBe('until 10:00 am tomorrow');
});
