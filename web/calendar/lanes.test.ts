import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inLanes } from './lanes.ts';

const at = (start: number, end: number) => ({ start, end });

test('what does not overlap has the whole width, what does shares it', () => {
  expect(inLanes([at(0, 30), at(30, 60)]).map(({ lane, lanes }) => [lane, lanes])).toEqual([[0, 1], [0, 1]]);
  expect(inLanes([at(0, 60), at(30, 90), at(60, 90), at(100, 120)]).map(({ one, lane, lanes }) => [one.start, lane, lanes])).toEqual([[0, 0, 2], [30, 1, 2], [60, 0, 2], [100, 0, 1]]);
});

test('no two in one lane overlap, nothing is lost, and no lane is wasted', () => {
  const list = fc.array(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 12 })).map(([start, long]) => at(start, start + long)), { maxLength: 25 });
  fc.assert(fc.property(list, (all) => {
    const placed = inLanes(all);
    expect(placed.map(({ one }) => one).toSorted((a, b) => a.start - b.start || a.end - b.end)).toEqual(all.toSorted((a, b) => a.start - b.start || a.end - b.end));
    for (const a of placed) {
      expect(a.lane).toBeLessThan(a.lanes);
      for (const b of placed) if (a !== b && a.one.start < b.one.end && b.one.start < a.one.end) expect([a.lane === b.lane, a.lanes === b.lanes]).toEqual([false, true]);
    }
    const most = Math.max(0, ...all.map((one) => all.filter((other) => other.start <= one.start && one.start < other.end).length));
    expect(Math.max(0, ...placed.map((one) => one.lanes))).toBe(most);
  }));
});
