import { Form, Link } from 'react-router';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { HiddenFields } from '../ui/hidden-fields.tsx';
import { useText } from '../ui/text.tsx';
import { addressOf, narrowedBy, noFilter, orders } from './match-address.ts';
import type { Bench } from './match-data.ts';

interface PickProps {
  name: string;
  label: string;
  value: string;
  any: string;
  options: readonly { value: string; name: string }[];
}

function Pick({ name, label, value, any, options }: PickProps) {
  return (
    <Field as="select" name={name} label={label} defaultValue={value}>
      <option value="">{any}</option>
      {options.map((one) => <option key={one.value} value={one.value}>{one.name}</option>)}
    </Field>
  );
}

/** Narrows the list by name, school, subject, year, language, need and fit; `/` leads here. */
export function MatchFilter({ id, bench }: { id: string; bench: Bench }) {
  const t = useText();
  const { filter } = bench;
  const used = narrowedBy(filter);
  const clear = addressOf(id, { filter: { ...noFilter, show: filter.show }, page: 0, at: '' });
  return (
    <details className="bench-filter" id="bench-filter" open={used > 0}>
      <summary>{used > 0 ? t('web.match.filter-used', { count: used }) : t('web.match.filter')}</summary>
      <Form key={JSON.stringify(filter)} method="get" action={`/matches/${id}`} className="stack stack-tight" role="search" aria-label={t('web.match.filter')}>
        <HiddenFields values={{ show: filter.show }} />
        <Field type="search" name="q" label={t('web.match.filter-name')} defaultValue={filter.q} aria-keyshortcuts="/" />
        <div className="filter-grid">
          {bench.schools.length > 1 && <Pick name="school" label={t('web.match.filter-school')} value={filter.school} any={t('web.filter.all')} options={bench.schools.map((one) => ({ value: one.key, name: one.name }))} />}
          <Pick name="subject" label={t('web.requests.subject')} value={filter.subject} any={t('web.filter.all')} options={bench.subjects.map((one) => ({ value: one.key, name: one.name }))} />
          <Pick name="level" label={t('web.match.filter-level')} value={filter.level} any={t('web.filter.all')} options={bench.levels.map((level) => ({ value: String(level), name: t('web.level.year', { level }) }))} />
          <Pick name="language" label={t('web.match.filter-language')} value={filter.language} any={t('web.filter.all')} options={bench.languages.map((one) => ({ value: one.code, name: one.name }))} />
          <Pick name="need" label={t('web.match.filter-need')} value={filter.need} any={t('web.filter.all')} options={(['1', '2', '3'] as const).map((value) => ({ value, name: t(`matching.need.${value}`) }))} />
          <Field type="number" name="fitMin" label={t('web.match.filter-fit-min')} defaultValue={filter.fitMin} min={0} max={999} />
          <Field type="number" name="fitBelow" label={t('web.match.filter-fit-below')} defaultValue={filter.fitBelow} min={0} max={999} />
          <Field as="select" name="order" label={t('web.match.order')} defaultValue={filter.order}>
            {orders.map((order) => <option key={order} value={order}>{t(`web.match.order-${order}`)}</option>)}
          </Field>
        </div>
        <div className="cluster">
          <Button look="quiet">{t('web.filter.act')}</Button>
          {used > 0 && <Link className="small" to={clear}>{t('web.match.filter-clear')}</Link>}
        </div>
      </Form>
    </details>
  );
}
