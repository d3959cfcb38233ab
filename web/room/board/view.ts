import { type Box, PAGE, type Point } from './board-object.ts';
import { between } from './geometry.ts';

/** Which part of a page is seen: its first corner in board units, and screen points a unit. */
export interface View extends Point {
  scale: number;
}
export interface Screen {
  w: number;
  h: number;
}

const MOST = 4, MARGIN = 80;
const fitScale = ({ w, h }: Screen): number => Math.max(Math.min(w / PAGE.w, h / PAGE.h), 0.05);

/** A page can be pushed to its edge and a little over, never out of sight. One that has room lies in the middle, at the top. */
function held({ x, y, scale }: View, { w, h }: Screen): View {
  const along = (at: number, seen: number, page: number, middle: boolean): number => {
    const over = Math.min(MARGIN, seen / 2);
    return seen >= page ? (middle ? (page - seen) / 2 : 0) : between(at, -over, page + over - seen);
  };
  return { scale, x: along(x, w / scale, PAGE.w, true), y: along(y, h / scale, PAGE.h, false) };
}

export const fitView = (screen: Screen): View => held({ x: 0, y: 0, scale: fitScale(screen) }, screen);
export const toBoard = (view: View, { x, y }: Point): Point => ({ x: view.x + x / view.scale, y: view.y + y / view.scale });
/** Moves what is seen by screen points. */
export const panView = (view: View, dx: number, dy: number, screen: Screen): View => held({ ...view, x: view.x - dx / view.scale, y: view.y - dy / view.scale }, screen);

/** Larger or smaller, with the place under `at` (screen points) staying where it is. */
export function zoomView(view: View, factor: number, at: Point, screen: Screen): View {
  const scale = between(view.scale * factor, fitScale(screen) * 0.9, MOST), place = toBoard(view, at);
  return held({ scale, x: place.x - at.x / scale, y: place.y - at.y / scale }, screen);
}

export const middleOf = (view: View, { w, h }: Screen): Point => toBoard(view, { x: w / 2, y: h / 2 });

/** The least movement that brings a box into sight. */
export function showBox(view: View, box: Box, screen: Screen): View {
  const along = (at: number, seen: number, from: number, long: number): number => (from < at ? from - 20 : from + long > at + seen ? Math.min(from - 20, from + long + 20 - seen) : at);
  return held({ ...view, x: along(view.x, screen.w / view.scale, box.x, box.w), y: along(view.y, screen.h / view.scale, box.y, box.h) }, screen);
}
