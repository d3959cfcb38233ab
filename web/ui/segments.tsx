import { type ReactNode, useId } from 'react';
import type { Option } from './choice.tsx';
import { classNames } from './class-names.ts';
import { FieldError } from './field-error.tsx';

interface SegmentsProps {
  legend: ReactNode;
  name: string;
  options: readonly Option[];
  chosen?: string;
  hint?: ReactNode;
  error?: string;
  required?: boolean;
}

/** Two to four short answers in one line, one of them chosen. */
export function Segments({ legend, name, options, chosen, hint, error, required }: SegmentsProps) {
  const own = useId();
  const described = classNames(hint ? `${own}hint` : null, error ? `${own}error` : null);
  return (
    <fieldset className="stack stack-tight" aria-describedby={described || undefined}>
      <legend className="label">{legend}</legend>
      <FieldError id={`${own}error`}>{error}</FieldError>
      <div className="segments">
        {options.map(({ value, label, disabled }, at) => (
          <label key={value}>
            <input
              type="radio"
              id={at === 0 ? name : undefined}
              name={name}
              value={value}
              disabled={disabled}
              required={required}
              defaultChecked={value === chosen}
            />
            <span>{label}</span>
          </label>
        ))}
      </div>
      {hint && (
        <p className="hint" id={`${own}hint`}>
          {hint}
        </p>
      )}
    </fieldset>
  );
}
