import { href, Link } from 'react-router';
import { read, type Tx } from '#kernel/action.ts';
import { sayMinute } from '#kernel/i18n.ts';
import { isId } from '#kernel/ids.ts';
import { notFound } from '#kernel/problem.ts';
import { subjects } from '#domain/library/queries.ts';
import { groundIf } from '#domain/matching/round-desk.ts';
import { outcomes, tutorLoads, weekHours } from '#domain/matching/round-pictures.ts';
import { round } from '#domain/matching/round-queries.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import { PageHead } from '../ui/page-head.tsx';
import { Pager } from '../ui/pager.tsx';
import { Ledger, Row } from '../ui/row.tsx';
import { Table } from '../ui/table.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { useText } from '../ui/text.tsx';
import type { Route } from './+types/match-pictures.ts';
import { Flow, LoadParts, WeekMap } from './match-drawings.tsx';
import { weekdayName } from './match-said.ts';
import './match.css';

const tutorsAPage = 50;

async function view(tx: Tx, id: string, asked: URLSearchParams, locale: string) {
  const r = isId(id) ? await round(tx, id) : undefined;
  if (!r) throw notFound('matching.problem.no-round');
  const [ground, all] = await Promise.all([r.summary ? groundIf(tx, id) : null, subjects(tx, r.subjects)]);
  const head = { id, number: r.number, program: r.program };
  if (!ground) return { head, pictures: null };
  const names = new Map(all.map((one) => [one.key, one.name]));
  const flow = outcomes(ground).map((one) => ({ ...one, name: names.get(one.subject) ?? one.subject }));
  const subject = flow.find((one) => one.subject === asked.get('subject'))?.subject ?? flow[0]?.subject ?? '';
  const page = Math.max(0, Math.trunc(Number(asked.get('page')) || 0));
  const hours = weekHours(ground, subject);
  const [first, last] = [Math.min(...hours.map((one) => one.hour)), Math.max(...hours.map((one) => one.hour))];
  return {
    head,
    pictures: {
      flow, subject, page, loads: await tutorLoads(tx, ground, { limit: tutorsAPage, offset: page * tutorsAPage }),
      week: { days: [1, 2, 3, 4, 5, 6, 7].filter((day) => day < 6 || hours.some((one) => one.weekday === day)).map((day) => ({ day, name: weekdayName(locale, day, 'short') })), hours: hours.length === 0 ? [] : Array.from({ length: last - first + 1 }, (_, n) => ({ hour: first + n, name: sayMinute((first + n) * 60, locale) })), cells: hours },
    },
  };
}
export type Pictures = NonNullable<Awaited<ReturnType<typeof view>>['pictures']>;

export const loader = ({ context, params: { id }, request }: Route.LoaderArgs) => read(ctxOf(context), (tx) => view(tx, id, new URL(request.url).searchParams, signInOf(context).person.locale));

/** The round in pictures, each with its table: the week, what became of the requests, and who carries how much. */
export default function MatchPictures({ loaderData: { head, pictures } }: Route.ComponentProps) {
  const t = useText();
  const here = href('/matches/:id/pictures', { id: head.id });
  const title = t('web.pictures.title', { number: head.number });
  const to = (page: number): string => `${here}?${new URLSearchParams({ subject: pictures?.subject ?? '', ...(page && { page: String(page) }) })}#load`;
  return (
    <>
      <title>{`${title}, ${head.program}`}</title>
      <PageHead title={title} back={{ to: href('/matches/:id', { id: head.id }), name: t('web.match.title', { number: head.number }) }} tools={<Link className="small no-print" to={href('/matches/:id/report', { id: head.id })}>{t('web.match.report')}</Link>} />
      {!pictures ? <p>{t('web.report.gone')}</p> : (
        <Ledger>
          <Row label={t('web.pictures.flow')} sub={t('web.pictures.flow-sub')}><Flow flow={pictures.flow} /></Row>
          <Row label={t('web.pictures.week')} sub={t('web.pictures.week-sub')} id="week">
            {pictures.flow.length > 1 && <Tabs label={t('web.requests.subject')} tabs={pictures.flow.map((one) => ({ to: `${here}?subject=${one.subject}#week`, name: one.name, current: one.subject === pictures.subject }))} />}
            <WeekMap week={pictures.week} />
          </Row>
          <Row label={t('web.pictures.load')} sub={t('web.pictures.load-sub')} id="load">
            <LoadParts parts={pictures.loads.parts} total={pictures.loads.total} />
            <Table caption={t('web.pictures.load-table')} rows={pictures.loads.rows} rowKey={(row) => row.offerId} columns={[
              { key: 'tutor', head: t('matching.others.tutor'), cell: (row) => row.tutor },
              { key: 'before', head: t('web.pictures.before'), num: true, cell: (row) => row.before },
              { key: 'round', head: t('web.pictures.by-round'), num: true, cell: (row) => row.round },
              { key: 'of', head: t('web.pictures.places'), num: true, cell: (row) => row.of },
              { key: 'share', head: t('web.pictures.taken'), num: true, cell: (row) => t('matching.group.percent', { percent: Math.round(row.share * 100) }) }]} />
            <Pager before={pictures.page > 0 ? to(pictures.page - 1) : undefined} after={(pictures.page + 1) * 50 < pictures.loads.total ? to(pictures.page + 1) : undefined} />
          </Row>
        </Ledger>
      )}
    </>
  );
}
