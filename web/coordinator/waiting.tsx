import { Form, href, Link } from 'react-router';
import { read } from '#kernel/action.ts';
import { subjects } from '#domain/library/queries.ts';
import { type WaitBlock, waitingAPage, waitingList } from '#domain/matching/waiting-queries.ts';
import { programs } from '#domain/programs/queries.ts';
import { ctxOf } from '#web/context.ts';
import { levels } from '../program-words.ts';
import { Button } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { Field } from '../ui/field.tsx';
import { FilterChoice } from '../ui/filter-choice.tsx';
import { Fold } from '../ui/fold.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Pager } from '../ui/pager.tsx';
import { Status } from '../ui/status.tsx';
import { Table } from '../ui/table.tsx';
import { useText } from '../ui/text.tsx';
import type { Route } from './+types/waiting.ts';
import { MatchesTabs } from './match-tabs.tsx';
import './filters.css';

const whole = (text: string | null, highest: number): number | undefined => (/^\d{1,4}$/.test(text ?? '') && Number(text) <= highest ? Number(text) : undefined);
const dayChoices = [7, 14, 28, 56] as const;

export function loader({ context, request }: Route.LoaderArgs) {
  const asked = new URL(request.url).searchParams;
  const page = whole(asked.get('page'), 9999) ?? 0;
  const [level, need, days] = [whole(asked.get('level'), 20), whole(asked.get('need'), 3), whole(asked.get('days'), 999)];
  return read(ctxOf(context), async (tx) => {
    const [all, allSubjects] = await Promise.all([programs(tx), subjects(tx)]);
    const program = all.find((one) => one.id === asked.get('program'));
    const subject = allSubjects.find((one) => one.key === asked.get('subject'));
    const q = (asked.get('q') ?? '').trim().slice(0, 100);
    const { rows, total } = await waitingList(tx, { programId: program?.id, subject: subject?.key, level, need, days, search: q }, page);
    const filter = { program: program?.id ?? '', subject: subject?.key ?? '', level: String(level ?? ''), need: String(need ?? ''), days: String(days ?? ''), q };
    return {
      page, total, filter, from: page * waitingAPage, programs: all.map(({ id, name }) => ({ id, name })), subjects: allSubjects.map(({ key, name }) => ({ key, name })),
      rows: rows.map((row) => ({ id: row.id, name: `${row.givenName} ${row.familyName}`.trim(), level: row.level, subject: row.subjectName, program: row.program, need: row.need as 0 | 1 | 2 | 3, days: row.days, block: row.block })),
    };
  });
}

type Shown = Route.ComponentProps['loaderData'];

function Filters({ shown: { filter, programs: choices, subjects: subjectChoices } }: { shown: Shown }) {
  const t = useText();
  return (
    <Fold name={t('ui.fold.filters')} open={Object.values(filter).some(Boolean)}>
      <Form method="get" className="filters" role="search" aria-label={t('web.waiting.find')}>
        <Field type="search" name="q" label={t('web.requests.learner')} defaultValue={filter.q} />
        <FilterChoice name="program" label={t('web.program.one')} chosen={filter.program} options={choices.map((one) => ({ value: one.id, name: one.name }))} />
        <FilterChoice name="subject" label={t('web.requests.subject')} chosen={filter.subject} options={subjectChoices.map((one) => ({ value: one.key, name: one.name }))} />
        <FilterChoice name="level" label={t('web.requests.year')} chosen={filter.level} options={levels.filter((level) => level >= 0).map((level) => ({ value: String(level), name: t('web.level.year', { level }) }))} />
        <FilterChoice name="need" label={t('web.requests.need')} chosen={filter.need} options={([1, 2, 3] as const).map((need) => ({ value: String(need), name: t('web.waiting.need-from', { need: t(`matching.need.${need}`) }) }))} />
        <FilterChoice name="days" label={t('web.waiting.days')} chosen={filter.days} options={dayChoices.map((days) => ({ value: String(days), name: t('web.waiting.days-from', { days }) }))} />
        <Button look="quiet">{t('web.filter.act')}</Button>
      </Form>
    </Fold>
  );
}

function Block({ block }: { block: WaitBlock }) {
  const t = useText();
  if (block.kind !== 'left-out') return <Status kind={block.kind === 'proposed' ? 'good' : 'soft'}>{t(`web.waiting.${block.kind}`)}</Status>;
  return <Status kind="look">{block.reason === 'ruledOut' && block.rule ? t(`matching.left-out.short-rule-${block.rule}`) : t(`matching.left-out.short-${block.reason}`)}</Status>;
}

export default function Waiting({ loaderData: shown }: Route.ComponentProps) {
  const t = useText();
  const { filter, rows, page, from, total } = shown;
  const at = (to: number): string => `${href('/waiting')}?${new URLSearchParams(Object.entries({ ...filter, page: to ? String(to) : '' }).filter(([, value]) => value !== ''))}`;
  return (
    <>
      <title>{t('web.waiting.title')}</title>
      <PageHead title={t('web.waiting.title')} />
      <MatchesTabs at="waiting" program={filter.program || undefined} />
      <Filters shown={shown} key={JSON.stringify(filter)} />
      {rows.length === 0 ? <Empty rank={2} title={t('web.waiting.none')}>{t('web.waiting.none-says')}</Empty> : (
        <Table caption={t('web.waiting.caption')} captionHidden rows={rows} rowKey={(row) => row.id}
          columns={[
            { key: 'days', head: t('web.waiting.waits'), num: true, cell: (row) => t('web.waiting.count', { days: row.days }) },
            { key: 'learner', head: t('web.requests.learner'), cell: (row) => <Link to={href('/requests/:id', { id: row.id })}>{row.name}</Link> },
            { key: 'level', head: t('web.requests.year'), cell: (row) => (row.level === null ? t('web.level.unknown') : t('web.level.year', { level: row.level })) },
            { key: 'subject', head: t('web.requests.subject'), cell: (row) => row.subject },
            { key: 'need', head: t('web.requests.need'), cell: (row) => t(`matching.need.${row.need}`) },
            { key: 'block', head: t('web.waiting.block'), cell: (row) => <Block block={row.block} /> },
            ...(shown.programs.length > 1 ? [{ key: 'program', head: t('web.program.one'), cell: (row: Shown['rows'][number]) => row.program }] : []),
          ]} />
      )}
      <Pager words={total > 0 ? t('web.pager.span', { from: from + 1, to: from + rows.length, total }) : undefined} before={page > 0 ? at(page - 1) : undefined} after={from + rows.length < total ? at(page + 1) : undefined} />
    </>
  );
}
