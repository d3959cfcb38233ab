import { type KeyboardEvent, type PointerEvent, useId, useRef, useState } from 'react';
import { useText } from '../ui/text.tsx';
import { boxOf, type Cells, cellOf, placeOf } from './cells.ts';

interface PaintGridProps {
  cells: Cells;
  onPaint(cells: Cells): void;
  weekdays: readonly { name: string; short: string }[];
  /** Names of the hours, 0 to 24. */
  hours: readonly string[];
}

const days = [1, 2, 3, 4, 5, 6, 7];

/** A school day and the evening, wider where somebody is free earlier or later. */
function span(cells: Cells): { from: number; until: number } {
  const minutes = [...cells].map((cell) => placeOf(cell).minute);
  return { from: Math.floor(Math.min(420, ...minutes) / 60) * 60, until: Math.ceil(Math.max(1260, ...minutes.map((minute) => minute + 15)) / 60) * 60 };
}

/** The week to paint with a finger, a mouse or the keyboard: arrows move, Space turns a quarter hour on or off, Shift and arrows paint on. */
export function PaintGrid({ cells, onPaint, weekdays, hours }: PaintGridProps) {
  const t = useText();
  const hint = useId();
  const grid = useRef<HTMLDivElement>(null);
  const [edges] = useState(() => span(cells));
  const [here, setHere] = useState(() => [...cells].sort((a, b) => a - b)[0] ?? cellOf(1, 900));
  const [stroke, setStroke] = useState<{ from: number; to: number; on: boolean } | null>(null);
  const painted = stroke ? painting(cells, boxOf(stroke.from, stroke.to), stroke.on) : cells;
  const rows = Array.from({ length: (edges.until - edges.from) / 15 }, (_, n) => edges.from + n * 15);

  const cellAt = (event: PointerEvent): number | null => {
    const found = document.elementFromPoint(event.clientX, event.clientY)?.closest<HTMLElement>('[data-cell]');
    return found && grid.current?.contains(found) ? Number(found.dataset.cell) : null;
  };
  const press = (event: PointerEvent): void => {
    const cell = cellAt(event);
    if (cell === null || event.button !== 0) return;
    event.preventDefault();
    grid.current?.setPointerCapture(event.pointerId);
    setHere(cell);
    setStroke({ from: cell, to: cell, on: !cells.has(cell) });
  };
  const draw = (event: PointerEvent): void => {
    const cell = stroke && cellAt(event);
    if (stroke && cell !== null && cell !== stroke.to) setStroke({ ...stroke, to: cell });
  };
  const lift = (): void => {
    if (stroke) onPaint(painted);
    setStroke(null);
  };
  const move = (event: KeyboardEvent): void => {
    const { weekday, minute } = placeOf(here);
    const aside = (step: number): number => cellOf(Math.min(7, Math.max(1, weekday + (t.dir === 'rtl' ? -step : step))), minute);
    const along = (step: number): number => cellOf(weekday, Math.min(edges.until - 15, Math.max(edges.from, minute + step)));
    const to = { ArrowLeft: aside(-1), ArrowRight: aside(1), ArrowUp: along(-15), ArrowDown: along(15), PageUp: along(-60), PageDown: along(60), Home: cellOf(1, minute), End: cellOf(7, minute) }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      if (event.shiftKey) onPaint(painting(cells, boxOf(here, to), cells.has(here)));
      setHere(to);
      grid.current?.querySelector<HTMLElement>(`[data-cell="${to}"]`)?.focus();
    } else if (event.key === ' ' || event.key === 'Enter') {
      event.preventDefault();
      onPaint(painting(cells, [here], !cells.has(here)));
    }
  };

  return (
    <div className="stack stack-tight">
      <p className="hint" id={hint}>{t('web.free.paint-hint')}</p>
      <div className="paint-scroll">
        <div className="paint" role="grid" aria-label={t('web.free.week')} aria-describedby={hint} aria-multiselectable="true" ref={grid} onPointerDown={press} onPointerMove={draw} onPointerUp={lift} onPointerCancel={() => setStroke(null)} onKeyDown={move}>
          <div role="row" className="paint-head">
            <span role="columnheader"><span className="hidden">{t('web.free.time')}</span></span>
            {weekdays.map((day) => <span role="columnheader" key={day.name}><abbr title={day.name}>{day.short}</abbr></span>)}
          </div>
          {rows.map((minute) => (
            <div role="row" key={minute} className={minute % 60 === 0 ? 'paint-hour' : undefined}>
              <span role="rowheader">{minute % 60 === 0 ? hours[minute / 60] : <span className="hidden">{quarter(hours, minute)}</span>}</span>
              {days.map((day) => {
                const cell = cellOf(day, minute);
                return <span key={cell} role="gridcell" data-cell={cell} tabIndex={cell === here ? 0 : -1} aria-selected={painted.has(cell)} aria-label={t('web.free.cell', { day: weekdays[day - 1]!.name, time: quarter(hours, minute) })} onFocus={() => setHere(cell)} />;
              })}
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}

function painting(cells: Cells, some: readonly number[], on: boolean): Cells {
  const next = new Set(cells);
  for (const cell of some) on ? next.add(cell) : next.delete(cell);
  return next;
}

/** `3:15 pm`, from the name of its hour. */
const quarter = (hours: readonly string[], minute: number): string => (minute % 60 === 0 ? hours[minute / 60]! : hours[Math.floor(minute / 60)]!.replace(':00', `:${minute % 60}`));
