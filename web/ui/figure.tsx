import { type ReactNode, useId } from 'react';
import { Link } from 'react-router';
import { useText } from './text.tsx';

interface RangeProps {
  /** All three in percent of the scale. */
  from: number;
  at: number;
  to: number;
}

/** Pale band: the likely range; line: the best guess. A picture only: the numbers stand beside it. */
export function Range({ from, at, to }: RangeProps) {
  return (
    <svg className="range" aria-hidden="true">
      <rect className="range-band" x={`${from}%`} width={`${to - from}%`} y="1" height="7" rx="1" />
      <rect className="range-at" x={`${at}%`} width="3" y="-2" height="13" />
    </svg>
  );
}

interface FigureProps {
  /** The number with its unit, as formatted text: "82 min". */
  value: string;
  /** What it counts, and its range: "of help a learner last week, half got 64–95." */
  children: ReactNode;
  range?: RangeProps;
  /** The page that says how it is calculated and who sees it. */
  meaning?: string;
}

/** A number never comes alone: value, unit, range, meaning. */
export function Figure({ value, children, range, meaning }: FigureProps) {
  const t = useText();
  const id = useId();
  return (
    <div className="measure">
      <b id={id}>{value}</b>
      {range && <Range {...range} />}
      <span>
        {children}
        {meaning && (
          <>
            {' '}
            <Link to={meaning} aria-describedby={id}>
              {t('ui.figure.meaning')}
            </Link>
          </>
        )}
      </span>
    </div>
  );
}

/** Figures beside each other, each under a firm line. */
export function Facts({ children }: { children: ReactNode }) {
  return <div className="facts">{children}</div>;
}
