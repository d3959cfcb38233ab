import { Form, href, Link } from 'react-router';
import { read } from '#kernel/action.ts';
import { when } from '#kernel/i18n.ts';
import { pairings } from '#domain/matching/pairing-queries.ts';
import { programs } from '#domain/programs/queries.ts';
import { ctxOf, signInOf } from '#web/context.ts';
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
import type { Route } from './+types/pairings.ts';
import { saySlots } from './match-said.ts';
import { MatchesTabs } from './match-tabs.tsx';
import './filters.css';

const aPage = 50;
const states = ['active', 'asked', 'ended', 'all'] as const;

export function loader({ context, request }: Route.LoaderArgs) {
  const asked = new URL(request.url).searchParams;
  const page = Math.max(0, Math.trunc(Number(asked.get('page')) || 0));
  const { locale } = signInOf(context).person;
  return read(ctxOf(context), async (tx) => {
    const all = await programs(tx);
    const program = all.find((one) => one.id === asked.get('program'));
    const filter = { status: states.find((one) => one === asked.get('status')) ?? ('active' as const), q: (asked.get('q') ?? '').trim().slice(0, 100), program: program?.id ?? '' };
    const { rows, total } = await pairings(tx, { status: filter.status, q: filter.q, programId: program?.id }, { limit: aPage, offset: page * aPage });
    const { date } = when(locale);
    return {
      filter, page, total, programs: all.map(({ id, name }) => ({ id, name })), from: page * aPage,
      rows: rows.map((row) => ({ id: row.id, status: row.status, learner: row.learner, tutor: row.tutor, subject: row.subject, program: row.program, level: row.level, slots: saySlots(row.slots, locale), modality: row.modality as 'online' | 'in-person', starts: date(row.starts_on), ends: date(row.ends_on) })),
    };
  });
}

type Shown = Route.ComponentProps['loaderData'];

function Filters({ shown: { filter, programs: choices } }: { shown: Shown }) {
  const t = useText();
  return (
    <Fold name={t('ui.fold.filters')} open={filter.status !== 'active' || Boolean(filter.q || filter.program)}>
      <Form method="get" className="filters" role="search" aria-label={t('web.pairings.find')}>
        <Field type="search" name="q" label={t('web.pairings.name')} defaultValue={filter.q} />
        <FilterChoice name="program" label={t('web.program.one')} chosen={filter.program} options={choices.map((one) => ({ value: one.id, name: one.name }))} />
        <Field as="select" name="status" label={t('web.matches.state')} defaultValue={filter.status}>
          {states.map((one) => <option key={one} value={one}>{t(`web.pairings.${one}`)}</option>)}
        </Field>
        <Button look="quiet">{t('web.filter.act')}</Button>
      </Form>
    </Fold>
  );
}

export default function Pairings({ loaderData: shown }: Route.ComponentProps) {
  const t = useText();
  const { filter, rows, page, from, total } = shown;
  const at = (to: number): string => `${href('/pairings')}?${new URLSearchParams(Object.entries({ ...filter, page: to ? String(to) : '' }).filter(([, value]) => value !== ''))}`;
  return (
    <>
      <title>{t('web.pairings.title')}</title>
      <PageHead title={t('web.pairings.title')} tools={<LinkButton look="quiet" to={`${href('/pairings/new')}${filter.program ? `?program=${filter.program}` : ''}`}>{t('web.pairings.new')}</LinkButton>} />
      <MatchesTabs at="pairings" program={filter.program || undefined} />
      <Filters shown={shown} key={JSON.stringify(filter)} />
      {rows.length === 0 ? <Empty rank={2} title={t(filter.q ? 'web.pairings.none-found' : 'web.pairings.none')}>{t('web.pairings.none-todo')}</Empty> : (
        <Table caption={t('web.pairings.title')} captionHidden rows={rows} rowKey={(row) => row.id}
          columns={[
            { key: 'pair', head: t('web.pairings.pair'), cell: (row) => <Link to={href('/pairings/:id', { id: row.id })}>{t('web.pairings.of', { learner: row.learner, tutor: row.tutor })}</Link> },
            { key: 'level', head: t('web.requests.year'), cell: (row) => (row.level === null ? t('web.level.unknown') : t('web.level.year', { level: row.level })) },
            { key: 'subject', head: t('web.requests.subject'), cell: (row) => row.subject },
            { key: 'slots', head: t('web.pairings.slots'), cell: (row) => row.slots },
            { key: 'where', head: t('web.pairings.how'), cell: (row) => t(`web.modality.${row.modality}`) },
            { key: 'state', head: t('web.matches.state'), cell: (row) => <Status kind={row.status === 'active' ? 'good' : row.status === 'asked' ? 'look' : 'soft'}>{row.status === 'active' ? t('web.pairings.until', { day: row.ends }) : t(row.status === 'asked' ? 'web.pairings.is-asked' : 'web.pairings.is-ended')}</Status> },
          ]}
        />
      )}
      <Pager words={total > 0 ? t('web.pager.span', { from: from + 1, to: from + rows.length, total }) : undefined} before={page > 0 ? at(page - 1) : undefined} after={from + rows.length < total ? at(page + 1) : undefined} />
    </>
  );
}
