import { Form, href, Link } from 'react-router';
import { read } from '#kernel/action.ts';
import { offerList, offersAPage } from '#domain/matching/offer-queries.ts';
import { subjects } from '#domain/library/queries.ts';
import { programs } from '#domain/programs/queries.ts';
import { ctxOf } from '#web/context.ts';
import { Button, LinkButton } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { Field } from '../ui/field.tsx';
import { FilterChoice } from '../ui/filter-choice.tsx';
import { Fold } from '../ui/fold.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Pager } from '../ui/pager.tsx';
import { Status } from '../ui/status.tsx';
import { Table } from '../ui/table.tsx';
import { useText } from '../ui/text.tsx';
import type { Route } from './+types/offers.ts';
import { MatchesTabs } from './match-tabs.tsx';
import './filters.css';

const states = ['open', 'paused', 'withdrawn'] as const;

export function loader({ context, request }: Route.LoaderArgs) {
  const asked = new URL(request.url).searchParams;
  const status = states.find((one) => one === asked.get('status')) ?? 'open';
  const page = /^\d{1,4}$/.test(asked.get('page') ?? '') ? Number(asked.get('page')) : 0;
  const filter = { program: asked.get('program') ?? '', subject: asked.get('subject') ?? '', unconfirmed: asked.get('unconfirmed') === 'yes' ? 'yes' : '', q: (asked.get('q') ?? '').slice(0, 100) };
  return read(ctxOf(context), async (tx) => {
    const [all, allSubjects] = await Promise.all([programs(tx), subjects(tx)]);
    const program = all.find((one) => one.id === filter.program);
    const found = await offerList(tx, { status, page, programId: program?.id, subject: filter.subject, search: filter.q, unconfirmed: filter.unconfirmed === 'yes' });
    return {
      status, page, filter, program: program && { id: program.id, name: program.name }, programs: all.map(({ id, name }) => ({ id, name })), subjects: allSubjects, total: found.total, more: found.more, from: page * offersAPage,
      rows: found.rows.map((row) => ({
        id: row.id, name: `${row.givenName} ${row.familyName}`.trim(), level: row.level, program: row.program, learners: Number(row.learners), capacity: row.capacity, modality: row.modality as 'online' | 'in-person' | 'either',
        teaches: row.lines.map((line) => line.skillName ?? line.subjectName).slice(0, 4).join(', '), others: Math.max(0, row.lines.length - 4), open: row.lines.filter((line) => !line.certified).length,
      })),
    };
  });
}

type Shown = Route.ComponentProps['loaderData'];

const addressOf = ({ filter, status, page }: Pick<Shown, 'filter' | 'status' | 'page'>, change: Record<string, string>): string => {
  const all = { ...filter, status: status === 'open' ? '' : status, page: page ? String(page) : '', ...change };
  return `${href('/offers')}?${new URLSearchParams(Object.entries(all).filter(([, value]) => value !== ''))}`;
};

function Filters({ shown }: { shown: Shown }) {
  const t = useText();
  const { filter, status } = shown;
  return (
    <Fold name={t('ui.fold.filters')} open={status !== 'open' || Object.values(filter).some(Boolean)}>
      <Form method="get" className="filters" role="search" aria-label={t('web.offers.find')}>
        <Field type="search" name="q" label={t('web.offers.tutor')} defaultValue={filter.q} />
        <FilterChoice name="program" label={t('web.program.one')} chosen={filter.program} options={shown.programs.map((one) => ({ value: one.id, name: one.name }))} />
        <FilterChoice name="subject" label={t('web.requests.subject')} chosen={filter.subject} options={shown.subjects.map((one) => ({ value: one.key, name: one.name }))} />
        <FilterChoice name="unconfirmed" label={t('web.offers.confirmed')} chosen={filter.unconfirmed} options={[{ value: 'yes', name: t('web.offers.some-open') }]} />
        <Field as="select" name="status" label={t('web.matches.state')} defaultValue={status}>
          {states.map((one) => <option key={one} value={one}>{t(`web.offers.${one}`)}</option>)}
        </Field>
        <Button look="quiet">{t('web.filter.act')}</Button>
      </Form>
    </Fold>
  );
}

export default function Offers({ loaderData }: Route.ComponentProps) {
  const t = useText();
  const { rows, program, filter, status, from, total, more, page } = loaderData;
  const enter = `${href('/offers/new')}${program ? `?program=${program.id}` : ''}`;
  return (
    <>
      <title>{t('web.offers.title')}</title>
      <PageHead title={t('web.offers.title')} tools={<LinkButton to={enter}>{t('web.offers.enter')}</LinkButton>} />
      <MatchesTabs at="offers" program={program?.id} />
      <Filters shown={loaderData} key={JSON.stringify({ ...filter, status })} />
      {rows.length === 0 ? (
        <Empty rank={2} title={t('web.offers.none')}>{t('web.offers.none-todo')}</Empty>
      ) : (
        <Table caption={t('web.offers.title')} captionHidden rows={rows} rowKey={(row) => row.id}
          columns={[
            { key: 'tutor', head: t('web.offers.tutor'), cell: (row) => <Link to={href('/offers/:id', { id: row.id })}>{row.name}</Link> },
            { key: 'level', head: t('web.requests.year'), cell: (row) => (row.level === null ? t('web.level.unknown') : t('web.level.year', { level: row.level })) },
            { key: 'teaches', head: t('web.offers.teaches'), cell: (row) => (row.others > 0 ? t('web.offers.and-more', { list: row.teaches, count: row.others }) : row.teaches) },
            { key: 'program', head: t('web.program.one'), cell: (row) => row.program },
            { key: 'modality', head: t('web.offers.meets'), cell: (row) => t(`web.modality.${row.modality}`) },
            { key: 'learners', head: t('web.offers.learners'), num: true, cell: (row) => t('web.offers.of-capacity', { learners: row.learners, capacity: row.capacity }) },
            { key: 'confirmed', head: t('web.offers.confirmed'), cell: (row) => <Status kind={row.open === 0 ? 'good' : 'look'}>{row.open === 0 ? t('web.offers.all-confirmed') : t('web.offers.open-count', { count: row.open })}</Status> },
          ]}
        />
      )}
      <div className="list-end"><Pager words={total > 0 ? t('web.pager.span', { from: from + 1, to: from + rows.length, total }) : undefined}
        before={page > 0 ? addressOf(loaderData, { page: page > 1 ? String(page - 1) : '' }) : undefined} after={more ? addressOf(loaderData, { page: String(page + 1) }) : undefined} /></div>
    </>
  );
}
