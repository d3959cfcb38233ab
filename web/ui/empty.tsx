import type { ReactNode } from 'react';

interface EmptyProps {
  /** What is not there yet: "No sessions yet". */
  title: ReactNode;
  /** What is being done about it, and an honest wait. */
  children?: ReactNode;
  /** One quiet thing to do meanwhile. */
  action?: ReactNode;
  /** The heading's rank on the page. */
  rank?: 2 | 3;
}

const LATTICE = 'M2 2l72 88M38 2l72 88M74 2l72 88M110 2l36 44M2 46l36 44M146 2 74 90M110 2 38 90M74 2 2 90M38 2 2 46M146 46l-36 44';

/** The bare lattice, waiting for growth. */
export function Empty({ title, children, action, rank = 3 }: EmptyProps) {
  const Heading = `h${rank}` as const;
  return (
    <div className="empty">
      <svg viewBox="0 0 148 92" aria-hidden="true" fill="none" stroke="currentColor" strokeWidth="1.5">
        <path d={LATTICE} />
      </svg>
      <Heading>{title}</Heading>
      {children && <div className="small">{children}</div>}
      {action}
    </div>
  );
}
