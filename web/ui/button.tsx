import { type ComponentProps, type MouseEvent, type ReactNode, useId } from 'react';
import { Link, useNavigation } from 'react-router';
import { classNames } from './class-names.ts';
import { IconWait } from './icons/marks.tsx';
import { useText } from './text.tsx';

export type ButtonLook = 'solid' | 'quiet' | 'plain' | 'safety' | 'icon';

interface Looks {
  /** `solid` is the one main act of a page. `icon` shows only the icon; the children stay as its name. */
  look?: ButtonLook;
  large?: boolean;
  icon?: ReactNode;
  /** The key that does the same, shown behind the words. */
  shortcut?: string;
  children: ReactNode;
}

const looks = ({ look = 'solid', large }: Pick<Looks, 'look' | 'large'>, more?: string) =>
  classNames('button', look !== 'solid' && `button--${look}`, large && 'button--large', more);

function Inside({ look, icon, shortcut, children }: Looks) {
  return (
    <>
      {icon}
      {look === 'icon' ? <span className="hidden">{children}</span> : children}
      {shortcut && (
        <span className="button-key" aria-hidden="true">
          <kbd>{shortcut}</kbd>
        </span>
      )}
    </>
  );
}

interface ButtonProps extends Looks, Omit<ComponentProps<'button'>, 'children'> {
  /** Under way: `true` says "One moment", a string says it better ("Saving"). */
  busy?: boolean | string;
  /** Why it can't be used yet. It stays in the tab order and says so. */
  reason?: string;
  /** What it would be about is just being read anew: for that moment a press sends nothing. */
  waits?: boolean;
}

/** True from the moment a form is sent until its answer stands on the page. */
function useSending(): boolean {
  const { state, formMethod } = useNavigation();
  return state !== 'idle' && formMethod === 'POST';
}

/** A button of a form (type submit unless told otherwise). A second press while a form is under way sends nothing. */
export function Button({ look, large, icon, shortcut, busy, reason, waits, children, className, ...rest }: ButtonProps) {
  const t = useText();
  const reasonId = useId();
  const off = Boolean(busy || reason);
  const sending = useSending();
  const type = off ? 'button' : (rest.type ?? 'submit');
  const press = (event: MouseEvent<HTMLButtonElement>): void => ((waits || sending) && type === 'submit' ? event.preventDefault() : rest.onClick?.(event));
  const words = busy === true ? t('ui.button.busy') : busy || children;
  return (
    <>
      <button
        {...rest}
        type={type}
        onClick={off ? undefined : press}
        className={looks({ look, large }, className)}
        aria-busy={busy ? true : undefined}
        aria-disabled={off || waits || undefined}
        aria-describedby={reason ? reasonId : rest['aria-describedby']}
        aria-keyshortcuts={shortcut}
      >
        <Inside look={look} icon={busy ? <IconWait /> : icon} shortcut={busy ? undefined : shortcut}>
          {words}
        </Inside>
      </button>
      {reason && (
        <span className="small soft" id={reasonId}>
          {reason}
        </span>
      )}
    </>
  );
}

interface LinkButtonProps extends Looks, Omit<ComponentProps<typeof Link>, 'children'> {}

/** A link with the weight of a button. */
export function LinkButton({ look, large, icon, shortcut, children, className, ...rest }: LinkButtonProps) {
  return (
    <Link {...rest} className={looks({ look, large }, className)} aria-keyshortcuts={shortcut}>
      <Inside look={look} icon={icon} shortcut={shortcut}>
        {children}
      </Inside>
    </Link>
  );
}
