import type { ReactNode } from 'react';

export interface IconProps {
  className?: string;
}

export type Icon = (props: IconProps) => ReactNode;

interface DrawingProps extends IconProps {
  children: ReactNode;
  /** Points along the line of reading, so it turns round in right-to-left pages. */
  turns?: boolean;
}

/** The 24 grid every icon is drawn on: line 1.75, round ends, current colour. Silent: a word stands beside it. */
export function Drawing({ className, turns, children }: DrawingProps) {
  const classes = ['icon', turns && 'icon--dir', className].filter(Boolean).join(' ');
  return (
    <svg className={classes} viewBox="0 0 24 24" aria-hidden="true">
      {children}
    </svg>
  );
}
