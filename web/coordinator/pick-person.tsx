import { Form, Link } from 'react-router';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { HiddenFields } from '../ui/hidden-fields.tsx';
import { Person } from '../ui/person.tsx';
import { RowItem, Rows } from '../ui/rows.tsx';
import { useText } from '../ui/text.tsx';

export interface Found {
  id: string;
  name: string;
  level: number | null;
  schools: string[];
}

interface PickPersonProps {
  label: string;
  asked: string;
  found: readonly Found[];
  total: number;
  /** Where one of those found leads. */
  toOf: (id: string) => string;
  fields: Readonly<Record<string, string>>;
}

/** First whom it is for: find the person by name, then go on. Plain links, so it works without scripts. */
export function PickPerson({ label, asked, found, total, toOf, fields }: PickPersonProps) {
  const t = useText();
  return (
    <div className="stack gap-5 narrow">
      <Form method="get" className="filters" role="search" aria-label={label}>
        <HiddenFields values={fields} />
        <Field type="search" name="q" label={label} defaultValue={asked} hint={t('web.pick.hint')} />
        <Button>{t('ui.search.act')}</Button>
      </Form>
      {found.length > 0 && (
        <Rows label={t('web.pick.found')}>
          {found.map((one) => (
            <RowItem key={one.id} title={<Person name={one.name} sub={[one.level === null ? null : t('web.level.year', { level: one.level }), ...one.schools].filter(Boolean).join(', ')} />}
              end={<Link to={toOf(one.id)} aria-label={t('web.pick.choose-one', { name: one.name })}>{t('web.pick.choose')}</Link>} />
          ))}
        </Rows>
      )}
      {total > found.length && <p className="soft small">{t('web.pick.more', { count: total - found.length })}</p>}
      {asked !== '' && found.length === 0 && <p>{t('web.pick.nobody', { asked })}</p>}
    </div>
  );
}
