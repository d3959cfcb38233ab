import { type RefObject, useEffect, useMemo, useState } from 'react';
import type { Box, Point } from './board-object.ts';
import { fitView, middleOf, panView, type Screen, showBox, toBoard, type View, zoomView } from './view.ts';

/** What is seen of the board in an element. Until somebody zooms, the whole page is, whatever the size of the window. */
export function useView(paper: RefObject<HTMLElement | null>) {
  const [screen, setScreen] = useState<Screen>({ w: 1600, h: 1200 });
  const [own, setOwn] = useState<View | null>(null);
  const view = useMemo(() => (own ? panView(own, 0, 0, screen) : fitView(screen)), [own, screen]);

  useEffect(() => {
    if (!paper.current) return;
    const watch = new ResizeObserver(([entry]) => entry && entry.contentRect.width > 0 && setScreen({ w: entry.contentRect.width, h: entry.contentRect.height }));
    watch.observe(paper.current);
    return () => watch.disconnect();
  }, [paper]);

  const change = (make: (view: View) => View): void => setOwn((before) => make(before ? panView(before, 0, 0, screen) : fitView(screen)));
  const middle: Point = { x: screen.w / 2, y: screen.h / 2 };
  return {
    view,
    screen,
    fitted: own === null,
    fit: () => setOwn(null),
    zoom: (factor: number, at: Point = middle) => change((before) => zoomView(before, factor, at, screen)),
    pan: (dx: number, dy: number) => change((before) => panView(before, dx, dy, screen)),
    show: (box: Box) => change((before) => showBox(before, box, screen)),
    middle: () => middleOf(view, screen),
    toBoard: (at: Point) => toBoard(view, at),
    screenPoint({ clientX, clientY }: { clientX: number; clientY: number }): Point {
      const { x, y } = paper.current!.getBoundingClientRect();
      return { x: clientX - x, y: clientY - y };
    },
  };
}
export type Sight = ReturnType<typeof useView>;
