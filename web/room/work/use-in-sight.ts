import { type RefObject, useEffect } from 'react';

/** What stands in a tool that scrolls, by its distance from the tool's upper edge, in px. */
export interface Standing {
  stemTop: number;
  boxBottom: number;
  /** The bar that checks the answer, and the tool that shows both. */
  barHeight: number;
  height: number;
}

/** So much of the question's beginning may leave for the box. */
const lineMax = 60;
/** Between the box and the bar. */
const air = 4;

/** How far the tool scrolls so that the box is not under the bar. A question too long for that is shown from its beginning. */
export function scrollToBox({ stemTop, boxBottom, barHeight, height }: Standing): number {
  const covered = boxBottom + air + barHeight - height;
  return covered > 0 && covered <= Math.max(0, stemTop) + lineMax ? Math.ceil(covered) : 0;
}

const firstBox = ':is(input, textarea, select):not([type="hidden"])';

/** Keeps the first box of an answer in sight where a bar stands before it: when the question comes, and when a banner takes room away. */
export function useInSight(form: RefObject<HTMLFormElement | null>): void {
  useEffect(() => {
    const tool = form.current?.closest<HTMLElement>('.tool'), bar = form.current?.querySelector<HTMLElement>(':scope > .cluster');
    if (!tool || !bar) return;
    const watcher = new ResizeObserver(() => {
      const box = form.current?.querySelector(firstBox), top = tool.getBoundingClientRect().top;
      if (!box || getComputedStyle(bar).position !== 'sticky') return;
      const stem = tool.querySelector('.work-stem') ?? box;
      tool.scrollTop += scrollToBox({ stemTop: stem.getBoundingClientRect().top - top, boxBottom: (box.closest('label') ?? box).getBoundingClientRect().bottom - top, barHeight: bar.offsetHeight, height: tool.clientHeight });
    });
    watcher.observe(tool);
    return () => watcher.disconnect();
  }, [form]);
}
