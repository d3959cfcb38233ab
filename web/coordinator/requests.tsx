import { Form, href, Link } from 'react-router';
import { read } from '#kernel/action.ts';
import { subjects } from '#domain/library/queries.ts';
import { requestList, requestsAPage } from '#domain/matching/request-queries.ts';
import { programs } from '#domain/programs/queries.ts';
import { ctxOf } from '#web/context.ts';
import { Button, LinkButton } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { Field } from '../ui/field.tsx';
import { FilterChoice } from '../ui/filter-choice.tsx';
import { Fold } from '../ui/fold.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Pager } from '../ui/pager.tsx';
import { Status, Tag } from '../ui/status.tsx';
import { Table } from '../ui/table.tsx';
import { useText } from '../ui/text.tsx';
import type { Route } from './+types/requests.ts';
import { MatchesTabs } from './match-tabs.tsx';
import './filters.css';

const states = ['open', 'matched', 'withdrawn', 'closed'] as const;

export function loader({ context, request }: Route.LoaderArgs) {
  const asked = new URL(request.url).searchParams;
  const status = states.find((one) => one === asked.get('status')) ?? 'open';
  const page = /^\d{1,4}$/.test(asked.get('page') ?? '') ? Number(asked.get('page')) : 0;
  const need = /^[0-3]$/.test(asked.get('need') ?? '') ? Number(asked.get('need')) : undefined;
  const filter = { program: asked.get('program') ?? '', subject: asked.get('subject') ?? '', q: (asked.get('q') ?? '').slice(0, 100), need: need === undefined ? '' : String(need) };
  return read(ctxOf(context), async (tx) => {
    const [all, allSubjects] = await Promise.all([programs(tx), subjects(tx)]);
    const program = all.find((one) => one.id === filter.program);
    const found = await requestList(tx, { status, page, need, programId: program?.id, subject: filter.subject, search: filter.q });
    const days = (since: Temporal.Instant): number => Math.max(0, Math.floor((tx.now.epochMilliseconds - since.epochMilliseconds) / 86_400_000));
    return {
      status, page, filter, program: program && { id: program.id, name: program.name }, programs: all.map(({ id, name }) => ({ id, name })), subjects: allSubjects, total: found.total, more: found.more, from: page * requestsAPage,
      rows: found.rows.map((row) => ({ id: row.id, name: `${row.givenName} ${row.familyName}`.trim(), level: row.level, subject: row.subjectName, program: row.program, need: row.need as 0 | 1 | 2 | 3, days: days(row.waitingSince), sessions: row.sessionsAWeek, modality: row.modality as 'online' | 'in-person' | 'either' })),
    };
  });
}

type Shown = Route.ComponentProps['loaderData'];

const addressOf = ({ filter, status, page }: Pick<Shown, 'filter' | 'status' | 'page'>, change: Record<string, string>): string => {
  const all = { ...filter, status: status === 'open' ? '' : status, page: page ? String(page) : '', ...change };
  return `${href('/requests')}?${new URLSearchParams(Object.entries(all).filter(([, value]) => value !== ''))}`;
};

function Filters({ shown }: { shown: Shown }) {
  const t = useText();
  const { filter, status } = shown;
  return (
    <Fold name={t('ui.fold.filters')} open={status !== 'open' || Object.values(filter).some(Boolean)}>
      <Form method="get" className="filters" role="search" aria-label={t('web.requests.find')}>
        <Field type="search" name="q" label={t('web.requests.learner')} defaultValue={filter.q} />
        <FilterChoice name="program" label={t('web.program.one')} chosen={filter.program} options={shown.programs.map((one) => ({ value: one.id, name: one.name }))} />
        <FilterChoice name="subject" label={t('web.requests.subject')} chosen={filter.subject} options={shown.subjects.map((one) => ({ value: one.key, name: one.name }))} />
        <FilterChoice name="need" label={t('web.requests.need')} chosen={filter.need} options={([3, 2, 1, 0] as const).map((need) => ({ value: String(need), name: t(`matching.need.${need}`) }))} />
        <Field as="select" name="status" label={t('web.matches.state')} defaultValue={status}>
          {states.map((one) => <option key={one} value={one}>{t(`web.requests.${one}`)}</option>)}
        </Field>
        <Button look="quiet">{t('web.filter.act')}</Button>
      </Form>
    </Fold>
  );
}

export default function Requests({ loaderData }: Route.ComponentProps) {
  const t = useText();
  const { rows, program, filter, status, from, total, more, page } = loaderData;
  const enter = `${href('/requests/new')}${program ? `?program=${program.id}` : ''}`;
  return (
    <>
      <title>{t('web.requests.title')}</title>
      <PageHead title={t('web.requests.title')} tools={<LinkButton to={enter}>{t('web.requests.enter')}</LinkButton>} />
      <MatchesTabs at="requests" program={program?.id} />
      <Filters shown={loaderData} key={JSON.stringify({ ...filter, status })} />
      {rows.length === 0 ? (
        <Empty rank={2} title={t('web.requests.none')}>{t('web.requests.none-todo')}</Empty>
      ) : (
        <Table caption={t('web.requests.title')} captionHidden rows={rows} rowKey={(row) => row.id}
          columns={[
            { key: 'learner', head: t('web.requests.learner'), cell: (row) => <Link to={href('/requests/:id', { id: row.id })}>{row.name}</Link> },
            { key: 'level', head: t('web.requests.year'), cell: (row) => (row.level === null ? t('web.level.unknown') : t('web.level.year', { level: row.level })) },
            { key: 'subject', head: t('web.requests.subject'), cell: (row) => row.subject },
            { key: 'program', head: t('web.program.one'), cell: (row) => row.program },
            { key: 'wish', head: t('web.requests.wish'), cell: (row) => t('web.requests.wish-say', { sessions: row.sessions, modality: t(`web.modality.${row.modality}`) }) },
            { key: 'need', head: t('web.requests.need'), cell: (row) => (row.need >= 2 ? <Status kind="look">{t(`matching.need.${row.need}`)}</Status> : row.need === 1 ? <Tag>{t('matching.need.1')}</Tag> : t('matching.need.0')) },
            { key: 'waits', head: t('web.requests.waits'), num: true, cell: (row) => t('web.requests.days', { days: row.days }) },
          ]}
        />
      )}
      <div className="list-end"><Pager words={total > 0 ? t('web.pager.span', { from: from + 1, to: from + rows.length, total }) : undefined}
        before={page > 0 ? addressOf(loaderData, { page: page > 1 ? String(page - 1) : '' }) : undefined} after={more ? addressOf(loaderData, { page: String(page + 1) }) : undefined} /></div>
    </>
  );
}
