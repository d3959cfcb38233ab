import { Form, href, Link } from 'react-router';
import { read } from '#kernel/action.ts';
import { isId } from '#kernel/ids.ts';
import { itemReports, reportOrders, reportsAPage } from '#domain/mastery/item-report.ts';
import { sidesOf } from '#domain/library/policy.ts';
import { skillsIn, subjects } from '#domain/library/queries.ts';
import { ctxOf } from '#web/context.ts';
import { Button } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { Field } from '../ui/field.tsx';
import { FilterChoice } from '../ui/filter-choice.tsx';
import { Range } from '../ui/figure.tsx';
import { Fold } from '../ui/fold.tsx';
import { AsideNote } from '../ui/note.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Pager } from '../ui/pager.tsx';
import { PrintButton } from '../ui/print-button.tsx';
import { Table } from '../ui/table.tsx';
import { useText } from '../ui/text.tsx';
import type { Route } from './+types/item-reports.ts';
import { sayFigures } from './say-figures.ts';
import { LibraryTabs } from './library-tabs.tsx';
import '../coordinator/filters.css';
import '../teacher/class-transfer.css';
import './library.css';

export function loader({ context, request }: Route.LoaderArgs) {
  const asked = new URL(request.url).searchParams, one = (name: string): string => (asked.get(name) ?? '').trim().slice(0, 200);
  const page = /^\d{1,4}$/.test(one('page')) ? Number(one('page')) : 0, order = reportOrders.find((name) => name === one('order')) ?? 'trouble';
  return read(ctxOf(context), async (tx) => {
    const all = await subjects(tx), subject = all.find(({ key }) => key === one('subject'))?.key, skills = subject ? await skillsIn(tx, subject) : [];
    const skillId = isId(one('skill')) ? skills.find(({ id }) => id === one('skill'))?.id : undefined;
    const { rows, total } = await itemReports(tx, { search: one('q'), subject, skillId, order, page });
    return {
      sides: sidesOf(tx), page, from: page * reportsAPage, total, order, orders: reportOrders, filter: { q: one('q'), subject: subject ?? '', skill: skillId ?? '' }, subjects: all.map(({ key, name }) => ({ value: key, name })), skills: skills.map(({ id, name }) => ({ value: id, name })),
      rows: rows.map(({ figures, ...row }) => ({ ...row, skills: row.skills.join(', '), figures: figures && sayFigures(figures) })),
    };
  });
}

type Shown = Route.ComponentProps['loaderData'];

function Filters({ shown: { filter, order, ...choices } }: { shown: Shown }) {
  const t = useText();
  return (
    <Fold name={t('ui.fold.filters')} open={Object.values(filter).some(Boolean)}>
      <Form method="get" className="filters no-print" role="search" aria-label={t('mastery.item.reports')}>
        <Field type="search" name="q" label={t('web.library.item-words')} defaultValue={filter.q} maxLength={200} />
        <FilterChoice name="subject" label={t('web.library.subject')} chosen={filter.subject} options={choices.subjects} />
        {choices.skills.length > 0 && <FilterChoice name="skill" label={t('web.library.skill')} chosen={filter.skill} options={choices.skills} />}
        <Field as="select" name="order" label={t('mastery.item.order')} defaultValue={order}>
          {choices.orders.map((one) => <option key={one} value={one}>{t(`mastery.item.order-${one}`)}</option>)}
        </Field>
        <Button look="quiet">{t('web.filter.act')}</Button>
      </Form>
    </Fold>
  );
}

/** Every question that was answered, with how it does: the ones in trouble first. */
export default function ItemReports({ loaderData: shown }: Route.ComponentProps) {
  const t = useText();
  const { rows, sides, filter, order, page, from, total } = shown;
  const at = (to: number): string => `${href('/library/items/report')}?${new URLSearchParams(Object.entries({ ...filter, order: order === 'trouble' ? '' : order, page: to ? String(to) : '' }).filter(([, value]) => value !== ''))}`;
  const few = (row: Shown['rows'][number]) => <span className="soft">{t('mastery.item.few', { learners: row.learners })}</span>;
  const asked = Object.values(filter).some(Boolean) || page > 0;
  return (
    <>
      <title>{t('mastery.item.reports')}</title>
      <PageHead title={t('mastery.item.reports')} back={{ to: href('/library/items'), name: t('web.library.items') }} lead={t('mastery.item.lead')} tools={rows.length > 0 && <PrintButton quiet />} />
      <LibraryTabs sides={sides} />
      {(rows.length > 0 || asked) && <Filters shown={shown} key={JSON.stringify([filter, order])} />}
      {rows.length === 0 ? <Empty rank={2} title={t(asked ? 'web.library.no-items' : 'mastery.item.none')}>{t(asked ? 'web.library.no-items-todo' : 'mastery.item.none-todo')}</Empty> : (
        <Table caption={t('mastery.item.reports')} captionHidden rows={rows} rowKey={(row) => row.itemId}
          columns={[
            { key: 'slug', head: t('web.library.item'), cell: (row) => <Link to={href('/library/items/:id', { id: row.itemId })}><bdi className="import-row">{row.slug}</bdi></Link> },
            { key: 'skills', head: t('web.library.skills'), cell: (row) => row.skills },
            { key: 'answers', head: t('mastery.reach.answers'), num: true, cell: (row) => row.answers },
            { key: 'learners', head: t('mastery.reach.learners'), num: true, cell: (row) => row.learners },
            { key: 'right', head: t('mastery.item.right'), cell: (row) => (row.figures ? <span className="reach"><b>{row.figures.right}</b> <span className="small soft">{t('mastery.reach.likely', { low: row.figures.low, high: row.figures.high })}</span><Range from={row.figures.low} at={row.figures.right} to={row.figures.high} /></span> : few(row)) },
            { key: 'error', head: t('mastery.item.error'), cell: (row) => (row.error ? t('mastery.item.error-times', row.error) : <span className="soft">–</span>) },
            { key: 'hinted', head: t('mastery.item.hinted'), num: true, cell: (row) => (row.figures ? row.figures.hinted : '–') },
            { key: 'seconds', head: t('mastery.item.seconds'), num: true, cell: (row) => row.figures?.seconds ?? '–' },
          ]} />
      )}
      <div className="list-end stack">
        <Pager words={rows.length > 0 ? t('web.pager.span', { from: from + 1, to: from + rows.length, total }) : undefined} before={page > 0 ? at(page - 1) : undefined} after={from + rows.length < total ? at(page + 1) : undefined} />
        {rows.length > 0 && <AsideNote>{t('mastery.item.means')} <Link to={`${href('/metrics')}#item-right`}>{t('mastery.growth.how')}</Link></AsideNote>}
      </div>
    </>
  );
}
