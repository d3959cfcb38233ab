import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

interface RowsProps {
  /** Each item begins with its time or day. */
  timed?: boolean;
  /** Without the outer lines, for rows inside a ledger row. */
  open?: boolean;
  label?: string;
  children: ReactNode;
}

export function Rows({ timed, open, label, children }: RowsProps) {
  return (
    <ul className={classNames('rows', timed && 'rows--timed', open && 'rows--open')} aria-label={label}>
      {children}
    </ul>
  );
}

interface RowItemProps {
  /** First column of timed rows: "Thu 19". */
  when?: ReactNode;
  title: ReactNode;
  sub?: ReactNode;
  /** What one can do, or the state, at the end of the line. */
  end?: ReactNode;
}

export function RowItem({ when, title, sub, end }: RowItemProps) {
  return (
    <li>
      {when !== undefined && <span className="soft">{when}</span>}
      <div>
        {title}
        {sub && <p className="sub">{sub}</p>}
      </div>
      {end}
    </li>
  );
}
