import { Form, href, Link, redirect } from 'react-router';
import { read } from '#kernel/action.ts';
import { when } from '#kernel/i18n.ts';
import { notFound } from '#kernel/problem.ts';
import { assignSet } from '#domain/mastery/assign-set.ts';
import { crossCheck } from '#domain/mastery/classroom/cross-check.ts';
import { dropTest, restoreTest } from '#domain/mastery/classroom/drop-test.ts';
import { classTests, testsAPage } from '#domain/mastery/classroom/queries.ts';
import { classPage } from '#domain/programs/class-queries.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import { attempt, formOf } from '../form-data.ts';
import { idIn } from '../id-in.ts';
import { Refused } from '../refusal.tsx';
import { Button, LinkButton } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { HiddenFields } from '../ui/hidden-fields.tsx';
import { AsideNote, Note } from '../ui/note.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Pager } from '../ui/pager.tsx';
import { PrintButton } from '../ui/print-button.tsx';
import { Ledger, Row } from '../ui/row.tsx';
import { Status } from '../ui/status.tsx';
import { Table } from '../ui/table.tsx';
import { useText } from '../ui/text.tsx';
import { UndoBar } from '../ui/undo-bar.tsx';
import type { Route } from './+types/class-results.ts';
import { ClassTabs } from './class-tabs.tsx';
import './class-results.css';

const done = ['kept', 'dropped', 'restored', 'taken', 'gone', 'asked'] as const;

export function loader({ context, params, request }: Route.LoaderArgs) {
  const { locale } = signInOf(context).person, asked = new URL(request.url).searchParams;
  const id = idIn(params), page = /^\d{1,3}$/.test(asked.get('page') ?? '') ? Number(asked.get('page')) : 0;
  return read(ctxOf(context), async (tx) => {
    const found = await classPage(tx, id);
    if (!found) throw notFound();
    const [tests, checks] = await Promise.all([classTests(tx, id, page), crossCheck(tx, id)]), { date } = when(locale);
    return {
      id, title: found.title, page, from: page * testsAPage, total: tests.total, done: done.find((word) => word === asked.get('done')) ?? null, test: asked.get('test'),
      tests: tests.rows.map((row) => ({ ...row, onDay: date(row.onDay), skills: row.skills.join(', '), mean: row.mean === null ? null : Math.round(row.mean * 100) })),
      checks: checks.map((one) => ({ ...one, skills: one.skills.join(', '), lastDay: date(one.lastDay) })),
    };
  });
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const form = await formOf(request), ctx = ctxOf(context), id = idIn(params);
  return attempt(form.kept, async () => {
    const intent = form.get('intent'), testId = form.get('test'), back = (word: string) => redirect(`${href('/classes/:id/results', { id })}?done=${word}`);
    if (intent === 'drop') {
      await dropTest(ctx, { testId });
      return back(`dropped&test=${testId}`);
    }
    if (intent === 'restore') {
      await restoreTest(ctx, { testId });
      return back('restored');
    }
    await assignSet(ctx, { learnerIds: form.all('learner'), skillIds: form.all('skill') });
    return back('asked');
  });
}

type Shown = Route.ComponentProps['loaderData'];
type Check = Shown['checks'][number];

const looks = { lower: 'look', higher: 'look', alike: 'soft', few: 'soft' } as const;
/** Only a range this near to 0 says that both agree; a wide one says that no difference is shown. */
const near = 15;

function CheckOne({ one }: { one: Check }) {
  const t = useText();
  const { gap, verdict, far } = one, away = gap && { away: Math.abs(gap.value), from: Math.min(Math.abs(gap.low), Math.abs(gap.high)), to: Math.max(Math.abs(gap.low), Math.abs(gap.high)) };
  const agree = verdict === 'alike' && gap !== null && Math.max(-gap.low, gap.high) <= near;
  return (
    <article className="check">
      <div className="split"><h3>{one.skills}</h3><Status kind={agree ? 'good' : looks[verdict]}>{t(agree ? 'mastery.classroom.agree' : `mastery.classroom.verdict-${verdict}`)}</Status></div>
      <p>{gap ? t('mastery.classroom.both', { count: one.learners, inClass: one.inClass!, inPractice: one.inPractice! }) : t('mastery.classroom.few', { results: one.results, learners: one.learners })} {gap && away && (verdict === 'alike' ? t('mastery.classroom.apart', { value: gap.value, low: gap.low, high: gap.high }) : t(`mastery.classroom.${verdict}`, away))}</p>
      {(verdict === 'lower' || verdict === 'higher') && <p>{t(`mastery.classroom.todo-${verdict}`)}</p>}
      {far.length > 0 && (
        <>
          <p className="small soft">{t('mastery.classroom.far', { count: far.length })}</p>
          <ul className="small stack stack-tight">{far.map((row) => <li key={row.learnerId}><Link to={`${href('/progress/:skill', { skill: one.skillIds[0]! })}?learner=${row.learnerId}`}>{row.name}</Link>: {t('mastery.classroom.far-one', row)}</li>)}</ul>
        </>
      )}
      {one.askIds.length > 0 && (
        <Form method="post" className="no-print">
          <input type="hidden" name="intent" value="ask" />
          {one.askIds.map((learner) => <input key={learner} type="hidden" name="learner" value={learner} />)}
          {one.skillIds.map((skill) => <input key={skill} type="hidden" name="skill" value={skill} />)}
          <Button look="quiet">{t('mastery.classroom.ask', { count: one.askIds.length })}<span className="hidden">{`: ${one.skills}`}</span></Button>
        </Form>
      )}
      <p className="small soft">{t('mastery.classroom.from', { tests: one.tests, day: one.lastDay })}</p>
    </article>
  );
}

function Tests({ shown }: { shown: Shown }) {
  const t = useText();
  const { id, tests, page, from, total } = shown, address = (at: number): string => `${href('/classes/:id/results', { id })}${at > 0 ? `?page=${at}` : ''}`;
  return (
    <>
      <Table caption={t('mastery.classroom.tests')} captionHidden rows={tests} rowKey={(row) => row.id}
        columns={[
          { key: 'day', head: t('mastery.classroom.day'), cell: (row) => <Link to={href('/classes/:id/results/:test', { id, test: row.id })}>{row.onDay}</Link> },
          { key: 'title', head: t('mastery.classroom.name'), cell: (row) => row.title || <span className="soft">{t('mastery.classroom.no-name')}</span> },
          { key: 'skills', head: t('web.library.skills'), cell: (row) => row.skills },
          { key: 'results', head: t('mastery.classroom.results'), num: true, cell: (row) => row.results },
          { key: 'mean', head: t('mastery.classroom.mean'), num: true, cell: (row) => row.mean ?? '–' },
          { key: 'drop', head: t('mastery.classroom.drop'), headHidden: true, label: '', cell: (row) => <Form method="post" className="no-print"><HiddenFields values={{ intent: 'drop', test: row.id }} /><Button look="plain">{t('mastery.classroom.drop')}<span className="hidden">{`: ${row.title || row.skills}, ${row.onDay}`}</span></Button></Form> },
        ]} />
      <Pager words={t('web.pager.span', { from: from + 1, to: from + tests.length, total })} before={page > 0 ? address(page - 1) : undefined} after={from + tests.length < total ? address(page + 1) : undefined} />
    </>
  );
}

/** Classroom results held beside what practice says; where they disagree, and what to do. */
export default function ClassResults({ loaderData: shown, actionData }: Route.ComponentProps) {
  const t = useText();
  const { id, checks, total } = shown, title = t('mastery.classroom.title', { class: shown.title }), apart = checks.filter((one) => one.verdict === 'lower' || one.verdict === 'higher').length;
  const enter = <><LinkButton look="quiet" to={href('/classes/:id/results/import', { id })}>{t('mastery.classroom.bring')}</LinkButton><LinkButton to={href('/classes/:id/results/:test', { id, test: 'new' })}>{t('mastery.classroom.enter')}</LinkButton></>;
  return (
    <>
      <title>{title}</title>
      <PageHead title={title} back={{ to: href('/classes'), name: t('web.nav.classes') }} tools={<>{total > 0 && <PrintButton quiet />}{enter}</>} lead={total > 0 ? t('mastery.classroom.lead', { apart, count: checks.filter((one) => one.verdict !== 'few').length }) : undefined} />
      <ClassTabs id={id} />
      <div className="stack">
        {shown.done === 'dropped' && shown.test && !actionData && <UndoBar fields={{ intent: 'restore', test: shown.test }}>{t('mastery.classroom.done-dropped')}</UndoBar>}
        {shown.done && shown.done !== 'dropped' && !actionData && <Note live title={t(`mastery.classroom.done-${shown.done}`)} />}
        <Refused answer={actionData} />
      </div>
      {total === 0 ? <Empty rank={2} title={t('mastery.classroom.none')}>{t('mastery.classroom.none-todo')}</Empty> : (
        <Ledger apart={shown.done !== null}>
          <Row label={t('mastery.classroom.check')} sub={t('mastery.classroom.check-sub')}>
            {checks.length === 0 ? <p className="soft">{t('mastery.classroom.no-check')}</p> : checks.map((one) => <CheckOne key={one.skillIds.join()} one={one} />)}
            <AsideNote>{t('mastery.classroom.means')} <Link to={`${href('/metrics')}#classroom-check`}>{t('mastery.growth.how')}</Link></AsideNote>
          </Row>
          <Row label={t('mastery.classroom.tests')} sub={t('mastery.classroom.tests-sub')}><Tests shown={shown} /></Row>
        </Ledger>
      )}
    </>
  );
}
