import { type ComponentProps, type ReactNode, useId } from 'react';

interface SwitchProps extends Omit<ComponentProps<'input'>, 'type' | 'children'> {
  name: string;
  sub?: ReactNode;
  children: ReactNode;
}

/** On or off, with its words beside it. A form still has to be sent: it is a checkbox. */
export function Switch({ sub, children, id, ...input }: SwitchProps) {
  const own = useId();
  return (
    <div className="switch-line">
      <input className="switch" type="checkbox" id={id ?? own} aria-describedby={sub ? `${own}sub` : undefined} {...input} />
      <label htmlFor={id ?? own}>{children}</label>
      {sub && (
        <span className="sub" id={`${own}sub`}>
          {sub}
        </span>
      )}
    </div>
  );
}
