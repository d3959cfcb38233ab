import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { classNames } from './class-names.ts';
import { IconBell } from './icons/places.tsx';
import { Mark } from './mark.tsx';
import { Nav, type Place } from './nav.tsx';
import { PersonMenu, type PersonMenuProps } from './person-menu.tsx';
import { RoleSwitch, type RoleSwitchProps } from './role-switch.tsx';
import { useText } from './text.tsx';

export interface ShellProps {
  /** Where the mark leads: the home of the role. */
  home?: string;
  /** The school, program or organization one is in. */
  place?: string;
  /** At most six. None: a bare page (sign-in, consent by link). */
  places?: readonly Place[];
  notices?: { to: string; count: number };
  roles?: RoleSwitchProps;
  person?: PersonMenuProps;
  /** More at the end of the top line: languages, a search. */
  tools?: ReactNode;
  /** `compact` for coordinators and admins. */
  density?: 'compact';
  /** Uses the whole width: dense desks. */
  wide?: boolean;
  /** Class of the main element, for pages that draw their own edges. */
  pageClass?: string;
  children: ReactNode;
}

function Notices({ to, count }: { to: string; count: number }) {
  const t = useText();
  return (
    <Link className="button button--icon bell" to={to}>
      <IconBell />
      {count > 0 && (
        <span className="bell-count" aria-hidden="true">
          {count > 99 ? '99+' : count}
        </span>
      )}
      <span className="hidden">{t('ui.shell.notices', { count })}</span>
    </Link>
  );
}

/** The frame of every page: top line, one nav, the page itself. */
export function Shell(props: ShellProps) {
  const t = useText();
  const { home = '/', place, places = [], notices, roles, person, tools, density, wide, pageClass, children } = props;
  return (
    <div className={classNames('app', places.length === 0 && 'app--bare')} data-density={density}>
      <a className="skip" href="#main">
        {t('ui.shell.skip')}
      </a>
      <header className="top">
        <Link className="brand" to={home}>
          <Mark />
          <span>Trellis</span>
        </Link>
        {place && <span className="top-place">{place}</span>}
        <div className="top-tools">
          {tools}
          {roles && <RoleSwitch {...roles} />}
          {notices && <Notices {...notices} />}
          {person && <PersonMenu {...person} />}
        </div>
      </header>
      {places.length > 0 && <Nav places={places} />}
      <main id="main" className={classNames('page', wide && 'page--wide', pageClass)} tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}
