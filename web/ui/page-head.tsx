import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { IconBack } from './icons/marks.tsx';

interface PageHeadProps {
  /** The h1: what is next, or what this page is. */
  title: ReactNode;
  /** A line over the title: a date, a state. */
  over?: ReactNode;
  lead?: ReactNode;
  /** One step up. */
  back?: { to: string; name: string };
  /** Stands at the end of the title's line: search, keys, quiet links. */
  tools?: ReactNode;
}

export function PageHead({ title, over, lead, back, tools }: PageHeadProps) {
  const heading = <h1>{title}</h1>;
  return (
    <header className="page-head">
      {back && (
        <p className="small">
          <Link className="back" to={back.to}>
            <IconBack />
            {back.name}
          </Link>
        </p>
      )}
      {over && <p className="soft">{over}</p>}
      {tools ? (
        <div className="split split--middle">
          {heading}
          <div className="cluster">{tools}</div>
        </div>
      ) : (
        heading
      )}
      {lead && <p className="lead soft">{lead}</p>}
    </header>
  );
}
