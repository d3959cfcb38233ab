import { Form, href, Link, redirect } from 'react-router';
import { read } from '#kernel/action.ts';
import { text, when } from '#kernel/i18n.ts';
import { notFound } from '#kernel/problem.ts';
import { subjects } from '#domain/library/queries.ts';
import { cancelTrial } from '#domain/matching/cancel-trial.ts';
import { policyTrial } from '#domain/matching/trial-queries.ts';
import { changePolicy } from '#domain/programs/change-policy.ts';
import { matchPolicy } from '#domain/programs/match-policy.ts';
import { mayDecide } from '#domain/programs/policy.ts';
import { program, schools } from '#domain/programs/queries.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import { attempt, formOf } from '../form-data.ts';
import { languageName } from '../program-words.ts';
import { Refused, useSaid } from '../refusal.tsx';
import { Button, LinkButton } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Note } from '../ui/note.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Progress } from '../ui/progress.tsx';
import { useRefresh } from '../ui/refresh.ts';
import { Ledger, Row } from '../ui/row.tsx';
import { RowItem, Rows } from '../ui/rows.tsx';
import { Table } from '../ui/table.tsx';
import { useText } from '../ui/text.tsx';
import type { Route } from './+types/program-trial.ts';
import { floorChoices } from './policy-input.ts';
import { sayChanges } from './policy-words.ts';
import { groupsOf, type Measure, measuresOf, peopleOf } from './trial-said.ts';

export function loader({ context, params }: Route.LoaderArgs) {
  const { locale, zone } = signInOf(context).person;
  return read(ctxOf(context), async (tx) => {
    const [trial, p, may] = await Promise.all([policyTrial(tx, params.trial), program(tx, params.id), mayDecide(tx, params.id, 'change-policy')]);
    if (!trial || !p || trial.program_id !== p.id) throw notFound('matching.problem.no-trial');
    const { day, time } = when(locale);
    const [choices, allSchools, allSubjects] = await Promise.all([floorChoices(tx, p, locale), schools(tx), subjects(tx)]);
    const names = { school: new Map(allSchools.map((one) => [one.id, one.name])), subject: new Map(allSubjects.map((one) => [one.key, one.name])) };
    const nameOf = (kind: string, key: string): string => {
      if (kind === 'need' && key.includes('-')) return text(locale, key === '1-3' ? 'web.policy.floor-need-some' : 'web.policy.floor-need-high');
      if (kind === 'need') return text(locale, `matching.need.${key as '0' | '1' | '2' | '3'}`);
      if (kind === 'level') return key.includes('-') ? text(locale, 'web.report.years', { years: key }) : text(locale, 'web.level.year', { level: Number(key) });
      if (kind === 'school') return names.school.get(key) ?? text(locale, 'web.trial.no-school');
      return kind === 'language' ? languageName(locale, key) : (names.subject.get(key) ?? key);
    };
    const { result } = trial;
    return {
      id: p.id, trial: trial.id, status: trial.status, progress: trial.progress, error: trial.error, program: p.name, version: trial.base_version, now: p.policy_version, may: may.yes && p.status === 'running', choices,
      base: matchPolicy({ version: trial.base_version, ...trial.base }), tried: matchPolicy({ version: trial.base_version, ...trial.tried }),
      done: result && {
        at: `${day(trial.created_at, zone)}, ${time(trial.created_at, zone)}`, engine: trial.engine_version ?? '', fingerprint: (trial.fingerprint ?? '').slice(0, 8), same: result.same, other: result.otherTutor, neither: result.neither,
        measures: measuresOf(result, locale, nameOf), groups: groupsOf(result, locale, nameOf), gains: await peopleOf(tx, result.gains), losses: await peopleOf(tx, result.losses),
      },
    };
  });
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const form = await formOf(request);
  const ctx = ctxOf(context);
  return attempt(form.kept, async () => {
    if (form.get('intent') === 'cancel') {
      await cancelTrial(ctx, { id: params.trial });
      return redirect(href('/programs/:id/trials/:trial', params));
    }
    const trial = await read(ctx, (tx) => policyTrial(tx, params.trial));
    if (!trial || trial.program_id !== params.id) throw notFound('matching.problem.no-trial');
    const { version } = await changePolicy(ctx, { programId: params.id, from: trial.base_version, note: form.get('note'), ...trial.tried });
    return redirect(`${href('/programs/:id/policy', { id: params.id })}?done=${version}`);
  });
}

type Shown = Route.ComponentProps['loaderData'];
type Done = NonNullable<Shown['done']>;

function UnderWay({ shown }: { shown: Shown }) {
  const t = useText();
  const busy = shown.status === 'queued' || shown.status === 'running';
  useRefresh(1, busy);
  const percent = Math.round(shown.progress * 100);
  return (
    <div className="stack">
      {busy && (
        <>
          <Progress label={t('web.trial.working')} done={shown.status === 'queued' ? undefined : percent} words={shown.status === 'queued' ? t('web.match.queued') : t('web.match.percent', { percent })} every={2} />
          <Form method="post"><Button look="quiet" name="intent" value="cancel">{t('web.trial.cancel')}</Button></Form>
        </>
      )}
      {shown.status === 'cancelled' && <Note kind="plain" title={t('web.trial.state-cancelled')}>{t('web.trial.nothing-changed')}</Note>}
      {shown.status === 'failed' && <Note kind="look" title={t('web.trial.state-failed')}>{shown.error}</Note>}
      {!busy && <p><LinkButton to={href('/programs/:id/policy', { id: shown.id })}>{t('web.trial.back')}</LinkButton></p>}
    </div>
  );
}

function Sides({ caption, head, rows }: { caption: string; head: string; rows: readonly Measure[] }) {
  const t = useText();
  return (
    <Table caption={caption} captionHidden rows={rows} rowKey={(row) => row.key}
      columns={[
        { key: 'what', head, cell: (row) => row.what },
        { key: 'base', head: t('web.trial.now'), num: true, cell: (row) => row.base },
        { key: 'tried', head: t('web.trial.tried'), num: true, cell: (row) => row.tried },
      ]} />
  );
}

function People({ side, people }: { side: 'gains' | 'losses'; people: Done['gains'] }) {
  const t = useText();
  return (
    <Row label={t(`web.trial.${side}`)} sub={t(`web.trial.${side}-sub`, { count: people.count })}>
      {people.count === 0 ? <p className="soft">{t(`web.trial.${side}-sub`, { count: 0 })}</p> : (
        <Rows open>
          {people.rows.map((one) => <RowItem key={one.id} title={<Link to={href('/requests/:id', { id: one.id })}>{one.learner}</Link>} sub={t('web.trial.person', { subject: one.subject, days: one.days })} />)}
        </Rows>
      )}
      {people.more > 0 && <p className="small soft">{t('web.trial.more', { count: people.more })}</p>}
    </Row>
  );
}

function Use({ shown, answer }: { shown: Shown; answer: Parameters<typeof useSaid>[0] }) {
  const t = useText();
  const { kept, errors } = useSaid(answer);
  if (!shown.may) return <p className="soft">{t('programs.problem.right-change-policy')}</p>;
  if (shown.now !== shown.version) return <p className="soft">{t('web.trial.moved-on', { version: shown.now })}</p>;
  return (
    <Form method="post" className="stack" noValidate>
      <Field as="textarea" name="note" label={t('web.policy.note')} hint={t('web.policy.note-hint')} defaultValue={kept('note')} error={errors.note} maxLength={500} required />
      <div className="cluster"><Button name="intent" value="use">{t('web.trial.use-act', { version: shown.version + 1 })}</Button></div>
    </Form>
  );
}

export default function ProgramTrial({ loaderData: shown, actionData }: Route.ComponentProps) {
  const t = useText();
  const { done } = shown;
  const changes = sayChanges(t, shown.tried, shown.base, shown.choices);
  return (
    <>
      <title>{t('web.trial.title')}</title>
      <PageHead title={t('web.trial.title')} back={{ to: href('/programs/:id/policy', { id: shown.id }), name: t('web.policy.tab') }} lead={t('web.trial.under', { program: shown.program, version: shown.version })} />
      <Refused answer={actionData} />
      {!done ? <UnderWay shown={shown} /> : (
        <Ledger apart={actionData !== undefined}>
          <Row label={t('web.trial.differs')}>{changes.length === 0 ? <p>{t('web.trial.same-policy')}</p> : <ul>{changes.map((words) => <li key={words}>{words}</li>)}</ul>}</Row>
          <Row label={t('web.trial.side')} sub={t('web.trial.side-sub', { at: done.at, engine: done.engine, fingerprint: done.fingerprint })}><Sides caption={t('web.trial.side')} head={t('web.trial.what')} rows={done.measures} /></Row>
          <People side="gains" people={done.gains} />
          <People side="losses" people={done.losses} />
          <Row label={t('web.trial.others')}><p>{t('web.trial.others-say', { same: done.same, other: done.other, neither: done.neither })}</p></Row>
          <Row label={t('web.trial.groups')}>{done.groups.length === 0 ? <p className="soft">{t('web.trial.none-shown')}</p> : <Sides caption={t('web.trial.groups')} head={t('web.trial.group')} rows={done.groups} />}</Row>
          {changes.length > 0 && <Row label={t('web.trial.use')}><Use shown={shown} answer={actionData} /></Row>}
        </Ledger>
      )}
    </>
  );
}
