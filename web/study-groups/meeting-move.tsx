import { data, Form, href, redirect } from 'react-router';
import { read } from '#kernel/action.ts';
import { dayOf } from '#kernel/clock.ts';
import { when } from '#kernel/i18n.ts';
import { periodsAt } from '#domain/scheduling/bell-queries.ts';
import { moveStudyMeeting } from '#domain/scheduling/move-study-meeting.ts';
import { studyMeetingPage } from '#domain/scheduling/study-meeting-queries.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import { attempt, formOf } from '../form-data.ts';
import { sayFree } from '../public/say-free.ts';
import { TimePicker, wishIn } from '../public/session-time-picker.tsx';
import { Refused, useSaid } from '../refusal.tsx';
import { Button } from '../ui/button.tsx';
import { Choice, Choices } from '../ui/choice.tsx';
import { Field } from '../ui/field.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { useText } from '../ui/text.tsx';
import { cityOf } from '../zones.ts';
import type { Route } from './+types/meeting-move.ts';

export async function loader({ context, params }: Route.LoaderArgs) {
  const ctx = ctxOf(context), { locale, zone: own } = signInOf(context).person;
  return read(ctx, async (tx) => {
    const page = await studyMeetingPage(tx, params.id, params.on), { zone, startsAt } = page;
    const periods = await periodsAt(tx, page.free, page.minutes, page.leaderId), local = startsAt.toZonedDateTimeISO(zone);
    return {
      id: params.id, subject: page.subject, host: page.host, weekly: page.weekly, expected: page.expected, when: `${when(locale).longDay(startsAt, zone)}, ${when(locale).time(startsAt, zone)}`,
      date: local.toPlainDate().toString(), time: local.toPlainTime().toString().slice(0, 5), first: dayOf(ctx.now, zone), last: page.lastDay, zone: zone === own ? null : cityOf(zone), free: page.free.map((at) => sayFree(at, zone, locale, periods.get(at.toString()))),
    };
  });
}

export async function action({ context, request, params }: Route.ActionArgs) {
  const ctx = ctxOf(context), form = await formOf(request), wish = wishIn(form);
  const answer = await attempt(form.kept, async () => {
    const { stayed, out } = await moveStudyMeeting(ctx, { groupId: params.id, plannedOn: params.on, ...wish, reason: form.get('reason'), scope: form.get('scope') === 'later' ? 'later' : 'one', without: form.get('without') === 'yes' });
    return redirect(`${href('/study-groups/:id', { id: params.id })}?done=${out.length > 0 ? 'moved-without' : 'moved'}${stayed.length > 0 ? `&stayed=${stayed.join('+')}` : ''}`);
  });
  if (answer instanceof Response || !answer.data.problem.params.alternatives) return answer;
  const { zone } = await read(ctx, (tx) => studyMeetingPage(tx, params.id, params.on));
  return data({ ...answer.data, near: String(answer.data.problem.params.alternatives).split(' ').map((one) => sayFree(Temporal.Instant.from(one), zone, signInOf(context).person.locale)), wished: wish }, answer.init ?? undefined);
}

/** Another time for one date of a group, or for all from there on. */
export default function MoveMeeting({ loaderData: one, actionData }: Route.ComponentProps) {
  const t = useText(), said = useSaid(actionData), title = t('web.groups.move-title');
  const stopped = actionData && 'problem' in actionData ? actionData : null;
  const more = stopped as { near?: { value: string; words: string }[]; wished?: { date: string; time: string } } | null;
  const elsewhere = stopped?.problem.key === 'scheduling.group.some-elsewhere';
  // What was wished for stays chosen, so that a tick is all it takes to move there all the same.
  const kept = elsewhere && more?.wished ? { ...stopped?.kept, pick: 'other', ...more.wished } : (stopped?.kept ?? {});
  return (
    <>
      <title>{title}</title>
      <PageHead back={{ to: href('/study-groups/:id', { id: one.id }), name: t('web.groups.name', { subject: one.subject, host: one.host }) }} over={one.when} title={title} lead={t('web.groups.move-lead', { count: one.expected })} />
      <Form method="post" className="narrow stack gap-5">
        <Refused answer={actionData} />
        {elsewhere && <Choice name="without" value="yes" sub={t('web.groups.move-without-sub')}>{t('web.groups.move-without')}</Choice>}
        <TimePicker free={more?.near ?? one.free} kept={kept} errors={said.errors} date={one.date} time={one.time} first={one.first} last={one.last} zone={one.zone} />
        {one.weekly && <Choices legend={t('web.groups.move-which')} name="scope" chosen={said.kept('scope', 'one')} options={[{ value: 'one', label: t('web.groups.only-this') }, { value: 'later', label: t('web.groups.this-and-later'), sub: t('web.groups.later-sub') }]} />}
        <Field label={t('scheduling.move.reason')} name="reason" required maxLength={500} hint={t('scheduling.cancel.reason-hint')} error={said.errors.reason} defaultValue={said.kept('reason')} />
        <p><Button large>{t('web.groups.move-act')}</Button></p>
      </Form>
    </>
  );
}
