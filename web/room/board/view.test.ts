import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PAGE } from './board-object.ts';
import { lettersOf, tidyWords, wordsBox } from './fit-words.ts';
import { readStamp, ticksBetween } from './stamps.ts';
import { fitView, middleOf, panView, showBox, toBoard, zoomView } from './view.ts';

const screen = fc.record({ w: fc.integer({ min: 200, max: 2000 }), h: fc.integer({ min: 150, max: 1500 }) });
const point = fc.record({ x: fc.integer({ min: 0, max: 1500 }), y: fc.integer({ min: 0, max: 1500 }) });

describe('what is seen', () => {
  test('fitted, the whole page is', () => {
    fc.assert(
      fc.property(screen, (size) => {
        const view = fitView(size), end = toBoard(view, { x: size.w, y: size.h });
        expect(view.x).toBeLessThanOrEqual(1e-6);
        expect(view.y).toBe(0);
        expect(end.x).toBeGreaterThanOrEqual(PAGE.w - 1e-6);
        expect(end.y).toBeGreaterThanOrEqual(PAGE.h - 1e-6);
      }),
    );
  });
  test('however it is pushed and zoomed, some of the page stays in sight', () => {
    fc.assert(
      fc.property(screen, fc.array(fc.tuple(point, fc.integer({ min: -9000, max: 9000 }), fc.double({ min: 0.01, max: 50, noNaN: true })), { maxLength: 8 }), (size, acts) => {
        const view = acts.reduce((before, [at, by, factor]) => zoomView(panView(before, by, -by, size), factor, at, size), fitView(size));
        const end = toBoard(view, { x: size.w, y: size.h });
        expect(view.x < PAGE.w && view.y < PAGE.h && end.x > 0 && end.y > 0).toBe(true);
        expect(view.scale).toBeLessThanOrEqual(4);
      }),
    );
  });
  test('zooming keeps the place under the finger; a thing out of sight is brought in', () => {
    const size = { w: 800, h: 600 }, at = { x: 200, y: 300 }, near = zoomView(fitView(size), 3, at, size), before = toBoard(fitView(size), at), after = toBoard(near, at);
    expect([after.x, after.y]).toEqual([expect.closeTo(before.x), expect.closeTo(before.y)]);
    const box = { x: 1300, y: 1000, w: 100, h: 50 }, shown = showBox(near, box, size), end = toBoard(shown, { x: size.w, y: size.h });
    expect(shown.x <= 1300 && shown.y <= 1000 && end.x >= 1400 && end.y >= 1050).toBe(true);
    expect(showBox(near, { ...middleOf(near, size), w: 1, h: 1 }, size)).toEqual(near);
  });
});

describe('words', () => {
  const text = { kind: 'text', size: 2 } as const;
  test('keep their lines when they grow', () => {
    const words = { ...text, text: 'Same size first. Then add only the tops, and leave the bottoms as they are.\n12' }, { h } = wordsBox(words);
    const [small, large] = [lettersOf({ ...words, h }), lettersOf({ ...words, h: h * 2 })];
    expect(small.lines.length).toBeGreaterThan(2);
    expect(large.lines).toEqual(small.lines);
    expect(large.height).toBeCloseTo(small.height * 2, 1);
    expect(small.lines.join(' ')).toBe(words.text.replace('\n', ' '));
  });
  test('a word without an end is broken, an empty one has a box', () => {
    expect(lettersOf({ ...text, text: 'x'.repeat(500), h: 100 }).lines.length).toBeGreaterThan(5);
    expect(wordsBox({ ...text, text: '' }).w).toBeGreaterThan(0);
  });
  test('of a paste, as many letters as fit, without what cannot be written', () => {
    expect(tidyWords(' a\r\nb\u0000c ')).toBe('a\nb c');
    expect(tidyWords('y'.repeat(5000))).toHaveLength(2000);
  });
});

describe('stamps', () => {
  test('a number line marks at most some twenty whole numbers, its zero among them', () => {
    expect(ticksBetween(0, 10)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    fc.assert(
      fc.property(fc.integer({ min: -1000, max: 999 }), fc.integer({ min: 1, max: 2000 }), (from, long) => {
        const ticks = ticksBetween(from, from + long);
        expect(ticks.length).toBeLessThanOrEqual(21);
        expect(ticks.length).toBeGreaterThan(0);
        expect(ticks.every((one) => Number.isInteger(one) && one >= from && one <= from + long && !Object.is(one, -0))).toBe(true);
        if (from <= 0 && from + long >= 0) expect(ticks).toContain(0);
      }),
    );
  });
  test('numbers that cannot be drawn are refused', () => {
    expect([readStamp('bars', 3, 4), readStamp('line', 5, 5), readStamp('grid', 0, 3), readStamp('axes', 1.5, 3), readStamp('bars', '3', 2)]).toEqual([null, null, null, null, null]);
    expect(readStamp('bars', 4, 0)).toEqual({ first: 4, second: 0 });
  });
});
