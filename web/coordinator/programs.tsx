import { href, Link } from 'react-router';
import { read } from '#kernel/action.ts';
import { when } from '#kernel/i18n.ts';
import { subjects } from '#domain/library/queries.ts';
import { openRequestCounts } from '#domain/matching/request-queries.ts';
import { programs } from '#domain/programs/queries.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import { LinkButton } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Status } from '../ui/status.tsx';
import { Table } from '../ui/table.tsx';
import { useText } from '../ui/text.tsx';
import type { Route } from './+types/programs.ts';
import { ProgramsTabs } from './program-tabs.tsx';

export function loader({ context }: Route.LoaderArgs) {
  const { locale } = signInOf(context).person;
  return read(ctxOf(context), async (tx) => {
    const [list, waiting, named] = await Promise.all([programs(tx), openRequestCounts(tx), subjects(tx)]);
    const nameOf = new Map(named.map((subject) => [subject.key, subject.name]));
    const date = when(locale).date;
    return {
      programs: list.map((p) => ({
        id: p.id, name: p.name, ended: p.status === 'ended', subjects: p.subjects.map((key) => nameOf.get(key) ?? key).join(', '), levels: { min: p.level_min, max: p.level_max },
        term: p.term, until: date(p.ends_on), waiting: waiting.get(p.id) ?? 0,
      })),
    };
  });
}

export default function Programs({ loaderData }: Route.ComponentProps) {
  const t = useText();
  const make = <LinkButton to={href('/programs/new')}>{t('web.programs.make')}</LinkButton>;
  return (
    <>
      <title>{t('web.programs.title')}</title>
      <PageHead title={t('web.programs.title')} tools={loaderData.programs.length > 0 && make} />
      <ProgramsTabs />
      {loaderData.programs.length === 0 ? (
        <Empty rank={2} title={t('web.programs.none')} action={make}>{t('web.programs.none-todo')}</Empty>
      ) : (
        <Table
          caption={t('web.programs.title')} captionHidden rows={loaderData.programs} rowKey={(row) => row.id}
          columns={[
            { key: 'name', head: t('web.program.name'), cell: (row) => <Link to={href('/programs/:id', { id: row.id })}>{row.name}</Link> },
            { key: 'subjects', head: t('web.program.subjects'), cell: (row) => row.subjects },
            { key: 'levels', head: t('web.program.years'), cell: (row) => t('web.program.levels', row.levels) },
            { key: 'term', head: t('web.program.term'), cell: (row) => t('web.program.term-until', { term: row.term, until: row.until }) },
            { key: 'waiting', head: t('web.program.waiting'), num: true, cell: (row) => <Link to={`${href('/requests')}?program=${row.id}`}>{t('web.program.waiting-count', { count: row.waiting })}</Link> },
            { key: 'state', head: t('web.program.state'), cell: (row) => <Status kind={row.ended ? 'soft' : 'good'}>{t(row.ended ? 'web.program.ended' : 'web.program.running')}</Status> },
          ]}
        />
      )}
    </>
  );
}
