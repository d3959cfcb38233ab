import { expect, test } from 'vitest';
import { daysIn, plainDaysIn } from './days-in.ts';

test('the dates of an address: every calendar day, and nothing else', () => {
  expect(plainDaysIn('2026-11-30 2026-12-31 2026-02-30 2026-13-01 yes 2026-1-1')).toEqual(['2026-11-30', '2026-12-31']);
  expect(plainDaysIn(null)).toEqual([]);
  expect(plainDaysIn(Array.from({ length: 60 }, () => '2026-12-01').join(' '))).toHaveLength(40);
  expect(daysIn('2026-11-30', 'en')).toContain('30');
});
