import { Form, href, Link, redirect } from 'react-router';
import { read } from '#kernel/action.ts';
import { Problem, refused } from '#kernel/problem.ts';
import { askExitQuestions } from '#domain/quality/ask-exit-questions.ts';
import { exitQuestionsOf } from '#domain/quality/queries.ts';
import { timesThere } from '#domain/rooms/room-queries.ts';
import { wrapUpOf } from '#domain/rooms/wrap-up.ts';
import { minutesLate } from '#domain/scheduling/late-after.ts';
import { logSession } from '#domain/scheduling/log-session.ts';
import { briefFor, sessionPage, skillsOf } from '#domain/scheduling/session-queries.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import { attempt, formOf } from '../form-data.ts';
import { readerOf, saySession } from '../public/session-words.ts';
import { Button } from '../ui/button.tsx';
import { Choice } from '../ui/choice.tsx';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { Field } from '../ui/field.tsx';
import { Note } from '../ui/note.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Segments } from '../ui/segments.tsx';
import { type TextKey, useText } from '../ui/text.tsx';
import type { Route } from './+types/log.ts';
import { logDraft } from './log-draft.ts';
import { seenThere } from './seen-there.ts';

export async function loader({ context, params }: Route.LoaderArgs) {
  const ctx = ctxOf(context);
  const signIn = signInOf(context), reader = readerOf(signIn, ctx.now);
  return read(ctx, async (tx) => {
    const page = await sessionPage(tx, params.id);
    if (page.part !== 'tutor') throw refused('scheduling.refused.log');
    if (page.status === 'cancelled') throw redirect(href('/sessions/:id', { id: page.id }));
    const [brief, all, questions, room, times] = await Promise.all([briefFor(tx, page), skillsOf(tx, page.subjectKey), exitQuestionsOf(tx, page), wrapUpOf(tx, page.id), timesThere(tx, page.id)]);
    const seen = seenThere(times, page.startsAt), draft = logDraft(room, signIn.person.locale), fresh = page.log === null;
    const { skills, wentWell, hard, nextStep } = page.log ?? { ...draft, skills: room.skills, hard: '' };
    const session = saySession(page, reader);
    const learner = page.people.find((one) => one.role === 'learner')!;
    const tutor = page.people.find((one) => one.role === 'tutor')!;
    const came = learner.saysSo ? null : learner.checkedInAt, lateBy = came ? minutesLate(page.startsAt, came) : 0;
    const marked = page.status !== 'scheduled';
    const near = new Map([...(page.log?.skills ?? []), ...room.skills, ...brief.skills, ...(brief.last?.skills ?? [])].map((one) => [one.id, one.name]));
    const there = tutor.attendance === 'absent' ? 'tutor-away' : { present: 'yes', late: 'part', absent: 'no', excused: 'excused', unknown: seen?.there ?? (lateBy > 0 ? 'part' : 'yes') }[learner.attendance];
    return {
      session, marked, there, asked: questions.result !== null, checkedIn: came !== null,
      minutes: marked && learner.minutes ? learner.minutes : seen?.minutes ?? Math.max(0, session.minutes - lateBy),
      near: [...near].map(([id, name]) => ({ id, name, sub: draft.worked[id] ?? null })), drafted: fresh && (draft.wentWell !== '' || draft.nextStep !== '' || room.skills.length > 0), rest: all.filter((one) => !near.has(one.id)),
      log: { skills: skills.map((one) => one.id), wentWell, hard, nextStep },
    };
  });
}

export async function action({ context, request, params: { id } }: Route.ActionArgs) {
  const ctx = ctxOf(context);
  const form = await formOf(request);
  return attempt(form.kept, async () => {
    const people = await read(ctx, async (tx) => (await sessionPage(tx, id)).people);
    await logSession(ctx, {
      sessionId: id, people: people.map((one) => ({ personId: one.id, ...markOf(one.role, form.get('there'), form.get('minutes')) })),
      skillIds: form.all('skill'), wentWell: form.get('wentWell'), hard: form.get('hard'), nextStep: form.get('nextStep'), reason: form.get('reason') || undefined,
    });
    const came = form.get('there') === 'yes' || form.get('there') === 'part';
    if (form.get('questions') === 'give' && came) {
      const given = await askExitQuestions(ctx, { sessionId: id }).catch((problem: unknown) => {
        // The log stands; there is only nothing to ask about it.
        if (problem instanceof Problem && problem.key === 'mastery.problem.no-items') return null;
        throw problem;
      });
      return redirect(`${href('/sessions/:id', { id })}?done=${given ? 'logged-asked' : 'logged-no-questions'}`);
    }
    return redirect(`${href('/sessions/:id', { id })}?done=logged`);
  });
}

/** One question stands for both: the tutor was there unless she says otherwise. */
function markOf(role: 'learner' | 'tutor', there: string, minutes: string) {
  if (role === 'tutor') return { attendance: there === 'tutor-away' ? ('absent' as const) : ('present' as const) };
  const attendance = ({ yes: 'present', part: 'late', no: 'absent', excused: 'excused', 'tutor-away': 'present' } as const)[there as 'yes'];
  return { attendance, minutes: there === 'yes' || there === 'part' ? (minutes === '' ? null : Number(minutes)) : null };
}

export default function SessionLog({ loaderData, actionData }: Route.ComponentProps) {
  const t = useText();
  const { session, marked, minutes, near, rest, log, there, checkedIn, asked, drafted } = loaderData;
  const stopped = actionData && 'problem' in actionData ? actionData : null;
  const errors = Object.fromEntries(Object.entries(stopped?.problem.fields ?? {}).map(([name, key]) => [name.startsWith('people') ? 'minutes' : name === 'skillIds' ? 'skill' : name, t(key as TextKey)]));
  const was = (name: string, or: string): string => (typeof stopped?.kept[name] === 'string' ? stopped.kept[name] : or);
  const chosen = stopped ? [stopped.kept.skill ?? []].flat() : log.skills;
  const title = t('scheduling.log.ask', { learner: session.learner });
  const skill = ({ id, name, sub }: { id: string; name: string; sub?: string | null }, at: number, first: boolean) => <Choice key={id} sub={sub ?? undefined} id={first && at === 0 ? 'skill' : undefined} name="skill" value={id} defaultChecked={chosen.includes(id)}>{name}</Choice>;
  return (
    <>
      <title>{title}</title>
      <PageHead back={{ to: href('/sessions/:id', { id: session.id }), name: t('scheduling.session.back') }} over={`${session.longDay}, ${session.time}, ${session.where}`} title={title} lead={t('scheduling.log.lead', { learner: session.learner })} />
      {!session.begun ? <Note kind="plain">{t('scheduling.problem.not-begun')}</Note> : (
        <Form method="post" className="narrow stack gap-6">
          {stopped && <ErrorSummary errors={errors} happened={Object.keys(errors).length ? undefined : t(stopped.problem.key as TextKey, stopped.problem.params)} />}
          {drafted && <Note kind="plain" title={t('web.wrap.drafted')}>{t('web.wrap.drafted-says')}</Note>}
          <div className="stack">
            <Segments legend={t('scheduling.log.there', { learner: session.learner })} name="there" required chosen={was('there', there)}
              options={[{ value: 'yes', label: t('scheduling.log.there-yes') }, { value: 'part', label: t('scheduling.log.there-part') }, { value: 'no', label: t('scheduling.log.there-no') }, { value: 'tutor-away', label: t('scheduling.log.there-away') }]}
              hint={checkedIn ? t('scheduling.log.checked-in', { learner: session.learner }) : undefined} />
            <Field label={t('scheduling.log.minutes')} name="minutes" type="number" inputMode="numeric" min={0} max={300} hint={t('scheduling.log.minutes-hint', { minutes: session.minutes })} error={errors.minutes} defaultValue={was('minutes', String(minutes))} />
            {marked && <Field label={t('scheduling.log.reason')} name="reason" maxLength={500} hint={t('scheduling.log.reason-hint')} error={errors.reason} defaultValue={was('reason', '')} />}
          </div>
          <fieldset className="choices">
            <legend className="label">{t('scheduling.log.worked-on')}</legend>
            {near.map((one, at) => skill(one, at, true))}
            <details open={near.length === 0 || undefined}>
              <summary>{near.length ? t('scheduling.log.something-else') : t('scheduling.log.all-skills', { subject: session.subject })}</summary>
              <div className="choices">{rest.map((one, at) => skill(one, at, near.length === 0))}</div>
            </details>
          </fieldset>
          <div className="stack">
            <Field as="textarea" rows={3} label={t('scheduling.log.next-step')} name="nextStep" maxLength={1000} error={errors.nextStep} defaultValue={was('nextStep', log.nextStep)} />
            <Field as="textarea" rows={2} label={t('scheduling.log.went-well')} name="wentWell" maxLength={2000} error={errors.wentWell} defaultValue={was('wentWell', log.wentWell)} />
            <Field as="textarea" rows={2} label={t('scheduling.log.hard')} name="hard" maxLength={2000} error={errors.hard} defaultValue={was('hard', log.hard)} />
          </div>
          {!asked && <Choice name="questions" value="give" defaultChecked={stopped ? stopped.kept.questions === 'give' : drafted} sub={t('quality.exit-questions.give-says')}>{t('quality.exit-questions.give', { learner: session.learner })}</Choice>}
          <div className="cluster">
            <Button large>{t('scheduling.log.save')}</Button>
            <span className="small soft">{t('scheduling.log.reads', { learner: session.learner })}</span>
            {drafted && <Link to={href('/sessions/:id/kept', { id: session.id })}>{t('web.kept.see')}</Link>}
          </div>
        </Form>
      )}
    </>
  );
}
