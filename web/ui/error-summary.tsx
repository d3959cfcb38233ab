import { type ReactNode, useEffect, useId, useRef } from 'react';
import type { FormErrors } from './form.ts';
import { useText } from './text.tsx';

interface ErrorSummaryProps {
  errors?: FormErrors | null;
  /** What happened; counts the fields when left out. */
  happened?: ReactNode;
  /** What was kept; "Your other answers are kept." when left out. */
  kept?: ReactNode;
  /** What to do, when it is not one of the linked fields. */
  todo?: ReactNode;
  /** Leaves the focus alone: for a page that only shows what it looks like. */
  still?: boolean;
}

/** Stands above a form that was stopped: what happened, what was kept, what to do. Takes the focus when it appears. */
export function ErrorSummary({ errors, happened, kept, todo, still }: ErrorSummaryProps) {
  const t = useText();
  const id = useId();
  const box = useRef<HTMLElement>(null);
  const stopped = Object.entries(errors ?? {});
  const shown = stopped.length > 0 || happened !== undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new answer of the server is said again
  useEffect(() => {
    if (shown && !still) box.current?.focus();
  }, [shown, still, errors]);
  if (!shown) return null;
  return (
    <section className="error-summary" aria-labelledby={id} tabIndex={-1} ref={box}>
      <h2 id={id}>{happened ?? t('ui.error.stopped', { count: stopped.length })}</h2>
      <p>{kept ?? t('ui.error.kept')}</p>
      {todo && <p>{todo}</p>}
      {stopped.length > 0 && (
        <ul className="stack stack-tight">
          {stopped.map(([name, words]) => (
            <li key={name}>{name === '' ? words : <a href={`#${encodeURIComponent(name)}`}>{words}</a>}</li>
          ))}
        </ul>
      )}
    </section>
  );
}
