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
        <Field as="select" name="program" label={t('web.program.one')} defaultValue={filter.program}>
          <option value="">{t('web.filter.all')}</option>
          {choices.map((one) => <option key={one.id} value={one.id}>{one.name}</option>)}
        </Field>
        <Field as="select" name="subject" label={t('web.requests.subject')} defaultValue={filter.subject}>
          <option value="">{t('web.filter.all')}</option>
          {subjectChoices.map((one) => <option key={one.key} value={one.key}>{one.name}</option>)}
        </Field>
        <Field as="select" name="level" label={t('web.requests.year')} defaultValue={filter.level}>
          <option value="">{t('web.filter.all')}</option>
          {levels.filter((level) => level >= 0).map((level) => <option key={level} value={level}>{t('web.level.year', { level })}</option>)}
        </Field>
        <Field as="select" name="need" label={t('web.requests.need')} defaultValue={filter.need}>
          <option value="">{t('web.filter.all')}</option>
          {([1, 2, 3] as const).map((need) => <option key={need} value={need}>{t('web.waiting.need-from', { need: t(`matching.need.${need}`) })}</option>)}
        </Field>
        <Field as="select" name="days" label={t('web.waiting.days')} defaultValue={filter.days}>
          <option value="">{t('web.filter.all')}</option>
          {dayChoices.map((days) => <option key={days} value={days}>{t('web.waiting.days-from', { days })}</option>)}
        </Field>
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
