import { data, Form, href, redirect } from 'react-router';
import { type Ctx, read } from '#kernel/action.ts';
import { dayOf } from '#kernel/clock.ts';
import { refused } from '#kernel/problem.ts';
import { followUpNoShow } from '#domain/scheduling/follow-up-no-show.ts';
import { periodsAt } from '#domain/scheduling/bell-queries.ts';
import { freeAround } from '#domain/scheduling/free-times.ts';
import { moveSession } from '#domain/scheduling/move-session.ts';
import { studyMeetingOf } from '#domain/scheduling/study-meeting-queries.ts';
import { watchTime } from '#domain/scheduling/watch-time.ts';
import { sessionPage } from '#domain/scheduling/session-queries.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import { attempt, formOf } from '../form-data.ts';
import { Button } from '../ui/button.tsx';
import { HiddenFields } from '../ui/hidden-fields.tsx';
import { Choices } from '../ui/choice.tsx';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { Field } from '../ui/field.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { type TextKey, useText } from '../ui/text.tsx';
import { cityOf } from '../zones.ts';
import type { Route } from './+types/session-move.ts';
import { sayFree } from './say-free.ts';
import { TimePicker, wishIn } from './session-time-picker.tsx';
import { readerOf, saySession } from './session-words.ts';

export async function loader({ context, params }: Route.LoaderArgs) {
  const ctx = ctxOf(context);
  const reader = readerOf(signInOf(context), ctx.now);
  return read(ctx, async (tx) => {
    const page = await sessionPage(tx, params.id);
    if (page.part === 'guardian') throw refused('scheduling.refused.not-yours');
    const session = saySession(page, reader), study = await studyMeetingOf(tx, page.id);
    if (study && page.part !== 'learner' && page.status === 'scheduled' && !session.begun) throw redirect(href('/study-groups/:id/meetings/:on/move', { id: study.groupId, on: study.plannedOn }));
    if (page.part === 'learner' && (study || page.others.length > 0)) throw refused('scheduling.refused.group-move');
    const missed = page.status === 'missed' && page.followUp !== 'made-up';
    if (!missed && (page.status !== 'scheduled' || session.begun)) throw redirect(href('/sessions/:id', { id: page.id }));
    const free = await freeAround(tx, { learnerId: page.learner.id, tutorId: page.tutor.id }, { at: page.startsAt, minutes: session.minutes, zone: page.zone, lastDay: page.lastDay }, missed ? [] : [page.id]);
    const periods = await periodsAt(tx, free, session.minutes, page.learner.id);
    const local = (missed ? ctx.now : page.startsAt).toZonedDateTimeISO(page.zone);
    return {
      session, missed, zone: page.zone, otherZone: page.zone !== reader.zone, first: dayOf(ctx.now, page.zone), lastDay: page.lastDay, date: missed ? '' : local.toPlainDate().toString(), time: page.startsAt.toZonedDateTimeISO(page.zone).toPlainTime().toString().slice(0, 5),
      free: free.map((at) => sayFree(at, page.zone, reader.locale, periods.get(at.toString()))),
    };
  });
}

export async function action({ context, request, params: { id } }: Route.ActionArgs) {
  const ctx = ctxOf(context);
  const form = await formOf(request);
  const wish = wishIn(form);
  if (form.get('intent') === 'watch') return attempt(form.kept, async () => {
    await watchTime(ctx, { sessionId: id, ...wish });
    return redirect(`${href('/sessions/:id', { id })}?done=watching`);
  });
  const answer = await attempt(form.kept, async () => {
    if (form.get('missed')) {
      const { sessionId } = await followUpNoShow(ctx, { sessionId: id, how: 'made-up', ...wish });
      return redirect(`${href('/sessions/:id', { id: sessionId ?? id })}?done=added`);
    }
    const scope = form.get('scope') === 'later' ? 'later' : 'one', { stayed } = await moveSession(ctx, { sessionId: id, ...wish, reason: form.get('reason'), scope });
    return redirect(`${href('/sessions/:id', { id })}?done=${scope === 'later' ? 'moved-later' : 'moved'}${stayed.length > 0 ? `&stayed=${stayed.join('+')}` : ''}`);
  });
  if (answer instanceof Response || !answer.data.problem.params.alternatives) return answer;
  return data({ ...answer.data, near: await nearTimes(ctx, id, String(answer.data.problem.params.alternatives), signInOf(context).person.locale) }, answer.init ?? undefined);
}

/** The free times that came with a "no", in the zone of the session. */
const nearTimes = (ctx: Ctx, id: string, instants: string, locale: string) =>
  read(ctx, async (tx) => {
    const { zone, startsAt, endsAt, learner } = await sessionPage(tx, id), times = instants.split(' ').map((one) => Temporal.Instant.from(one));
    const periods = await periodsAt(tx, times, Math.round((endsAt.epochMilliseconds - startsAt.epochMilliseconds) / 60_000), learner.id);
    return times.map((one) => sayFree(one, zone, locale, periods.get(one.toString())));
  });

/** The time wished for is taken: one can be told when it is not. */
function WatchTaken({ kept }: { kept: Record<string, string | string[]> }) {
  const t = useText();
  const { date, time } = wishIn({ get: (name) => String(kept[name] ?? '') });
  return (
    <Form method="post" className="cluster">
      <HiddenFields values={{ intent: 'watch', date, time }} />
      <Button look="quiet">{t('scheduling.watch.tell-time')}</Button>
    </Form>
  );
}

export default function MoveSession({ loaderData, actionData }: Route.ComponentProps) {
  const t = useText();
  const { session, missed, zone, otherZone } = loaderData;
  const stopped = actionData && 'problem' in actionData ? actionData : null;
  const errors = Object.fromEntries(Object.entries(stopped?.problem.fields ?? {}).map(([name, key]) => [name, t(key as TextKey)]));
  const near = (stopped as { near?: { value: string; words: string }[] } | null)?.near;
  const named = Object.keys(errors).length > 0;
  const title = missed ? t('scheduling.move.title-missed') : t('scheduling.move.title');
  return (
    <>
      <title>{title}</title>
      <PageHead back={{ to: href('/sessions/:id', { id: session.id }), name: t('scheduling.session.back') }} over={t('scheduling.move.over', { subject: session.subject, learner: session.learner, tutor: session.tutor, when: `${session.longDay}, ${session.time}` })} title={title} lead={missed ? t('scheduling.move.lead-missed') : session.others.length > 0 ? t('scheduling.move.lead-group', { names: session.learners }) : t('scheduling.move.lead')} />
      <div className="narrow stack gap-5">
        {stopped && <ErrorSummary errors={errors} happened={named ? undefined : t(stopped.problem.key as TextKey, stopped.problem.params)} todo={named ? undefined : t('scheduling.move.todo')} />}
        {near && !missed && <WatchTaken kept={stopped?.kept ?? {}} />}
        <Form method="post" className="stack gap-5">
          {missed && <input type="hidden" name="missed" value="yes" />}
          <TimePicker free={near ?? loaderData.free} kept={stopped?.kept ?? {}} errors={errors} date={loaderData.date} time={loaderData.time} first={loaderData.first} last={loaderData.lastDay} zone={otherZone ? cityOf(zone) : null} />
          {!missed && <Choices legend={t('scheduling.move.scope')} name="scope" chosen={String(stopped?.kept.scope ?? 'one')} options={[{ value: 'one', label: t('scheduling.move.one') }, { value: 'later', label: t('scheduling.move.later'), sub: t('scheduling.move.later-sub') }]} />}
          {!missed && <Field label={t('scheduling.move.reason')} name="reason" required maxLength={500} hint={t('scheduling.cancel.reason-hint')} error={errors.reason} defaultValue={String(stopped?.kept.reason ?? '')} />}
          <p><Button large>{missed ? t('scheduling.move.act-missed') : t('scheduling.move.act')}</Button></p>
        </Form>
      </div>
    </>
  );
}
