import { type Act, objectAt, type PenPoint } from './act.ts';
import type { BoardObject, Box, Point } from './board-object.ts';
import type { Desk } from './desk.ts';
import { boxBetween, boxesMeet, boxOf, boxOfAll, carried, stepOnPage } from './geometry.ts';

const LEAST = 12;
/** Words and pictures keep their shape when they grow. */
const keepsShape = (objects: readonly BoardObject[]): boolean => objects.some(({ kind }) => kind === 'text' || kind === 'maths' || kind === 'image');

export function movedBox(box: Box, dx: number, dy: number): Box {
  const step = stepOnPage(box, dx, dy);
  return { ...box, x: box.x + step.x, y: box.y + step.y };
}

/** The box with its far corner carried to a place, no smaller than can be gripped again. */
export function grownBox(box: Box, corner: Point, objects: readonly BoardObject[]): Box {
  const w = box.w ? Math.max(corner.x - box.x, LEAST) : 0, h = box.h ? Math.max(corner.y - box.y, LEAST) : 0;
  if (!keepsShape(objects)) return { ...box, w, h };
  const factor = Math.max(w / (box.w || 1), h / (box.h || 1));
  return { ...box, w: box.w * factor, h: box.h * factor };
}

/** Carries what is selected along until the hand lets go: one change for all of it. */
function carryAct(desk: Desk, objects: readonly BoardObject[], boxAt: (box: Box, to: Point) => Box, tapped: () => void): Act {
  const box = boxOfAll(objects)!;
  let now: readonly BoardObject[] | null = null;
  const drop = (): void => {
    desk.ghost.clear();
    desk.set({ lifted: [] });
  };
  return {
    move(points) {
      if (!now) desk.set({ lifted: objects.map(({ id }) => id) });
      const to = boxAt(box, points.at(-1)!);
      now = objects.map((one) => carried(one, box, to));
      desk.ghost.set({ objects: now });
    },
    done() {
      if (now) desk.change(now);
      else tapped();
      drop();
    },
    stop: drop,
  };
}

function frameAct(desk: Desk, from: Point): Act {
  let frame: Box | null = null;
  return {
    move(points) {
      frame = boxBetween(from, points.at(-1)!);
      desk.ghost.set({ frame });
    },
    done() {
      desk.ghost.clear();
      const met = frame;
      desk.set({ selected: met ? desk.objects.filter((one) => boxesMeet(boxOf(one), met)).map(({ id }) => id) : [] });
    },
    stop: () => desk.ghost.clear(),
  };
}

export const askAbout = (desk: Desk, object: BoardObject | undefined): void => {
  if (!desk.readOnly && object && (object.kind === 'text' || object.kind === 'maths' || object.kind === 'stamp')) desk.set({ asked: { what: object.kind, at: null, object } });
};

/** The select tool: grips a corner, carries what is selected, takes up what is touched, or draws a frame around several. */
export function selectAct(desk: Desk, from: PenPoint, more: boolean): Act {
  const box = boxOfAll(desk.chosen), reach = 14 / desk.sight.view.scale;
  if (box && Math.hypot(from.x - box.x - box.w, from.y - box.y - box.h) < reach * 1.6) {
    return carryAct(desk, desk.chosen, (old, to) => grownBox(old, { x: old.x + old.w + to.x - from.x, y: old.y + old.h + to.y - from.y }, desk.chosen), () => {});
  }
  const moveBy = (old: Box, to: Point): Box => movedBox(old, to.x - from.x, to.y - from.y);
  if (box && !more && boxesMeet(box, { ...from, w: 0, h: 0 })) {
    return carryAct(desk, desk.chosen, moveBy, () => {
      const under = objectAt(desk, from);
      if (desk.chosen.length === 1 && under === desk.chosen[0]) askAbout(desk, under);
      else desk.set({ selected: under ? [under.id] : [] });
    });
  }
  const under = objectAt(desk, from);
  if (!under) return frameAct(desk, from);
  const chosen = more ? [...desk.chosen.filter((one) => one !== under), under] : [under];
  desk.set({ selected: chosen.map(({ id }) => id), asked: null });
  return carryAct(desk, chosen, moveBy, () => {});
}
