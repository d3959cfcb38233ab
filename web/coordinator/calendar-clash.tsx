import { Form, href, redirect } from 'react-router';
import { read } from '#kernel/action.ts';
import { dayOf } from '#kernel/clock.ts';
import { when } from '#kernel/i18n.ts';
import { notFound } from '#kernel/problem.ts';
import { periodsAt } from '#domain/scheduling/bell-queries.ts';
import { freeAround } from '#domain/scheduling/free-times.ts';
import { openClash } from '#domain/scheduling/queries.ts';
import { settleClash } from '#domain/scheduling/settle-clash.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import { attempt, formOf } from '../form-data.ts';
import { sayFree } from '../public/say-free.ts';
import { TimePicker, wishIn } from '../public/session-time-picker.tsx';
import { Button } from '../ui/button.tsx';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { type TextKey, useText } from '../ui/text.tsx';
import type { Route } from './+types/calendar-clash.ts';

export async function loader({ context, params }: Route.LoaderArgs) {
  const ctx = ctxOf(context);
  const { locale } = signInOf(context).person;
  return read(ctx, async (tx) => {
    const clash = await openClash(tx, params.id);
    if (!clash) throw notFound();
    const free = await freeAround(tx, clash, { ...clash, at: clash.startsAt });
    const said = when(locale), periods = await periodsAt(tx, free, clash.minutes, clash.learnerId);
    const words = (at: Temporal.Instant): string => `${said.longDay(at, clash.zone)}, ${said.time(at, clash.zone)}`;
    return {
      id: clash.id, why: clash.why, learner: clash.learner, tutor: clash.tutor, subject: clash.subject, said: words(clash.startsAt), first: dayOf(ctx.now, clash.zone), last: clash.lastDay,
      date: dayOf(clash.startsAt, clash.zone), time: clash.startsAt.toZonedDateTimeISO(clash.zone).toPlainTime().toString().slice(0, 5),
      free: free.map((at) => sayFree(at, clash.zone, locale, periods.get(at.toString()))),
    };
  });
}

export async function action({ context, request, params: { id } }: Route.ActionArgs) {
  const ctx = ctxOf(context);
  const form = await formOf(request);
  return attempt(form.kept, async () => {
    if (form.get('how') === 'dropped') {
      await settleClash(ctx, { clashId: id, how: 'dropped' });
      return redirect(href('/calendar'));
    }
    const { sessionId } = await settleClash(ctx, { clashId: id, how: 'moved', ...wishIn(form) });
    return redirect(`${href('/sessions/:id', { id: sessionId ?? '' })}?done=added`);
  });
}

export default function Clash({ loaderData: data, actionData }: Route.ComponentProps) {
  const t = useText();
  const stopped = actionData && 'problem' in actionData ? actionData : null;
  const errors = Object.fromEntries(Object.entries(stopped?.problem.fields ?? {}).map(([name, key]) => [name, t(key as TextKey)]));
  const title = t('scheduling.clash.page', { learner: data.learner, tutor: data.tutor });
  return (
    <>
      <title>{title}</title>
      <PageHead back={{ to: href('/calendar'), name: t('scheduling.calendar.title') }} over={`${data.subject}, ${data.said}`} title={title} lead={t('scheduling.clash.why', { why: data.why, learner: data.learner, tutor: data.tutor })} />
      <Form method="post" className="narrow stack gap-5">
        {stopped && <ErrorSummary errors={errors} happened={Object.keys(errors).length ? undefined : t(stopped.problem.key as TextKey, stopped.problem.params)} />}
        <TimePicker free={data.free} kept={stopped?.kept ?? {}} errors={errors} date={data.date} time={data.time} first={data.first} last={data.last} zone={null} />
        <div className="cluster">
          <Button name="how" value="moved">{t('scheduling.clash.move')}</Button>
          <Button name="how" value="dropped" look="quiet" formNoValidate>{t('scheduling.clash.drop')}</Button>
        </div>
      </Form>
    </>
  );
}
