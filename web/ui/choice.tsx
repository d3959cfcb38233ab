import { type ComponentProps, type ReactNode, useId } from 'react';
import { classNames } from './class-names.ts';
import { FieldError } from './field-error.tsx';

interface ChoiceProps extends Omit<ComponentProps<'input'>, 'type' | 'children'> {
  type?: 'radio' | 'checkbox';
  /** A second line in smaller words. */
  sub?: ReactNode;
  children: ReactNode;
}

/** One large choice: the whole box can be pressed. */
export function Choice({ type = 'checkbox', sub, children, ...input }: ChoiceProps) {
  return (
    <label className="choice">
      <input type={type} {...input} />
      <span>{children}</span>
      {sub && <small>{sub}</small>}
    </label>
  );
}

export interface Option {
  value: string;
  label: ReactNode;
  sub?: ReactNode;
  disabled?: boolean;
}

interface ChoicesProps {
  legend: ReactNode;
  name: string;
  options: readonly Option[];
  /** More than one: `checkbox`. */
  type?: 'radio' | 'checkbox';
  /** What is chosen at first. */
  chosen?: string | readonly string[];
  hint?: ReactNode;
  error?: string;
  /** Several beside each other, for short words. */
  inline?: boolean;
  required?: boolean;
  /** After the options: something else to add. */
  children?: ReactNode;
}

/** A question with its choices. The first choice carries the name as its id, for the error summary. */
export function Choices(props: ChoicesProps) {
  const { legend, name, options, type = 'radio', chosen = [], hint, error, inline, required, children } = props;
  const own = useId();
  const described = classNames(hint ? `${own}hint` : null, error ? `${own}error` : null);
  return (
    <fieldset className={classNames('choices', inline && 'choices--inline')} aria-describedby={described || undefined}>
      <legend className="label">{legend}</legend>
      {hint && (
        <p className="hint" id={`${own}hint`}>
          {hint}
        </p>
      )}
      <FieldError id={`${own}error`}>{error}</FieldError>
      {options.map(({ value, label, sub, disabled }, at) => (
        <Choice
          key={value}
          id={at === 0 ? name : undefined}
          type={type}
          name={name}
          value={value}
          sub={sub}
          disabled={disabled}
          required={type === 'radio' && required}
          defaultChecked={typeof chosen === 'string' ? chosen === value : chosen.includes(value)}
        >
          {label}
        </Choice>
      ))}
      {children}
    </fieldset>
  );
}
