import type { ReactNode } from 'react';
import { useText } from './text.tsx';

interface TwinProps {
  /** "Show the numbers as a table" when left out. */
  summary?: string;
  open?: boolean;
  children: ReactNode;
}

/** What can be opened under a picture: its numbers. Printed open. */
export function Twin({ summary, open, children }: TwinProps) {
  const t = useText();
  return (
    <details className="twin" open={open}>
      <summary>{summary ?? t('ui.chart.twin')}</summary>
      {children}
    </details>
  );
}

export interface Drawing {
  /** Units of the drawing: 760 wide at the desk, 328 on phones. */
  width: number;
  height: number;
  marks: ReactNode;
}

interface ChartProps {
  caption: ReactNode;
  /** How to read it, beside the caption. */
  reads?: ReactNode;
  /** One full sentence that says what the picture shows. */
  says: string;
  wide: Drawing;
  narrow: Drawing;
  /** The same numbers as a table. */
  twin: ReactNode;
}

function Picture({ drawing, says, className }: { drawing: Drawing; says: string; className: string }) {
  return (
    <svg className={className} viewBox={`0 0 ${drawing.width} ${drawing.height}`} role="img" aria-label={says}>
      {drawing.marks}
    </svg>
  );
}

/**
 * A figure with two drawings, of which the width of the sheet picks one, and a table twin. The marks wear the classes
 * lattice, band, curve, tie, now, goal, plateau, say, say-look.
 */
export function Chart({ caption, reads, says, wide, narrow, twin }: ChartProps) {
  return (
    <figure className="sheet chart">
      <figcaption className="split"><span className="firm">{caption}</span>{reads && <span className="small soft">{reads}</span>}</figcaption>
      <Picture className="wide-view" drawing={wide} says={says} />
      <Picture className="narrow-view" drawing={narrow} says={says} />
      <Twin>{twin}</Twin>
    </figure>
  );
}
