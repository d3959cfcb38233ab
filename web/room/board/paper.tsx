import { type RefObject, useMemo, useSyncExternalStore } from 'react';
import type { Awareness } from 'y-protocols/awareness';
import { useText } from '../../ui/text.tsx';
import { PAGE } from './board-object.ts';
import { useDeskHere } from './desk.ts';
import { boxOfAll } from './geometry.ts';
import { OthersLayer } from './others.tsx';
import { Shape, Shapes } from './shape.tsx';
import { usePaste } from './use-paste.ts';
import { useKeys } from './use-keys.ts';
import { usePointers } from './use-pointers.ts';

function GhostLayer() {
  const { ghost, sight } = useDeskHere();
  const { objects, frame } = useSyncExternalStore(ghost.subscribe, ghost.get);
  return (
    <>
      {objects.map((one) => <Shape key={one.id} object={one} />)}
      {frame && <rect className="board-frame" x={frame.x} y={frame.y} width={frame.w} height={frame.h} strokeWidth={1.5 / sight.view.scale} />}
    </>
  );
}

/** A frame round what is selected, with a corner to make it larger or smaller. */
function Chosen() {
  const { chosen, state, sight, readOnly } = useDeskHere();
  const box = state.lifted.length ? null : boxOfAll(chosen);
  if (!box) return null;
  const one = 1 / sight.view.scale, gap = 6 * one;
  return (
    <g className="board-chosen">
      <rect x={box.x - gap} y={box.y - gap} width={box.w + 2 * gap} height={box.h + 2 * gap} strokeWidth={2 * one} />
      {!readOnly && <circle cx={box.x + box.w} cy={box.y + box.h} r={9 * one} strokeWidth={2 * one} />}
    </g>
  );
}

/** The sheet one draws on. Who cannot see it finds the same things in the list beside it. */
export function Paper({ paper, awareness, helpId }: { paper: RefObject<HTMLDivElement | null>; awareness: Awareness; helpId: string }) {
  const t = useText();
  const desk = useDeskHere();
  const { objects, sight, state, page, pages } = desk, { view, screen } = sight;
  const pointers = usePointers(desk, paper), keys = useKeys(desk), paste = usePaste(desk);
  const shown = useMemo(() => (state.lifted.length ? objects.filter(({ id }) => !state.lifted.includes(id)) : objects), [objects, state.lifted]);
  const [w, h] = [screen.w / view.scale, screen.h / view.scale];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: an application takes the keys
    <div ref={paper} className={`board-paper board-paper--${desk.readOnly ? 'hand' : state.tool}`} role="application" tabIndex={0} aria-describedby={helpId} onPaste={paste} onKeyDown={(event) => keys(event)} {...pointers}
      aria-label={t('rooms.board.paper.name', { page: pages.indexOf(page) + 1, pages: pages.length, count: objects.length })}>
      <svg viewBox={`${view.x} ${view.y} ${w} ${h}`} aria-hidden="true">
        <defs>
          <pattern id="board-dots" width={70} height={70} patternUnits="userSpaceOnUse"><circle className="board-dot" cx={35} cy={35} r={3} /></pattern>
        </defs>
        <rect className="board-sheet-ground" width={PAGE.w} height={PAGE.h} strokeWidth={1 / view.scale} />
        <rect width={PAGE.w} height={PAGE.h} fill="url(#board-dots)" />
        <Shapes objects={shown} />
        <GhostLayer />
        <OthersLayer awareness={awareness} />
        <Chosen />
      </svg>
    </div>
  );
}
