import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

interface SheetProps {
  head?: ReactNode;
  /** No padding: for tables that reach the edge. */
  flush?: boolean;
  children: ReactNode;
}

/** A lighter piece of paper. For figures and dense tables; never one inside another. */
export function Sheet({ head, flush, children }: SheetProps) {
  return (
    <div className={classNames('sheet', flush && 'sheet--flush')}>
      {head && <div className="sheet-head">{head}</div>}
      {children}
    </div>
  );
}
