import type { ReactNode } from 'react';
import { IconDown } from './icons/marks.tsx';

/**
 * Filters of a list. On a phone they fold into one line, so that the first result stands on the first screen; with a filter set they
 * stay open. On wider screens, and in browsers that cannot unfold it by style, nothing changes or it folds everywhere.
 */
export function Fold({ name, open, children }: { name: ReactNode; open: boolean; children: ReactNode }) {
  return (
    <details className="fold" open={open}>
      <summary>
        {name}
        <IconDown />
      </summary>
      {children}
    </details>
  );
}
