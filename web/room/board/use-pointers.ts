import { type PointerEvent, type RefObject, useEffect, useRef } from 'react';
import { type Act, eraseAct, type PenPoint } from './act.ts';
import { penAct, shapeAct } from './act-draw.ts';
import { selectAct } from './act-select.ts';
import type { Point } from './board-object.ts';
import type { Desk } from './desk.ts';
import { ontoPage } from './geometry.ts';
import { putDown, stampAt } from './place.ts';

const tapAct = (tap: () => void): Act => ({ move() {}, done: tap, stop() {} });

/** Starts what the present tool does at a place; null where there is nothing to do. */
function startAct(desk: Desk, from: PenPoint, more: boolean): Act | null {
  const { tool, stamp } = desk.state;
  if (tool === 'select') return selectAct(desk, from, more);
  if (desk.state.selected.length) desk.set({ selected: [] });
  switch (tool) {
    case 'pen':
    case 'marker': return penAct(desk, from);
    case 'eraser': return eraseAct(desk, from);
    case 'text':
    case 'maths': return tapAct(() => desk.set({ asked: { what: tool, at: ontoPage(from), object: null } }));
    case 'stamp': return tapAct(() => void putDown(desk, stampAt(desk, stamp, from)));
    case 'hand': return null;
    default: return shapeAct(desk, from);
  }
}

interface Hands {
  /** Fingers, pens and mice that touch, by id, in screen points. */
  down: Map<number, Point>;
  act: Act | null;
  panning: boolean;
  /** Once a pen has drawn here, fingers and palms only push the board. */
  pen: boolean;
}

const middle = (points: readonly Point[]): Point => ({ x: points.reduce((sum, { x }) => sum + x, 0) / points.length, y: points.reduce((sum, { y }) => sum + y, 0) / points.length });
const spread = ([a, b]: readonly Point[]): number => (a && b ? Math.hypot(a.x - b.x, a.y - b.y) : 0);

/** Pen, finger and mouse: one draws, two fingers push and pinch, the wheel pushes, and with the control key zooms. */
export function usePointers(desk: Desk, paper: RefObject<HTMLElement | null>) {
  const latest = useRef(desk);
  latest.current = desk;
  const hands = useRef<Hands>({ down: new Map(), act: null, panning: false, pen: false }).current;

  useEffect(() => {
    const here = paper.current;
    const turn = (event: WheelEvent): void => {
      event.preventDefault();
      const { sight } = latest.current, step = event.deltaMode === 1 ? 20 : 1;
      if (event.ctrlKey || event.metaKey) sight.zoom(Math.exp((-event.deltaY * step) / 300), sight.screenPoint(event));
      else sight.pan(-event.deltaX * step, -event.deltaY * step);
    };
    here?.addEventListener('wheel', turn, { passive: false });
    return () => here?.removeEventListener('wheel', turn);
  }, [paper]);

  // Frozen under the hand: what was being drawn goes.
  useEffect(() => {
    if (!desk.readOnly) return;
    hands.act?.stop();
    hands.act = null;
  }, [desk.readOnly, hands]);

  const penPoint = (event: globalThis.PointerEvent): PenPoint => {
    const { sight } = latest.current;
    return { ...sight.toBoard(sight.screenPoint(event)), pressure: event.pointerType === 'pen' ? Math.round(event.pressure * 100) : 50 };
  };
  const end = (event: PointerEvent, how: 'done' | 'stop'): void => {
    if (!hands.down.delete(event.pointerId)) return;
    if (!hands.down.size) hands.panning = false;
    const { act } = hands;
    hands.act = null;
    act?.[how]();
  };

  return {
    onPointerDown(event: PointerEvent): void {
      const { sight, state, readOnly, say } = latest.current;
      if (state.said.loud) say('');
      if (event.pointerType === 'pen') hands.pen = true;
      event.currentTarget.setPointerCapture(event.pointerId);
      hands.down.set(event.pointerId, sight.screenPoint(event));
      if (hands.down.size > 1) {
        hands.act?.stop();
        hands.act = null;
        hands.panning = true;
        return;
      }
      hands.panning = readOnly || state.tool === 'hand' || event.button === 1 || (event.pointerType === 'touch' && hands.pen && state.tool !== 'select');
      if (!hands.panning && event.button === 0) hands.act = startAct(latest.current, penPoint(event.nativeEvent), event.shiftKey);
    },
    onPointerMove(event: PointerEvent): void {
      const { sight, share } = latest.current, at = sight.screenPoint(event);
      if (event.pointerType !== 'touch' || hands.act) share.tell({ cursor: sight.toBoard(at) });
      if (!hands.down.has(event.pointerId)) return;
      const before = [...hands.down.values()];
      hands.down.set(event.pointerId, at);
      if (hands.panning) {
        const now = [...hands.down.values()], [from, to] = [middle(before), middle(now)];
        sight.pan(to.x - from.x, to.y - from.y);
        if (now.length > 1 && spread(before) > 0) sight.zoom(spread(now) / spread(before), to);
      } else if (hands.act) {
        const finer = event.nativeEvent.getCoalescedEvents?.() ?? [];
        hands.act.move((finer.length ? finer : [event.nativeEvent]).map(penPoint));
      }
    },
    onPointerUp: (event: PointerEvent) => end(event, 'done'),
    onPointerCancel: (event: PointerEvent) => end(event, 'stop'),
    onPointerLeave: () => latest.current.share.tell({ cursor: null }),
  };
}
