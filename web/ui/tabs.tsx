import type { ReactNode } from 'react';
import { Link, useLocation } from 'react-router';

export interface Tab {
  to: string;
  name: ReactNode;
  /** Told by the page when the address does not say it (a search parameter). */
  current?: boolean;
}

/** Views of one thing, each with its own address. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  const { pathname } = useLocation();
  return (
    <nav className="tabs" aria-label={label}>
      {tabs.map(({ to, name, current }) => (
        <Link key={to} to={to} aria-current={(current ?? to === pathname) ? 'page' : undefined} preventScrollReset>
          {name}
        </Link>
      ))}
    </nav>
  );
}
