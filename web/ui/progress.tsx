import { type ReactNode, useId } from 'react';
import { useText } from './text.tsx';

interface ProgressProps {
  /** What is being done: "Solving round 7". */
  label: ReactNode;
  /** How far, from 0 to `of`; left out while that is not known. */
  done?: number;
  of?: number;
  /** The state in words: "612 of 1,176 rows, about 20 seconds". */
  words: ReactNode;
  /** Finished: the page no longer asks to be loaded again. */
  over?: boolean;
  /** Seconds between two looks for readers without a script. */
  every?: number;
}

/** A job's progress. Without a script the page loads itself again; with one, `useRefresh` does it quietly. */
export function Progress({ label, done, of = 100, words, over, every = 5 }: ProgressProps) {
  const t = useText();
  const id = useId();
  return (
    <div className="progress">
      <p className="firm" id={id}>
        {label}
      </p>
      <progress aria-labelledby={id} aria-describedby={`${id}words`} value={over ? of : done} max={of} />
      <p className="small soft" id={`${id}words`} role="status">
        {words}
      </p>
      {!over && (
        <>
          <p className="small soft">{t('ui.progress.leave')}</p>
          <noscript>
            <meta httpEquiv="refresh" content={String(every)} />
          </noscript>
        </>
      )}
    </div>
  );
}
