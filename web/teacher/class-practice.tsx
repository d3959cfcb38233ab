import { href, Link } from 'react-router';
import { read } from '#kernel/action.ts';
import { sayList, when } from '#kernel/i18n.ts';
import { classPractice } from '#domain/mastery/class-practice.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import { idIn } from '../id-in.ts';
import { LinkButton } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { AsideNote } from '../ui/note.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Ledger, Row } from '../ui/row.tsx';
import { Status } from '../ui/status.tsx';
import { type Column, Table } from '../ui/table.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { useText } from '../ui/text.tsx';
import type { Route } from './+types/class-practice.ts';
import { ClassTabs } from './class-tabs.tsx';
import { assignTo, ClassTools } from './class-tools.tsx';
import { WeekBars } from './week-bars.tsx';

export function loader({ context, params, request }: Route.LoaderArgs) {
  const { locale, zone } = signInOf(context).person;
  const least = new URL(request.url).searchParams.get('order') === 'least';
  return read(ctxOf(context), async (tx) => {
    const found = await classPractice(tx, idIn(params), zone);
    const { day, date } = when(locale), weeks = found.mondays.map((monday) => date(monday).split(' ').slice(1).join(' '));
    const rows = found.learners.map(({ id, given, family, lastAt, weeks: hers, minutes, answers, lately }) => ({ id, name: `${given} ${family}`.trim(), weeks: hers, minutes, answers, lately, last: lastAt && day(lastAt, zone) }));
    const away = rows.filter((one) => !one.lately);
    return {
      id: found.id, title: found.title, weeks, totals: found.totals.map((one, n) => ({ ...one, week: weeks[n]! })), least, practised: rows.filter((one) => one.answers > 0).length, away: away.length > 0 ? { count: away.length, names: sayList(away.map((one) => one.name), locale), ids: away.map((one) => one.id) } : null,
      rows: least ? rows.sort((a, b) => a.minutes - b.minutes || a.answers - b.answers) : rows,
    };
  });
}

type Learner = Route.ComponentProps['loaderData']['rows'][number];

/** Who practises how long, week by week; who has not. */
export default function ClassPractice({ loaderData: shown }: Route.ComponentProps) {
  const t = useText();
  const { id, weeks, rows } = shown;
  const title = t('mastery.class.practice-title', { class: shown.title }), here = href('/classes/:id/practice', { id });
  const columns: Column<Learner>[] = [
    { key: 'name', head: t('web.requests.learner'), cell: (row) => (row.last ? <Link to={`${href('/progress')}?learner=${row.id}`}>{row.name}</Link> : row.name) },
    ...weeks.map((week, n): Column<Learner> => ({ key: week, head: week, num: true, cell: (row) => (row.weeks[n]!.answers > 0 ? <><b>{row.weeks[n]!.minutes}</b> <span className="small soft">{t('mastery.class.answers', { count: row.weeks[n]!.answers })}</span></> : <span className="soft">–</span>) })),
    { key: 'minutes', head: t('mastery.class.minutes'), num: true, cell: (row) => row.minutes },
    { key: 'last', head: t('mastery.class.last'), cell: (row) => (row.lately ? row.last : <Status kind="look">{row.last ?? t('mastery.class.never')}</Status>) },
  ];
  return (
    <>
      <title>{title}</title>
      <PageHead title={title} back={{ to: href('/classes'), name: t('web.nav.classes') }} tools={<ClassTools learnerIds={rows.map((row) => row.id)} />} lead={t('mastery.class.practice-lead', { practised: shown.practised, count: rows.length, weeks: weeks.length })} />
      <ClassTabs id={id} />
      {rows.length === 0 ? <Empty rank={2} title={t('mastery.class.nobody')}>{t('mastery.class.nobody-todo')}</Empty> : (
        <div className="stack gap-5">
          {shown.practised > 0 && <WeekBars weeks={shown.totals} learners={rows.length} />}
          {shown.away && (
            <Ledger>
              <Row label={t('mastery.class.away')} sub={t('mastery.class.away-sub', { count: shown.away.count })}>
                <p>{shown.away.names}</p>
                <p className="no-print"><LinkButton look="quiet" to={assignTo(shown.away.ids)}>{t('mastery.class.away-act')}</LinkButton></p>
              </Row>
            </Ledger>
          )}
          <Tabs label={t('mastery.class.order')} tabs={[{ to: here, name: t('mastery.class.by-name'), current: !shown.least }, { to: `${here}?order=least`, name: t('mastery.class.by-least'), current: shown.least }]} />
          <Table caption={t('mastery.class.practice-caption')} rows={rows} rowKey={(row) => row.id} narrow="scroll" columns={columns} />
          <AsideNote>{t('mastery.class.practice-means')} <Link to={`${href('/metrics')}#practice-time`}>{t('mastery.growth.how')}</Link></AsideNote>
        </div>
      )}
    </>
  );
}
