import { IconCheck, IconSwap } from './icons/marks.tsx';
import { Menu } from './menu.tsx';
import { useText } from './text.tsx';

export interface RoleChoice {
  /** Sent as `role`. */
  value: string;
  /** What the person reads: "Tutor". */
  name: string;
  /** Where it holds, when one role is held twice: "Mill Lane". */
  sub?: string;
}

export interface RoleSwitchProps {
  /** Where the choice is posted. */
  action: string;
  roles: readonly RoleChoice[];
  current: string;
}

/** Which of her roles a person looks from; each role is a button, so no script is needed. */
export function RoleSwitch({ action, roles, current }: RoleSwitchProps) {
  const t = useText();
  const here = roles.find((role) => role.value === current);
  if (roles.length < 2) return null;
  return (
    <Menu
      className="no-print"
      summary={
        <>
          <span className="hidden">{t('ui.shell.role')}</span>
          <span className="menu-word">{here?.name}</span>
          <IconSwap />
        </>
      }
    >
      <form method="post" action={action}>
        {roles.map((role) => (
          <button
            key={role.value}
            type="submit"
            className="menu-item"
            name="role"
            value={role.value}
            aria-current={role === here || undefined}
          >
            <span>
              {role.name}
              {role.sub && <span className="sub"> {role.sub}</span>}
            </span>
            {role === here && <IconCheck />}
          </button>
        ))}
      </form>
    </Menu>
  );
}
