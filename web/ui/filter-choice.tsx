import { Field } from './field.tsx';
import { useText } from './text.tsx';

interface FilterChoiceProps {
  name: string;
  label: string;
  chosen: string;
  options: readonly { value: string; name: string }[];
  /** What no choice is called; "All" unless said. */
  all?: string;
}

/** One of several, or all of them: how lists are narrowed. */
export function FilterChoice({ name, label, chosen, options, all }: FilterChoiceProps) {
  const t = useText();
  return (
    <Field as="select" name={name} label={label} defaultValue={chosen}>
      <option value="">{all ?? t('web.filter.all')}</option>
      {options.map((one) => <option key={one.value} value={one.value}>{one.name}</option>)}
    </Field>
  );
}
