import type { ReactNode } from 'react';

interface WideProps {
  /** The page draws its own edges: no padding around it. */
  edges?: boolean;
  children: ReactNode;
}

/** The outermost part of a dense page: lets it use the whole width, wherever the shell is drawn. */
export function Wide({ edges, children }: WideProps) {
  return <div className={edges ? 'wide wide--edges' : 'wide'}>{children}</div>;
}
