import type { BoardObject, Point } from './board-object.ts';
import type { Desk } from './desk.ts';
import { hits } from './geometry.ts';

/** Where a pen, finger or mouse is, in board units; pressure from 0 to 100. */
export interface PenPoint extends Point {
  pressure: number;
}
/** One gesture from touching to letting go. `stop` leaves all as it was. */
export interface Act {
  move(points: readonly PenPoint[]): void;
  done(): void;
  stop(): void;
}

/** The topmost object under a point; a finger reaches a little around it. */
export const objectAt = (desk: Desk, point: Point): BoardObject | undefined => desk.objects.findLast((one) => hits(one, point, 10 / desk.sight.view.scale));

/** Rubs out whatever is touched on the way; the whole way is one step of undo. */
export function eraseAct(desk: Desk, from: PenPoint): Act {
  let last: Point = from;
  const { store, page, sight } = desk, reach = 8 / sight.view.scale;
  const rub = (to: Point): void => {
    const long = Math.max(1, Math.ceil(Math.hypot(to.x - last.x, to.y - last.y) / reach));
    const way = Array.from({ length: long + 1 }, (_, i) => ({ x: last.x + ((to.x - last.x) * i) / long, y: last.y + ((to.y - last.y) * i) / long }));
    const met = store.onPage(page).filter((one) => way.some((point) => hits(one, point, reach)));
    desk.remove(met, true);
    last = to;
  };
  desk.undo.step();
  rub(from);
  return { move: (points) => points.forEach(rub), done() {}, stop() {} };
}
