import { expect, test } from 'vitest';
import { untilWords } from './session-words.ts';

const at = Temporal.Instant.from, zone = 'America/New_York';
const until = (end: string): string => untilWords(at(end), zone, at('2026-11-17T22:59:00-05:00'), 'en');

test('what ends today says the hour, what ends on another day says the day, too', () => {
  expect(until('2026-11-17T23:59:00-05:00')).toBe('until 11:59 pm');
  expect(until('2026-11-18T00:59:00-05:00')).toBe('until 12:59 am tomorrow');
  expect(until('2026-11-19T06:59:00-05:00')).toBe('until Thu 19 Nov, 6:59 am');
});
