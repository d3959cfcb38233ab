import { Link, useLocation } from 'react-router';
import { currentPlace, type PlaceAddress } from './current-place.ts';
import type { Icon } from './icons/drawing.tsx';
import { IconMore } from './icons/places.tsx';
import { Menu } from './menu.tsx';
import { useText } from './text.tsx';

export interface Place extends PlaceAddress {
  name: string;
  icon: Icon;
}

const UNDER_THE_THUMB = 5;

interface PlaceLinkProps {
  place: Place;
  current?: Place;
  path: string;
  className: string;
}

function PlaceLink({ place, current, path, className }: PlaceLinkProps) {
  const here = place === current ? (place.to === path ? 'page' : 'true') : undefined;
  return (
    <Link className={className} to={place.to} aria-current={here}>
      <place.icon />
      <span>{place.name}</span>
    </Link>
  );
}

/** At most six places: a bar under the thumb on phones, where the last two of six stand under More; a rail at the desk. */
export function Nav({ places }: { places: readonly Place[] }) {
  const t = useText();
  const { pathname: path } = useLocation();
  const current = currentPlace(places, path);
  const crowded = places.length > UNDER_THE_THUMB;
  const rest = crowded ? places.slice(UNDER_THE_THUMB - 1) : [];
  return (
    <nav className="nav" aria-label={t('ui.shell.nav')}>
      <ul>
        {places.map((place) => (
          <li key={place.to} className={rest.includes(place) ? 'wide-only' : undefined}>
            <PlaceLink className="nav-place" place={place} current={current} path={path} />
          </li>
        ))}
        {crowded && (
          <li className="narrow-only">
            <Menu
              up
              summaryClass={current && rest.includes(current) ? 'nav-place nav-place--here' : 'nav-place'}
              summary={
                <>
                  <IconMore />
                  <span>{t('ui.shell.more')}</span>
                </>
              }
            >
              {rest.map((place) => (
                <PlaceLink key={place.to} className="menu-item" place={place} current={current} path={path} />
              ))}
            </Menu>
          </li>
        )}
      </ul>
    </nav>
  );
}
