import { type ReactNode, useId } from 'react';
import { classNames } from './class-names.ts';

interface NextProps {
  title: ReactNode;
  /** The one time of the page: day above, number large, what follows below. */
  when?: { day: ReactNode; time: string; half?: string; sub?: ReactNode };
  /** A status over the title: "Needs your answer by Friday". */
  status?: ReactNode;
  children: ReactNode;
}

/** The one thing to do next; it holds the page's one solid button. */
export function Next({ title, when, status, children }: NextProps) {
  const id = useId();
  return (
    <section className={classNames('sheet next', when && 'next--timed')} aria-labelledby={id}>
      {when && (
        <div className="next-when">
          <span>{when.day}</span>
          <span className="next-time">
            {when.time}
            {when.half && <small>{when.half}</small>}
          </span>
          {when.sub && <span>{when.sub}</span>}
        </div>
      )}
      <div className="stack">
        {status}
        <h2 id={id}>{title}</h2>
        {children}
      </div>
    </section>
  );
}
