import { Form, href, Link, type LinksFunction, redirect } from 'react-router';
import { read } from '#kernel/action.ts';
import { when } from '#kernel/i18n.ts';
import { nextToDo } from '#domain/mastery/next-to-do.ts';
import { postTestsDue, startPostTest } from '#domain/mastery/post-test.ts';
import { practiceSubjects, type SetToDo, setsToDo } from '#domain/mastery/queries.ts';
import { skillStates } from '#domain/mastery/skill-states.ts';
import { startDiagnostic } from '#domain/mastery/start-diagnostic.ts';
import { startPractice } from '#domain/mastery/start-practice.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import { attempt, formOf } from '../form-data.ts';
import { Refused } from '../refusal.tsx';
import { Button, LinkButton } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { HiddenFields } from '../ui/hidden-fields.tsx';
import { Next } from '../ui/next.tsx';
import { Note } from '../ui/note.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Ledger, Row } from '../ui/row.tsx';
import { RowItem, Rows } from '../ui/rows.tsx';
import { useText } from '../ui/text.tsx';
import type { Route } from './+types/practice.ts';
import { useWorker } from './use-worker.ts';

export const links: LinksFunction = () => [{ rel: 'manifest', href: '/manifest.webmanifest' }];

export async function loader({ context, request }: Route.LoaderArgs) {
  const ctx = ctxOf(context);
  const { person } = signInOf(context);
  return read(ctx, async (tx) => {
    const me = ctx.actor.personId;
    const [sets, subjects, next, lines, tests] = await Promise.all([setsToDo(tx, me), practiceSubjects(tx), nextToDo(tx, me), skillStates(tx, me), postTestsDue(tx, me)]);
    const say = (one: SetToDo) => ({
      id: one.id, kind: one.kind, resource: one.resource, skills: one.skills.slice(0, 3), more: Math.max(0, one.skills.length - 3), waiting: one.waiting, begun: one.waiting < one.itemsMax && one.kind !== 'diagnostic',
      by: one.assignedBy ? `${one.assignedBy.given} ${one.assignedBy.family}` : null, due: one.due ? when(person.locale).date(one.due) : null, subject: subjects.find((subject) => subject.key === one.subject)?.name ?? one.subject,
    });
    return {
      gone: new URL(request.url).searchParams.has('gone'), tests, sets: sets.map(say), subjects, next: next?.kind === 'practice' ? { subject: next.subject, why: next.why, skill: next.skill.name } : next?.kind === 'diagnostic' ? { subject: next.subject, why: 'begin' as const, skill: '' } : null,
      due: lines.filter((one) => one.reviewDue).slice(0, 6).map((one) => one.name),
    };
  });
}

export async function action({ context, request }: Route.ActionArgs) {
  const ctx = ctxOf(context);
  const form = await formOf(request);
  return attempt(form.kept, async () => {
    const subject = form.get('subject');
    const intent = form.get('intent');
    const { setId } = intent === 'diagnostic' ? await startDiagnostic(ctx, { subject }) : intent === 'post-test' ? await startPostTest(ctx, { subject }) : await startPractice(ctx, { ...(subject ? { subject } : {}), minutes: 5 });
    return redirect(href('/practice/:setId', { setId }));
  });
}

type Data = Route.ComponentProps['loaderData'];
type Waiting = Data['sets'][number];

function useNames() {
  const t = useText();
  return {
    title: (one: Waiting) => one.kind === 'diagnostic' ? t('practice.home.diagnostic', { subject: one.subject }) : one.kind === 'post-test' ? t('practice.post-test.due', { subject: one.subject }) : one.resource ? one.resource : one.by ? t('practice.home.from', { name: one.by, skills: one.skills.join(' · ') }) : one.skills.join(' · '),
    sub: (one: Waiting) => [one.by && one.kind !== 'assigned' ? t('practice.home.by', { name: one.by }) : null, one.kind === 'exit' ? t('practice.kind.exit') : null, one.kind === 'diagnostic' ? null : t('practice.home.waiting', { count: one.waiting }), one.due ? t('practice.home.due', { day: one.due }) : null].filter(Boolean).join(' · '),
  };
}

/** The one thing to do: what was given to her first, then what she has begun, then what her answers so far ask for. */
function NextSet({ set, subjects, next }: { set: Waiting | undefined; subjects: Data['subjects']; next: Data['next'] }) {
  const t = useText();
  const say = useNames();
  if (set) {
    return (
      <Next title={say.title(set)}>
        <p>{say.sub(set)}</p>
        <div className="cluster"><LinkButton large reloadDocument to={href('/practice/:setId', { setId: set.id })}>{set.begun ? t('practice.home.go-on') : t('practice.home.start')}</LinkButton></div>
      </Next>
    );
  }
  const subject = subjects.find((one) => one.key === next?.subject) ?? subjects[0];
  if (!subject) return <Empty rank={2} title={t('practice.home.none')}>{t('practice.home.none-says')}</Empty>;
  const place = next?.why === 'begin';
  return (
    <Next title={place ? t('practice.home.diagnostic', { subject: subject.name }) : t('practice.home.five', { subject: subject.name })}>
      <p>{next ? t(`practice.home.because-${next.why}`, { skill: next.skill }) : t('practice.home.five-says')}</p>
      <StartForm subject={subject.key} intent={place ? 'diagnostic' : 'practice'} words={t('practice.home.start')} large />
    </Next>
  );
}

function StartForm({ subject, words, large, intent = 'practice' }: { subject: string; words: string; large?: boolean; intent?: 'practice' | 'diagnostic' | 'post-test' }) {
  return <Form method="post" reloadDocument><HiddenFields values={{ subject, intent }} /><Button large={large} look={large ? 'solid' : 'quiet'}>{words}</Button></Form>;
}

export default function Practice({ loaderData, actionData }: Route.ComponentProps) {
  const t = useText();
  const say = useNames();
  const { sets, subjects, next, due, tests, gone } = loaderData;
  const [set, ...others] = sets;
  useWorker();
  return (
    <>
      <title>{t('practice.home.tab')}</title>
      <PageHead title={t('practice.home.title')} />
      <Refused answer={actionData} />
      {gone && <Note live title={t('practice.home.gone')} />}
      <NextSet set={set} subjects={subjects} next={next} />
      <Ledger apart>
        {others.length > 0 && (
          <Row label={t('practice.home.others')}>
            <Rows open>
              {others.map((one) => <RowItem key={one.id} title={<Link reloadDocument to={href('/practice/:setId', { setId: one.id })}>{say.title(one)}</Link>} sub={say.sub(one)} />)}
            </Rows>
          </Row>
        )}
        {tests.map((one) => (
          <Row key={one.subject} label={t('practice.post-test.due', { subject: one.name })} sub={t('practice.post-test.due-says', { weeks: one.weeks })}><StartForm intent="post-test" subject={one.subject} words={t('practice.home.start')} /></Row>
        ))}
        {due.length > 0 && <Row label={t('practice.home.review')} sub={t('practice.home.review-says')}><p>{due.join(' · ')}</p></Row>}
        {subjects.length > 0 && (
          <Row label={t('practice.home.new')} sub={t('practice.home.new-says')}>
            <div className="cluster">{subjects.map((one) => <StartForm key={one.key} subject={one.key} words={t('practice.home.five', { subject: one.name })} />)}</div>
          </Row>
        )}
        {subjects.length > 0 && (
          <Row label={t('practice.home.place')} sub={t('practice.home.place-says')}>
            <div className="cluster">{subjects.map((one) => <StartForm key={one.key} intent="diagnostic" subject={one.key} words={one.name} />)}</div>
          </Row>
        )}
      </Ledger>
    </>
  );
}
