import type { KeyboardEvent } from 'react';
import { useText } from '../../ui/text.tsx';
import { askAbout, grownBox, movedBox } from './act-select.ts';
import type { BoardObject } from './board-object.ts';
import type { Desk } from './desk.ts';
import { boxOfAll, carried } from './geometry.ts';
import { putDown, usualAt } from './place.ts';

const ways: Record<string, readonly [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** Arrows move what is selected (with Shift: its size, with Alt: a hair's breadth), or else what is seen. */
function byArrow(desk: Desk, objects: readonly BoardObject[], event: KeyboardEvent) {
  const [x, y] = ways[event.key]!, box = boxOfAll(objects);
  if (!box) return desk.sight.pan(-x * 60, -y * 60);
  const step = event.altKey ? 1 : event.shiftKey ? 20 : 10;
  const to = event.shiftKey ? grownBox(box, { x: box.x + box.w + x * step, y: box.y + box.h + y * step }, objects) : movedBox(box, x * step, y * step);
  desk.change(objects.map((one) => carried(one, box, to)), event.repeat);
  desk.sight.show(to);
}

/** The keys of the board, and of each line in the list of what is on it: there they act on that object. */
export function useKeys(desk: Desk) {
  const t = useText();
  const { sight, undo } = desk;

  function enter(objects: readonly BoardObject[]) {
    if (objects.length) return askAbout(desk, objects[0]);
    const { tool } = desk.state;
    if (desk.readOnly) return desk.say(t('rooms.board.keys.closed'));
    if (tool === 'text' || tool === 'maths') return desk.set({ asked: { what: tool, at: null, object: null } });
    const made = usualAt(desk, sight.middle());
    if (!made) return desk.say(t('rooms.board.keys.by-hand'), true);
    if (putDown(desk, made)) desk.say(t('rooms.board.keys.placed'));
  }
  const pageBy = (by: number): void => {
    const to = desk.pages[desk.pages.indexOf(desk.page) + by];
    if (to) desk.goTo(to);
  };
  function withControl(key: string, shift: boolean): (() => unknown) | undefined {
    if (key === 'a') return () => desk.set({ tool: 'select', selected: desk.objects.map(({ id }) => id) });
    if (desk.readOnly) return undefined;
    if (key === 'z') return shift ? undo.redo : undo.undo;
    return key === 'y' ? undo.redo : undefined;
  }
  function plain(event: KeyboardEvent, objects: readonly BoardObject[]): (() => unknown) | undefined {
    if (event.key in ways) return desk.readOnly && objects.length ? undefined : () => byArrow(desk, objects, event);
    switch (event.key) {
      case 'Enter': return () => enter(objects);
      case 'Delete':
      case 'Backspace': return () => desk.remove(objects);
      case 'Escape': return objects.length ? () => { desk.set({ selected: [] }); desk.say(t('rooms.board.keys.done')); } : undefined;
      case '+':
      case '=': return () => sight.zoom(1.25);
      case '-': return () => sight.zoom(0.8);
      case '0': return () => sight.fit();
      case 'PageUp': return () => pageBy(-1);
      case 'PageDown': return () => pageBy(1);
      default: return undefined;
    }
  }
  return (event: KeyboardEvent, objects: readonly BoardObject[] = desk.chosen): void => {
    const act = event.ctrlKey || event.metaKey ? withControl(event.key.toLowerCase(), event.shiftKey) : plain(event, objects);
    if (!act) return;
    event.preventDefault();
    act();
  };
}
