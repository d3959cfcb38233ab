import { type ShapeTool, shapeBetween } from './act-draw.ts';
import { type BoardObject, type Box, LIMITS, type NewObject, PAGE, type Point, type Stamp } from './board-object.ts';
import type { Desk } from './desk.ts';
import { tidyWords, wordsBox } from './fit-words.ts';
import { stampRules } from './stamps.ts';

/** A box of this size around a place, pushed onto the page. */
export function around({ x, y }: Point, { w, h }: Pick<Box, 'w' | 'h'>): Box {
  const along = (at: number, long: number, page: number): number => Math.round(Math.max(0, Math.min(at - long / 2, page - long)));
  return { x: along(x, w, PAGE.w), y: along(y, h, PAGE.h), w, h };
}

const isShape = (tool: string): tool is ShapeTool => ['line', 'arrow', 'rect', 'ellipse'].includes(tool);

export function stampAt({ state }: Desk, stamp: Stamp, at: Point): NewObject {
  const [first, second] = state.numbers[stamp], { box } = stampRules[stamp];
  return { kind: 'stamp', stamp, first, second, colour: state.colour, size: state.size, ...around(at, stamp === 'grid' ? { w: box.w, h: Math.min((box.w * second) / first, PAGE.h * 0.8) } : box) };
}

/** What the present tool puts at a place without being drawn, or null for tools that must be. */
export function usualAt(desk: Desk, at: Point): NewObject | null {
  const { tool, stamp } = desk.state;
  if (tool === 'stamp') return stampAt(desk, stamp, at);
  if (!isShape(tool)) return null;
  const box = around(at, { w: 300, h: 200 });
  return shapeBetween(desk.state, tool, box, { x: box.x + box.w, y: box.y + box.h });
}

/** Lays a new object down and takes it in hand. */
export function putDown(desk: Desk, made: NewObject): BoardObject | null {
  const added = desk.add(made);
  if (added) desk.set({ selected: [added.id], asked: null });
  return added;
}

/** Words at a place (or in the middle of what is seen), or other words for those that stand. Nothing written: nothing put. */
export function putWords(desk: Desk, kind: 'text' | 'maths', typed: string, at: Point | null, old: BoardObject | null): BoardObject | null {
  const text = tidyWords(typed, kind === 'maths' ? LIMITS.maths : LIMITS.text), { colour, size } = desk.state;
  if (!text) return null;
  if (old?.kind === 'text' || old?.kind === 'maths') {
    const before = wordsBox(old), now = wordsBox({ ...old, text });
    const changed = { ...old, text, w: (now.w * old.w) / before.w, h: (now.h * old.h) / before.h };
    desk.change([changed]);
    return changed;
  }
  const needs = wordsBox({ kind, text, size }), factor = Math.min(1, (PAGE.w * 0.95) / needs.w, (PAGE.h * 0.95) / needs.h);
  const room = { w: Math.floor(needs.w * factor), h: Math.floor(needs.h * factor) };
  const box = at ? around({ x: at.x + room.w / 2, y: at.y }, room) : around(desk.sight.middle(), room);
  return putDown(desk, { kind, text, colour, size, ...box });
}
