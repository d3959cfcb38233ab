import { Form, href, redirect } from 'react-router';
import { read } from '#kernel/action.ts';
import { isLate } from '#domain/scheduling/late-after.ts';
import { markMeeting } from '#domain/scheduling/mark-meeting.ts';
import { meetingOf } from '#domain/scheduling/meeting-queries.ts';
import { sessionPage } from '#domain/scheduling/session-queries.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import { attempt, formOf } from '../form-data.ts';
import { Button } from '../ui/button.tsx';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { Field } from '../ui/field.tsx';
import { Note } from '../ui/note.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Segments } from '../ui/segments.tsx';
import { type TextKey, useText } from '../ui/text.tsx';
import type { Route } from './+types/session-attendance.ts';
import { marksIn, namedByPerson } from './session-marks.ts';
import { readerOf, saySession } from './session-words.ts';

export async function loader({ context, params: { id } }: Route.LoaderArgs) {
  const ctx = ctxOf(context), reader = readerOf(signInOf(context), ctx.now);
  return read(ctx, async (tx) => {
    const [all, page] = [await meetingOf(tx, id), await sessionPage(tx, id)], first = all[0];
    if (!first) throw redirect(href('/sessions/:id', { id }));
    const known = (attendance: string): string | undefined => (attendance === 'unknown' ? undefined : attendance);
    const learners = all.map((one) => {
      const came = one.how === 'self' ? null : one.cameAt;
      return { id: one.learnerId, name: one.learner, minutes: one.minutes, attendance: known(one.attendance) ?? (came ? (isLate(one.startsAt, came) ? 'late' : 'present') : undefined) };
    });
    return { session: saySession(page, reader), marked: all.some((one) => one.status !== 'scheduled'), people: [...learners, { id: first.tutorId, name: first.tutor, minutes: first.tutorMinutes, attendance: known(first.tutorAttendance) ?? 'present' }] };
  });
}

export async function action({ context, request, params: { id } }: Route.ActionArgs) {
  const form = await formOf(request);
  return attempt(form.kept, async () => {
    await markMeeting(ctxOf(context), { sessionId: id, people: marksIn(form), reason: form.get('reason') || undefined });
    return redirect(`${href('/sessions/:id', { id })}?done=attendance`);
  });
}

/** Everybody of a group on one page, saved at once. */
export default function SessionAttendance({ loaderData: { session, marked, people }, actionData }: Route.ComponentProps) {
  const t = useText();
  const stopped = actionData && 'problem' in actionData ? actionData : null;
  const errors = Object.fromEntries(Object.entries(namedByPerson(stopped?.problem.fields ?? {}, people)).map(([name, key]) => [name, t(key as TextKey)]));
  const was = (name: string): string | undefined => (typeof stopped?.kept[name] === 'string' ? stopped.kept[name] : undefined);
  return (
    <>
      <title>{t('scheduling.attendance.mark')}</title>
      <PageHead back={{ to: href('/sessions/:id', { id: session.id }), name: t('scheduling.session.back') }} over={`${session.longDay}, ${session.time}`} title={t('scheduling.attendance.mark')} lead={session.begun ? t('scheduling.attendance.minutes-hint', { minutes: session.minutes }) : undefined} />
      {!session.begun ? <Note kind="plain">{t('scheduling.problem.not-begun')}</Note> : (
        <Form method="post" className="narrow stack gap-6">
          {stopped && <ErrorSummary errors={errors} happened={Object.keys(errors).length ? undefined : t(stopped.problem.key as TextKey, stopped.problem.params)} />}
          {people.map((one) => (
            <div key={one.id} className="stack stack-tight">
              <input type="hidden" name="person" value={one.id} />
              <Segments legend={one.name} name={`attendance-${one.id}`} required error={errors[`attendance-${one.id}`]} chosen={was(`attendance-${one.id}`) ?? one.attendance} options={(['present', 'late', 'absent', 'excused'] as const).map((value) => ({ value, label: t(`scheduling.attendance.word-${value}`) }))} />
              <Field label={t('scheduling.attendance.minutes', { name: one.name })} name={`minutes-${one.id}`} type="number" inputMode="numeric" min={0} max={300} error={errors[`minutes-${one.id}`]} defaultValue={was(`minutes-${one.id}`) ?? one.minutes ?? ''} />
            </div>
          ))}
          {marked && <Field label={t('scheduling.attendance.reason')} name="reason" maxLength={500} error={errors.reason} hint={t('scheduling.attendance.reason-hint')} defaultValue={was('reason')} />}
          <p><Button large>{t('scheduling.attendance.save')}</Button></p>
        </Form>
      )}
    </>
  );
}
