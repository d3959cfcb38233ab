import { Link } from 'react-router';
import type { Icon } from './icons/drawing.tsx';
import { IconLeave } from './icons/room.tsx';
import { Menu } from './menu.tsx';
import { Initials } from './person.tsx';
import { useText } from './text.tsx';

export interface PersonMenuProps {
  name: string;
  /** A line under the name: "Grade 7, Harbour Road School". */
  sub?: string;
  /** Own pages: settings, who sees what. */
  links?: readonly { to: string; name: string; icon?: Icon }[];
  /** Where sign-out is posted. */
  signOut: string;
}

export function PersonMenu({ name, sub, links = [], signOut }: PersonMenuProps) {
  const t = useText();
  return (
    <Menu
      summaryClass="menu-ring"
      summary={
        <>
          <Initials name={name} />
          <span className="hidden">{t('ui.shell.account', { name })}</span>
        </>
      }
    >
      <p>
        <bdi className="firm">{name}</bdi>
        {sub && (
          <>
            <br />
            <span className="sub">{sub}</span>
          </>
        )}
      </p>
      {links.map((link) => (
        <Link key={link.to} className="menu-item" to={link.to}>
          {link.icon && <link.icon />}
          {link.name}
        </Link>
      ))}
      <form method="post" action={signOut} className="menu-part">
        <button type="submit" className="menu-item">
          <IconLeave />
          {t('ui.shell.signOut')}
        </button>
      </form>
    </Menu>
  );
}
