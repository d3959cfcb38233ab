import { Form, href, Link } from 'react-router';
import { Button, LinkButton } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { Field } from '../ui/field.tsx';
import { FilterChoice } from '../ui/filter-choice.tsx';
import { Fold } from '../ui/fold.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Pager } from '../ui/pager.tsx';
import { Table } from '../ui/table.tsx';
import { useText } from '../ui/text.tsx';
import type { loadClassList } from './class-list-load.ts';
import { ProgramsTabs } from './program-tabs.tsx';
import './filters.css';

type Shown = Awaited<ReturnType<typeof loadClassList>>;

function Filters({ shown: { filter, schools: choices } }: { shown: Shown }) {
  const t = useText();
  return (
    <Fold name={t('ui.fold.filters')} open={Boolean(filter.q || filter.school)}>
      <Form method="get" className="filters" role="search" aria-label={t('web.class-list.find')}>
        <Field type="search" name="q" label={t('web.class-list.title-of')} defaultValue={filter.q} />
        <FilterChoice name="school" label={t('web.people.school')} chosen={filter.school} options={choices.map((one) => ({ value: one.id, name: one.name }))} />
        <Button look="quiet">{t('web.filter.act')}</Button>
      </Form>
    </Fold>
  );
}

export function ClassList({ shown }: { shown: Shown }) {
  const t = useText();
  const { filter, rows, page, from, total } = shown;
  const at = (to: number): string => `${href('/classes')}?${new URLSearchParams(Object.entries({ ...filter, page: to ? String(to) : '' }).filter(([, value]) => value !== ''))}`;
  const make = <LinkButton to={`${href('/classes/new')}${filter.school ? `?school=${filter.school}` : ''}`}>{t('web.class-new.title')}</LinkButton>;
  const asked = Boolean(filter.q || filter.school || page);
  return (
    <>
      <title>{t('web.nav.classes')}</title>
      <PageHead title={t('web.nav.classes')} tools={(rows.length > 0 || asked) && make} />
      <ProgramsTabs />
      {(rows.length > 0 || asked) && <Filters shown={shown} key={JSON.stringify(filter)} />}
      {rows.length === 0 ? <Empty rank={2} title={t(asked ? 'web.class-list.none-found' : 'web.classes.none')} action={!asked && make}>{t(asked ? 'web.class-list.none-found-todo' : 'web.class-list.none-todo')}</Empty> : (
        <Table caption={t('web.nav.classes')} captionHidden rows={rows} rowKey={(row) => row.id}
          columns={[
            { key: 'title', head: t('web.class-list.title-of'), cell: (row) => <Link to={href('/classes/:id', { id: row.id })}>{row.title}</Link> },
            { key: 'school', head: t('web.people.school'), cell: (row) => row.school },
            { key: 'teachers', head: t('web.class-people.teachers'), cell: (row) => row.teachers || <span className="soft">{t('web.class-list.no-teacher')}</span> },
            { key: 'learners', head: t('web.class-people.learners'), num: true, cell: (row) => row.learners },
          ]}
        />
      )}
      <div className="list-end"><Pager words={total > 0 && rows.length > 0 ? t('web.pager.span', { from: from + 1, to: from + rows.length, total }) : undefined} before={page > 0 ? at(page - 1) : undefined} after={from + rows.length < total && rows.length > 0 ? at(page + 1) : undefined} /></div>
    </>
  );
}
