import { Form, href, Link, redirect } from 'react-router';
import { read } from '#kernel/action.ts';
import { undoEdit } from '#domain/matching/undo-edit.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import { attempt, formOf } from '../form-data.ts';
import { Refused } from '../refusal.tsx';
import { Button } from '../ui/button.tsx';
import { Facts, Figure, Range } from '../ui/figure.tsx';
import { HiddenFields } from '../ui/hidden-fields.tsx';
import { IconDownload, IconPrint } from '../ui/icons/marks.tsx';
import { Note } from '../ui/note.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { useRefresh } from '../ui/refresh.ts';
import { Ledger, Row } from '../ui/row.tsx';
import { RowItem, Rows } from '../ui/rows.tsx';
import { Status } from '../ui/status.tsx';
import { Table } from '../ui/table.tsx';
import { useText } from '../ui/text.tsx';
import type { Route } from './+types/match-report.ts';
import { type Report, reportView } from './match-report-data.ts';
import { Recruits } from './match-recruits.tsx';
import './match.css';

export const loader = ({ context, params: { id } }: Route.LoaderArgs) => read(ctxOf(context), (tx) => reportView(tx, id, signInOf(context).person));

export async function action({ request, context, params: { id } }: Route.ActionArgs) {
  const form = await formOf(request);
  return attempt(form.kept, async () => {
    await undoEdit(ctxOf(context), { roundId: id, number: Number(form.get('number')) });
    return redirect(`${href('/matches/:id/report', { id })}#changed`);
  });
}

type Out = Report['rows'][number];

function LeftOut({ id, report }: { id: string; report: Report }) {
  const t = useText();
  const why = (row: Out): string => (row.status === 'rejected' ? t('web.report.rejected') : row.status === 'stale' ? t('web.report.stale') : row.feasible === 0 ? t('web.report.nobody') : row.full === row.feasible ? t('web.report.full', { count: row.feasible }) : t('web.report.no-slot', { count: row.feasible }));
  const helps = (row: Out): string => row.helps.map((one) => t(`web.report.help-${one.kind}`, one)).join(' ') || t('web.report.help-none', { count: row.feasible });
  return (
    <>
      <Table caption={t('web.report.left-out')} captionHidden rows={report.rows} rowKey={(row) => row.proposalId}
        columns={[
          { key: 'learner', head: t('web.report.learner'), cell: (row) => <Link to={`${href('/matches/:id', { id })}?show=all&at=${row.proposalId}`}>{row.learner}</Link> },
          { key: 'why', head: t('web.report.why'), cell: why },
          { key: 'help', head: t('web.report.would-help'), cell: helps },
          { key: 'waits', head: t('web.report.waits'), num: true, cell: (row) => t('web.requests.days', { days: row.days }) },
        ]}
      />
      {report.leftOut > report.rows.length && <p className="small"><Link to={`${href('/matches/:id', { id })}?show=left-out`}>{t('web.report.all-left-out', { count: report.leftOut })}</Link></p>}
    </>
  );
}

const kinds = ['school', 'level', 'language', 'subject', 'need', 'waited'] as const;

function Fairness({ report }: { report: Report }) {
  const t = useText();
  const name = (group: Report['groups'][number]): string => (group.kind === 'level' ? t('web.report.years', { years: group.name }) : group.kind === 'need' ? t(`matching.need.${group.key as '0'}`) : group.kind === 'waited' ? t('matching.group.waited') : group.name);
  const look = report.groups.filter((group) => group.look);
  const rows = kinds.flatMap((kind) => report.groups.filter((group) => group.kind === kind));
  return (
    <div className="stack">
      {rows.length > 0 && (
        <Table caption={t('web.report.fairness')} captionHidden narrow="scroll" rows={rows} rowKey={(group) => `${group.kind}${group.key}`}
          columns={[
            { key: 'group', head: t('web.report.group'), cell: name },
            { key: 'kind', head: t('web.report.kind'), cell: (group) => <span className="soft">{t(`web.report.kind-${group.kind}`)}</span> },
            { key: 'served', head: t('web.report.served'), num: true, cell: (group) => t('matching.group.few', { served: group.served, of: group.of }) },
            { key: 'picture', head: t('web.report.picture'), headHidden: true, picture: true, cell: (group) => <Range from={group.from} at={group.at} to={group.to} /> },
            { key: 'share', head: t('web.report.share'), num: true, cell: (group) => t('web.report.share-likely', { at: group.at, from: group.from, to: group.to }) },
          ]}
        />
      )}
      {look.map((group) => <Note key={`${group.kind}${group.key}`} kind="look" title={t('web.report.look', { name: name(group), at: group.at, from: group.from, to: group.to })}>{t('web.report.look-means')}</Note>)}
      <p className="small soft">{t('web.report.small')} {report.gini !== null && t('web.report.gini', { gini: report.gini })}</p>
      {report.worstTenth && <p className="small soft">{t('web.report.worst-tenth', { requests: report.worstTenth.requests, unmatched: report.worstTenth.unmatched })}</p>}
    </div>
  );
}

function Changed({ report }: { report: Report }) {
  const t = useText();
  if (report.log.length === 0) return <p className="soft">{t('web.report.unchanged')}</p>;
  return (
    <Rows open>
      {report.log.map((edit) => (
        <RowItem key={edit.number} title={t(`matching.edit.${edit.kind}`, { learner: edit.learner, tutor: edit.tutor, count: edit.proposals, number: edit.undoes ?? 0 })}
          sub={[t('web.report.by', { by: edit.by, when: edit.when }), edit.reason && t('web.report.reason', { reason: edit.reason }), edit.cost !== null && t(edit.exact ? 'web.report.cost' : 'web.report.cost-about', { cost: edit.cost }), edit.effect && t('web.report.moved', { count: edit.effect.moves.length, lost: edit.effect.lost })].filter(Boolean).join(' ')}
          end={edit.undone ? <Status kind="soft">{t('web.report.undone')}</Status> : <Form method="post" className="no-print"><HiddenFields values={{ number: String(edit.number) }} /><Button look="plain">{t('ui.undo.act')}<span className="hidden">, {edit.learner}</span></Button></Form>}
        />
      ))}
    </Rows>
  );
}

function Proof({ report }: { report: Report }) {
  const t = useText();
  return (
    <div className="stack stack-tight">
      <p>{report.exact ? t('web.report.exact', { value: report.original }) : t('web.report.near', { value: report.original, gap: report.gap, share: report.gapShare })} {report.edited && t('web.report.edited', { value: report.value })}</p>
      <p className="small soft">{t('web.report.engine', { engine: report.engine, fingerprint: report.fingerprint })}</p>
    </div>
  );
}

function Body({ id, report }: { id: string; report: Report }) {
  const t = useText();
  useRefresh(3, report.recruits === null);
  const { waits, fits } = report;
  return (
    <>
      <Facts>
        <Figure value={String(report.served)}>{t('web.report.fact-served', { requests: report.requests })}</Figure>
        <Figure value={String(report.leftOut)}>{t('web.report.fact-left-out')}</Figure>
        <Figure value={waits.p50 === null ? '–' : t('web.requests.days', { days: waits.p50 })}>{waits.p50 === null ? t('web.report.fact-nobody') : t('web.report.fact-waits', { p90: waits.p90 ?? 0, longest: waits.longest ?? 0 })}</Figure>
        <Figure value={report.served > 0 ? fits.p50 : '–'}>{t('web.report.fact-fit', { p25: fits.p25, p75: fits.p75 })}</Figure>
      </Facts>
      <Ledger apart>
        {report.leftOut > 0 && <Row label={t('web.report.left-out')} sub={t('web.report.left-out-sub', { count: report.leftOut })}><LeftOut id={id} report={report} /></Row>}
        <Row label={t('web.report.fairness')} sub={t('web.report.fairness-sub')}><Fairness report={report} /></Row>
        <Row label={t('web.report.recruit')} sub={t('web.report.recruit-sub')}><Recruits recruits={report.recruits} /></Row>
        <Row label={t('web.report.changed')} sub={t('web.report.changed-sub')} id="changed"><Changed report={report} /></Row>
        <Row label={t('web.report.proof')}><Proof report={report} /></Row>
      </Ledger>
    </>
  );
}

export default function MatchReport({ loaderData: { head, report }, actionData }: Route.ComponentProps) {
  const t = useText();
  const title = report ? t('web.report.title', { number: head.number, served: report.served, requests: report.requests }) : t('web.match.title', { number: head.number });
  const tools = report && (
    <span className="cluster no-print">
      <button type="button" className="button button--plain scripted" onClick={() => print()}><IconPrint />{t('web.report.print')}</button>
      <a className="button button--quiet" href={href('/matches/:id/report.csv', { id: head.id })} download><IconDownload />{t('web.report.export')}</a>
    </span>
  );
  return (
    <>
      <title>{`${title}, ${head.program}`}</title>
      <PageHead title={title} back={{ to: href('/matches/:id', { id: head.id }), name: t('web.match.title', { number: head.number }) }} tools={tools}
        lead={report ? <>{t('web.report.lead', { when: report.ran, policy: report.policy })} {report.exact ? t('web.report.lead-exact') : t('web.report.lead-near', { gap: report.gap })} {t('web.report.lead-seconds', { seconds: report.seconds })} <Link className="no-print" to={href('/matches/:id/pictures', { id: head.id })}>{t('web.match.pictures')}</Link></> : undefined} />
      <Refused answer={actionData} />
      {report ? <Body id={head.id} report={report} /> : <p>{t('web.report.gone')}</p>}
    </>
  );
}
