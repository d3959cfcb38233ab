import { type ComponentProps, type ReactNode, useId } from 'react';
import { classNames } from './class-names.ts';
import { FieldError } from './field-error.tsx';

interface Frame {
  label: ReactNode;
  name: string;
  /** Stands before the box. */
  hint?: ReactNode;
  /** Why it stopped the form. */
  error?: string;
  /** Label for listeners only; sight must get it elsewhere. */
  labelHidden?: boolean;
  /** `code` and `maths` are larger. */
  kind?: 'code' | 'maths';
}

type Box<As extends 'input' | 'textarea' | 'select'> = Frame & { as?: As } & Omit<ComponentProps<As>, keyof Frame>;

export type FieldProps = Box<'input'> | (Box<'textarea'> & { as: 'textarea' }) | (Box<'select'> & { as: 'select' });

/** A label, a hint, an error and the box they belong to. Its id is its name, so the error summary can lead to it. */
export function Field(props: FieldProps) {
  const { as: Element = 'input', label, name, hint, error, labelHidden, kind, id = name, className, ...rest } = props;
  const own = useId();
  const hintId = `${own}hint`;
  const errorId = `${own}error`;
  const described = classNames(hint ? hintId : null, error ? errorId : null, rest['aria-describedby']);
  const box = {
    ...rest,
    id,
    name,
    className: classNames('input', kind && `input--${kind}`, className),
    'aria-invalid': error ? true : undefined,
    'aria-describedby': described || undefined,
  } as ComponentProps<'input'>;
  const Box = Element as 'input';
  return (
    <div className="field">
      <label htmlFor={id} className={labelHidden ? 'hidden' : undefined}>
        {label}
      </label>
      {hint && (
        <p className="hint" id={hintId}>
          {hint}
        </p>
      )}
      <FieldError id={errorId}>{error}</FieldError>
      <Box {...box} />
    </div>
  );
}
