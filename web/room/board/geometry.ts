import { type BoardObject, type Box, MARKER_WIDTH, PAGE, PEN_WIDTH, type Point } from './board-object.ts';

export const between = (value: number, least: number, most: number): number => Math.min(Math.max(value, least), most);

function boxAround(xs: readonly number[], ys: readonly number[]): Box {
  let [x1, y1, x2, y2] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const x of xs) [x1, x2] = [Math.min(x1, x), Math.max(x2, x)];
  for (const y of ys) [y1, y2] = [Math.min(y1, y), Math.max(y2, y)];
  return { x: x1, y: y1, w: x2 - x1, h: y2 - y1 };
}

/** The box an object stands in. */
export function boxOf(object: BoardObject): Box {
  if (object.kind === 'stroke') return boxAround(object.points.filter((_, at) => at % 3 === 0), object.points.filter((_, at) => at % 3 === 1));
  if ('x1' in object) return boxAround([object.x1, object.x2], [object.y1, object.y2]);
  return { x: object.x, y: object.y, w: object.w, h: object.h };
}

/** The box around several; null around none. */
export function boxOfAll(objects: readonly BoardObject[]): Box | null {
  if (!objects.length) return null;
  const boxes = objects.map(boxOf);
  return boxAround(boxes.flatMap(({ x, w }) => [x, x + w]), boxes.flatMap(({ y, h }) => [y, y + h]));
}

export const boxesMeet = (a: Box, b: Box): boolean => a.x <= b.x + b.w && b.x <= a.x + a.w && a.y <= b.y + b.h && b.y <= a.y + a.h;
export const boxBetween = (a: Point, b: Point): Box => boxAround([a.x, b.x], [a.y, b.y]);
export const ontoPage = ({ x, y }: Point): Point => ({ x: between(x, 0, PAGE.w), y: between(y, 0, PAGE.h) });

/** As much of a step as leaves the box on the page, so that nothing can be pushed out of reach. */
export function stepOnPage(box: Box, dx: number, dy: number): Point {
  return { x: between(dx, -box.x, Math.max(-box.x, PAGE.w - box.x - box.w)), y: between(dy, -box.y, Math.max(-box.y, PAGE.h - box.y - box.h)) };
}

/** The object carried from one box to another: moved, and made larger or smaller. Words keep their shape. */
export function carried<T extends BoardObject>(object: T, from: Box, to: Box): T {
  const [sx, sy] = [from.w ? to.w / from.w : 1, from.h ? to.h / from.h : 1];
  const fine = (value: number): number => Math.round(value * 4) / 4;
  const x = (value: number): number => fine(to.x + (value - from.x) * sx);
  const y = (value: number): number => fine(to.y + (value - from.y) * sy);
  const of: BoardObject = object;
  if (of.kind === 'stroke') return { ...object, points: of.points.map((value, at) => [x, y, (p: number) => p][at % 3]!(value)) };
  if ('x1' in of) return { ...object, x1: x(of.x1), y1: y(of.y1), x2: x(of.x2), y2: y(of.y2) };
  return { ...object, x: x(of.x), y: y(of.y), w: fine(of.w * sx), h: fine(of.h * sy) };
}

export const moved = <T extends BoardObject>(object: T, dx: number, dy: number): T => carried(object, { x: 0, y: 0, w: 0, h: 0 }, { x: dx, y: dy, w: 0, h: 0 });

function farFromSegment({ x, y }: Point, ax: number, ay: number, bx: number, by: number): number {
  const [dx, dy] = [bx - ax, by - ay];
  const along = dx || dy ? between(((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy), 0, 1) : 0;
  return Math.hypot(x - ax - along * dx, y - ay - along * dy);
}

/** Does a touch at this point, with this reach, meet the object? Lines and empty shapes are met at their edge, the rest in their box. */
export function hits(object: BoardObject, point: Point, reach: number): boolean {
  const wide = 'size' in object ? (object.kind === 'stroke' && object.marker ? MARKER_WIDTH : PEN_WIDTH)[object.size] / 2 + reach : reach;
  const { x, y, w, h } = boxOf(object);
  if (point.x < x - wide || point.x > x + w + wide || point.y < y - wide || point.y > y + h + wide) return false;
  switch (object.kind) {
    case 'line':
    case 'arrow':
      return farFromSegment(point, object.x1, object.y1, object.x2, object.y2) <= wide;
    case 'stroke': {
      const p = object.points;
      for (let at = 0; at < p.length; at += 3) if (farFromSegment(point, p[at]!, p[at + 1]!, p[at + 3] ?? p[at]!, p[at + 4] ?? p[at + 1]!) <= wide) return true;
      return false;
    }
    case 'rect':
      return !(point.x > x + wide && point.x < x + w - wide && point.y > y + wide && point.y < y + h - wide);
    case 'ellipse': {
      const far = Math.hypot((point.x - x - w / 2) / (w / 2 || 1), (point.y - y - h / 2) / (h / 2 || 1));
      return Math.abs(far - 1) * Math.min(w / 2, h / 2) <= wide;
    }
    default:
      return true;
  }
}
