import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { classNames } from './class-names.ts';
import { initialsOf } from './initials.ts';

interface RingProps {
  name: string;
  small?: boolean;
}

/** Initials in a ring, never a photograph. Silent: the name stands beside it. */
export function Initials({ name, small }: RingProps) {
  return (
    <span className={classNames('initials', small && 'initials--s')} aria-hidden="true">
      {initialsOf(name)}
    </span>
  );
}

interface PersonProps extends RingProps {
  /** What helps to place the person: "Grade 7, maths". */
  sub?: ReactNode;
  /** Where the person's page is. */
  to?: string;
}

export function Person({ name, sub, to, small }: PersonProps) {
  return (
    <span className="person">
      <Initials name={name} small={small} />
      <span>
        {to ? <Link to={to}>{name}</Link> : <bdi>{name}</bdi>}
        {sub && (
          <>
            <br />
            <span className="sub">{sub}</span>
          </>
        )}
      </span>
    </span>
  );
}
