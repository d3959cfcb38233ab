import type { ReactNode } from 'react';

interface LoadingProps {
  /** What is on its way: "Loading the round". */
  label: string;
  /** How many grey lines, in the shape of what comes. */
  lines?: number;
  /** Shown after 5 seconds: how long it takes, and that one can leave. */
  late?: ReactNode;
}

/** Nothing for one second, then grey lines, after five seconds words. */
export function Loading({ label, lines = 3, late }: LoadingProps) {
  return (
    <div className="loading" role="status">
      <span className="hidden">{label}</span>
      {Array.from({ length: lines }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike
        <i key={index} />
      ))}
      {late && <p className="loading-late small soft">{late}</p>}
    </div>
  );
}
