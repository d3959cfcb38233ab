import type { Act, PenPoint } from './act.ts';
import type { BoardObject, LineObject, NewObject, ShapeObject } from './board-object.ts';
import type { Desk } from './desk.ts';
import { boxBetween, ontoPage } from './geometry.ts';
import { thinPoints } from './thin-points.ts';

/** As the others see it before it is on the board. */
const draftOf = ({ me, page }: Desk, made: NewObject): BoardObject => ({ ...made, id: 'draft', page, by: me.id, name: me.name, at: 0, z: 0 }) as BoardObject;
function show(desk: Desk, here: NewObject, there: NewObject = here): void {
  desk.ghost.set({ objects: [draftOf(desk, here)] });
  desk.share.tell({ draft: draftOf(desk, there) });
}
function hide(desk: Desk): void {
  desk.ghost.clear();
  desk.share.tell({ draft: null });
}

const TAIL = 120 * 3, WHOLE = 600 * 3;

/** A pen stroke. What lies behind the last points is thinned once; an endless scribble becomes several strokes. */
export function penAct(desk: Desk, from: PenPoint): Act {
  const { colour, size, tool } = desk.state, tolerance = Math.max(0.4, 0.45 / desk.sight.view.scale);
  let [before, tail]: [number[], number[]] = [[], []];
  const stroke = (points: number[]): NewObject => ({ kind: 'stroke', colour, size, points, ...(tool === 'marker' && { marker: true }) });
  const add = (point: PenPoint): void => {
    const { x, y } = ontoPage(point);
    tail.push(x, y, point.pressure);
    if (tail.length < TAIL) return;
    before.push(...thinPoints(tail, tolerance).slice(0, -3));
    tail = tail.slice(-3);
  };
  const whole = (): number[] => [...before, ...thinPoints(tail, tolerance)];
  const commit = (): void => void desk.add(stroke(whole()));
  add(from);
  show(desk, stroke(tail));
  return {
    move(points) {
      points.forEach(add);
      if (before.length > WHOLE) {
        commit();
        [before, tail] = [[], tail.slice(-3)];
      }
      show(desk, stroke([...before, ...tail]), stroke(whole()));
    },
    done() {
      hide(desk);
      commit();
    },
    stop: () => hide(desk),
  };
}

export type ShapeTool = LineObject['kind'] | ShapeObject['kind'];
/** A shape from one corner to the other. */
export function shapeBetween({ colour, size }: Pick<Desk['state'], 'colour' | 'size'>, kind: ShapeTool, a: { x: number; y: number }, b: { x: number; y: number }): NewObject {
  if (kind === 'line' || kind === 'arrow') return { kind, colour, size, x1: a.x, y1: a.y, x2: b.x, y2: b.y };
  return { kind, colour, size, ...boxBetween(a, b) };
}

/** A line, arrow, rectangle or ellipse drawn from one corner to the other. Too small to be meant: a tap puts a usual one there. */
export function shapeAct(desk: Desk, from: PenPoint): Act {
  const kind = desk.state.tool as ShapeTool, start = ontoPage(from);
  let end = start;
  const made = (): NewObject => shapeBetween(desk.state, kind, start, end);
  return {
    move(points) {
      end = ontoPage(points.at(-1)!);
      show(desk, made());
    },
    done() {
      hide(desk);
      if (Math.hypot(end.x - start.x, end.y - start.y) < 12 / desk.sight.view.scale) end = ontoPage({ x: start.x + 300, y: start.y + 200 });
      desk.add(made());
    },
    stop: () => hide(desk),
  };
}
