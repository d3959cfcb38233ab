import { Form, Link } from 'react-router';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { FilterChoice } from '../ui/filter-choice.tsx';
import { HiddenFields } from '../ui/hidden-fields.tsx';
import { useText } from '../ui/text.tsx';
import { addressOf, narrowedBy, noFilter, orders } from './match-address.ts';
import type { Bench } from './match-data.ts';

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
          {bench.schools.length > 1 && <FilterChoice name="school" label={t('web.match.filter-school')} chosen={filter.school} options={bench.schools.map((one) => ({ value: one.key, name: one.name }))} />}
          <FilterChoice name="subject" label={t('web.requests.subject')} chosen={filter.subject} options={bench.subjects.map((one) => ({ value: one.key, name: one.name }))} />
          <FilterChoice name="level" label={t('web.match.filter-level')} chosen={filter.level} options={bench.levels.map((level) => ({ value: String(level), name: t('web.level.year', { level }) }))} />
          <FilterChoice name="language" label={t('web.match.filter-language')} chosen={filter.language} options={bench.languages.map((one) => ({ value: one.code, name: one.name }))} />
          <FilterChoice name="need" label={t('web.match.filter-need')} chosen={filter.need} options={(['1', '2', '3'] as const).map((value) => ({ value, name: t(`matching.need.${value}`) }))} />
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
