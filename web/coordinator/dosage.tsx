import './calendar.css';
import { Form, href, Link } from 'react-router';
import { signInOf, ctxOf } from '#web/context.ts';
import { Button } from '../ui/button.tsx';
import { MiniBar } from '../ui/bar.tsx';
import { Empty } from '../ui/empty.tsx';
import { Field } from '../ui/field.tsx';
import { Facts, Figure } from '../ui/figure.tsx';
import { AsideNote } from '../ui/note.tsx';
import { Fold } from '../ui/fold.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Pager } from '../ui/pager.tsx';
import { Status } from '../ui/status.tsx';
import { type Column, Table } from '../ui/table.tsx';
import { useText } from '../ui/text.tsx';
import type { Route } from './+types/dosage.ts';
import { askedDosage } from './dosage-asked.ts';
import { SchoolProgramFields } from './school-program-fields.tsx';

const pageSize = 100;

export async function loader({ context, request }: Route.LoaderArgs) {
  const { rows, ...asked } = await askedDosage(ctxOf(context), signInOf(context), new URL(request.url).searchParams);
  const low = rows.filter((one) => one.low).length;
  const shown = asked.onlyLow ? rows.filter((one) => one.low) : rows;
  const page = Math.min(asked.page, Math.max(1, Math.ceil(shown.length / pageSize)));
  const sum = (of: 'planned' | 'scheduled' | 'delivered'): number => rows.reduce((total, row) => total + row[of], 0);
  return { ...asked, page, count: shown.length, learners: rows.filter((one) => one.planned > 0).length, low, sums: { planned: sum('planned'), scheduled: sum('scheduled'), delivered: sum('delivered') }, rows: shown.slice((page - 1) * pageSize, page * pageSize) };
}

type Data = Route.ComponentProps['loaderData'];

const linkTo = (data: Data, path: string, more: Record<string, string> = {}): string =>
  `${path}?${new URLSearchParams({ span: data.span, ...(data.span === 'week' && { week: data.monday }), ...(data.program && { program: data.program }), ...(data.school && { school: data.school }), ...(data.onlyLow && { low: 'yes' }), ...more })}`;

function Filters({ data }: { data: Data }) {
  const t = useText();
  return (
    <Fold name={t('ui.fold.filters')} open={Boolean(data.program || data.school || data.onlyLow || data.span !== 'week')}>
      <Form method="get" className="cluster calendar-filters no-print">
        <Field as="select" key={data.span} label={t('scheduling.dosage.span')} name="span" defaultValue={data.span}>
          <option value="week">{t('scheduling.dosage.span-week')}</option>
          <option value="term">{t('scheduling.dosage.span-term')}</option>
        </Field>
        <Field key={data.monday} label={t('scheduling.calendar.week')} name="week" type="date" defaultValue={data.monday} />
        <SchoolProgramFields program={data.program} school={data.school} filters={data.filters} />
        <Field as="select" key={String(data.onlyLow)} label={t('scheduling.dosage.which')} name="low" defaultValue={data.onlyLow ? 'yes' : ''}>
          <option value="">{t('scheduling.dosage.all')}</option>
          <option value="yes">{t('scheduling.dosage.only-low')}</option>
        </Field>
        <Button look="quiet">{t('scheduling.calendar.show')}</Button>
      </Form>
    </Fold>
  );
}

export default function DosagePage({ loaderData: data }: Route.ComponentProps) {
  const t = useText();
  const minutes = (n: number): string => t('scheduling.dosage.minutes', { minutes: n });
  const columns: Column<Data['rows'][number]>[] = [
    { key: 'learner', head: t('scheduling.dosage.learner'), cell: (row) => <Link to={`/people/${row.learnerId}`}>{`${row.given} ${row.family}`}</Link> },
    { key: 'program', head: t('scheduling.dosage.program'), cell: (row) => row.program },
    { key: 'planned', head: t('scheduling.dosage.planned'), num: true, cell: (row) => row.planned },
    { key: 'scheduled', head: t('scheduling.dosage.scheduled'), num: true, cell: (row) => row.scheduled },
    { key: 'delivered', head: t('scheduling.dosage.delivered'), num: true, cell: (row) => row.delivered },
    { key: 'share', head: t('scheduling.dosage.share'), label: t('scheduling.dosage.share-short'), cell: (row) => (row.planned ? <MiniBar share={row.delivered / row.planned} words={t('scheduling.dosage.of', { delivered: row.delivered, planned: row.planned })} /> : t('scheduling.dosage.none-planned')) },
    { key: 'state', head: t('scheduling.dosage.state'), cell: (row) => (data.underWay ? <span className="soft">{t('scheduling.dosage.under-way')}</span> : row.low ? <Status kind="look">{t('scheduling.dosage.low')}</Status> : row.planned > 0 && <span className="soft">{t('scheduling.dosage.not-low')}</span>) },
  ];
  return (
    <>
      <title>{t('scheduling.dosage.title')}</title>
      <PageHead over={data.said} title={t('scheduling.dosage.title')} lead={t('scheduling.dosage.lead')} tools={<a className="small no-print" href={linkTo(data, '/dosage.csv')} download>{t('scheduling.dosage.csv')}</a>} />
      <div className="stack gap-5">
        <Filters data={data} />
        <Facts>
          <Figure value={minutes(data.sums.delivered)}>{t('scheduling.dosage.sum-delivered', { planned: data.sums.planned })}</Figure>
          <Figure value={minutes(data.sums.scheduled)}>{t('scheduling.dosage.sum-scheduled')}</Figure>
          {!data.underWay && <Figure value={t('scheduling.dosage.low-count', { low: data.low, learners: data.learners })}>{t('scheduling.dosage.sum-low')}</Figure>}
        </Facts>
        {data.rows.length === 0 ? <Empty rank={2} title={t('scheduling.dosage.empty')}>{t('scheduling.dosage.empty-todo')}</Empty> : <Table caption={t('scheduling.dosage.caption', { said: data.said })} captionHidden columns={columns} rows={data.rows} rowKey={(row) => `${row.learnerId} ${row.programId}`} />}
        <Pager before={data.page > 1 ? linkTo(data, href('/dosage'), { page: String(data.page - 1) }) : undefined} after={data.page * pageSize < data.count ? linkTo(data, href('/dosage'), { page: String(data.page + 1) }) : undefined} />
        <AsideNote>{t('scheduling.dosage.meaning')} <Link to={`${href('/metrics')}#low-dosage`}>{t('mastery.growth.how')}</Link></AsideNote>
      </div>
    </>
  );
}
