import { Form } from 'react-router';
import { Button } from './button.tsx';
import { HiddenFields } from './hidden-fields.tsx';
import { IconSearch } from './icons/marks.tsx';
import { useText } from './text.tsx';

interface SearchFieldProps {
  /** What can be found: "Find a person or pairing". */
  label: string;
  name?: string;
  /** What was asked, so that the answer's page still shows it. */
  value?: string;
  /** Where the answer is; this page when left out. */
  action?: string;
  /** Filters to keep. */
  fields?: Readonly<Record<string, string>>;
  id?: string;
}

export function SearchField({ label, name = 'q', value, action, fields, id = name }: SearchFieldProps) {
  const t = useText();
  return (
    <Form className="search" role="search" method="get" action={action} aria-label={label}>
      <label className="hidden" htmlFor={id}>
        {label}
      </label>
      <input className="input" id={id} type="search" name={name} defaultValue={value} placeholder={label} />
      <HiddenFields values={fields} />
      <Button look="icon" icon={<IconSearch />}>
        {t('ui.search.act')}
      </Button>
    </Form>
  );
}
