import { expect, test } from 'vitest';
import { scrollToBox } from './use-in-sight.ts';

test('the tool scrolls by what the bar covers of the box, and by no more', () => {
  const stands = { stemTop: 90, barHeight: 53, height: 304 };
  expect(scrollToBox({ ...stands, boxBottom: 307 })).toBe(60);
  expect(scrollToBox({ ...stands, boxBottom: 247 })).toBe(0);
  expect(scrollToBox({ ...stands, boxBottom: -40 })).toBe(0);
});

test('a question too long for its box to stand below it is read from its beginning', () => {
  expect(scrollToBox({ stemTop: 90, boxBottom: 600, barHeight: 53, height: 304 })).toBe(0);
  // Scrolled by the reader already: the little that is left may go, the rest stays.
  expect(scrollToBox({ stemTop: -200, boxBottom: 300, barHeight: 53, height: 304 })).toBe(53);
});
