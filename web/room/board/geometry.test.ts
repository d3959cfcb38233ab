import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BoardObject } from './board-object.ts';
import { LIMITS } from './board-object.ts';
import { boxOf, boxOfAll, carried, hits, moved, stepOnPage } from './geometry.ts';
import { readObject } from './read-object.ts';
import { linePath, outlinePath, pressedUnevenly } from './stroke-path.ts';
import { thinPoints } from './thin-points.ts';

const mark = { id: 'a', page: 'p1', by: 'rosa', name: 'Rosa', at: 1, z: 1 } as const;
const pen = { colour: 'ink', size: 2 } as const;
const stroke = (points: number[]): BoardObject => ({ ...mark, ...pen, kind: 'stroke', points });
const rect: BoardObject = { ...mark, ...pen, kind: 'rect', x: 100, y: 100, w: 200, h: 100 };

describe('meeting an object', () => {
  test('a line is met near it, not in its box', () => {
    const line: BoardObject = { ...mark, ...pen, kind: 'line', x1: 0, y1: 0, x2: 100, y2: 100 };
    expect([hits(line, { x: 50, y: 55 }, 5), hits(line, { x: 90, y: 10 }, 5), hits(line, { x: 108, y: 108 }, 5)]).toEqual([true, false, false]);
  });
  test('an empty shape is met at its edge, words anywhere in their box', () => {
    expect([hits(rect, { x: 100, y: 150 }, 5), hits(rect, { x: 200, y: 150 }, 5)]).toEqual([true, false]);
    const round: BoardObject = { ...rect, kind: 'ellipse' };
    expect([hits(round, { x: 200, y: 100 }, 5), hits(round, { x: 102, y: 102 }, 5), hits(round, { x: 200, y: 150 }, 5)]).toEqual([true, false, false]);
    expect(hits({ ...mark, ...pen, kind: 'text', text: 'hi', x: 100, y: 100, w: 200, h: 100 }, { x: 200, y: 150 }, 5)).toBe(true);
  });
  test('every point of a stroke meets it; a dot is met too', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(1600), fc.nat(1200), fc.nat(100)), { minLength: 1, maxLength: 60 }), (points) => {
        const drawn = stroke(points.flat());
        for (const [x, y] of points) expect(hits(drawn, { x, y }, 0)).toBe(true);
        const { x, y, w, h } = boxOf(drawn);
        expect(hits(drawn, { x: x + w + 20, y: y + h + 20 }, 5)).toBe(false);
      }),
    );
  });
});

test('moving and making larger keep an object readable, and a page cannot be left', () => {
  expect(moved(stroke([0, 0, 50, 10, 10, 50]), 5, 7)).toMatchObject({ points: [5, 7, 50, 15, 17, 50] });
  expect(carried(rect, boxOf(rect), { x: 0, y: 0, w: 400, h: 50 })).toMatchObject({ x: 0, y: 0, w: 400, h: 50 });
  expect(stepOnPage(boxOf(rect), -500, 5000)).toEqual({ x: -100, y: 1000 });
  expect(boxOfAll([rect, moved(rect, 100, 100)])).toEqual({ x: 100, y: 100, w: 300, h: 200 });
  expect(boxOfAll([])).toBe(null);
});

describe('thinning', () => {
  const far = (px: number, py: number, points: readonly number[]): number => {
    let best = Infinity;
    for (let i = 0; i < points.length; i += 3) {
      const [ax, ay, bx, by] = [points[i]!, points[i + 1]!, points[i + 3] ?? points[i]!, points[i + 4] ?? points[i + 1]!];
      const [dx, dy] = [bx - ax, by - ay], long = dx * dx + dy * dy;
      const t = long ? Math.min(Math.max(((px - ax) * dx + (py - ay) * dy) / long, 0), 1) : 0;
      best = Math.min(best, Math.hypot(px - ax - t * dx, py - ay - t * dy));
    }
    return best;
  };
  test('a straight line keeps its two ends, with even pressure', () => {
    expect(thinPoints(Array.from({ length: 100 }, (_, i) => [i, i, 50]).flat(), 1)).toEqual([0, 0, 50, 99, 99, 50]);
  });
  test('pressure that swells is kept', () => {
    expect(thinPoints(Array.from({ length: 101 }, (_, i) => [i, 0, 50 - Math.abs(i - 50)]).flat(), 1)).toContain(50);
  });
  test('no point was farther away than asked for, whatever was drawn', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(1600), fc.nat(1200), fc.constant(50)), { minLength: 1, maxLength: 80 }), fc.integer({ min: 1, max: 20 }), (points, tolerance) => {
        const thin = thinPoints(points.flat(), tolerance);
        for (const [x, y] of points) expect(far(x, y, thin)).toBeLessThanOrEqual(tolerance + 0.5);
        expect(thin.length % 3).toBe(0);
        expect(readObject(stroke(thin))).not.toBe(null);
      }),
    );
  });
  test('a long scribble still fits', () => {
    const scribble = Array.from({ length: 3000 }, (_, i) => [800 + 500 * Math.sin(i * 1.7), 600 + 400 * Math.cos(i * 2.3), 50]).flat();
    const thin = thinPoints(scribble, 0.5);
    expect(thin.length).toBeLessThanOrEqual(LIMITS.points * 3);
    expect(thin.length).toBeGreaterThan(LIMITS.points);
  });
});

describe('the way of a stroke', () => {
  test('a dot, a line and a pressed line all have one', () => {
    expect(linePath([5, 5, 50])).toBe('M5 5l0 0');
    expect(linePath([0, 0, 50, 10, 0, 50])).toBe('M0 0L10 0');
    expect(pressedUnevenly([0, 0, 50, 1, 1, 54])).toBe(false);
    expect(pressedUnevenly([0, 0, 20, 1, 1, 80])).toBe(true);
  });
  test('never holds what is not a number', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(3), fc.nat(3), fc.nat(100)), { minLength: 1, maxLength: 20 }), (points) => {
        expect(linePath(points.flat()) + outlinePath(points.flat(), 7)).not.toMatch(/NaN|Infinity|undefined/);
      }),
    );
  });
});
