import { expect, test } from 'vitest';
import { sayFree } from './say-free.ts';

test('a time that suits is one time: the period beside it has a name and no clock of its own', () => {
  const at = Temporal.Instant.from('2026-11-23T20:00:00Z'), period = { name: 'After school', start: 915, end: 1020 };
  expect(sayFree(at, 'America/New_York', 'en', period)).toEqual({ value: '2026-11-23T15:00', words: 'Monday 23 November, 3:00 pm, After school' });
  expect(sayFree(at, 'Europe/London', 'en').words).toBe('Monday 23 November, 8:00 pm');
});
