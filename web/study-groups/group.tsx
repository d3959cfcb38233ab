import { href, redirect } from 'react-router';
import { read } from '#kernel/action.ts';
import { sayList, when } from '#kernel/i18n.ts';
import { isStaff } from '#kernel/policy.ts';
import { cancelStudyMeeting } from '#domain/scheduling/cancel-study-meeting.ts';
import { closeStudyGroup } from '#domain/scheduling/close-study-group.ts';
import { joinStudyGroup } from '#domain/scheduling/join-study-group.ts';
import { leaveStudyGroup } from '#domain/scheduling/leave-study-group.ts';
import { nameHost } from '#domain/scheduling/name-host.ts';
import { studyGroup } from '#domain/scheduling/study-queries.ts';
import { unwatch } from '#domain/scheduling/unwatch.ts';
import { watchSeat } from '#domain/scheduling/watch-seat.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import { attempt, formOf } from '../form-data.ts';
import { daysIn } from '../public/days-in.ts';
import { readerOf } from '../public/session-words.ts';
import { Refused } from '../refusal.tsx';
import { Note } from '../ui/note.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Ledger, Row } from '../ui/row.tsx';
import { useText } from '../ui/text.tsx';
import { UndoBar } from '../ui/undo-bar.tsx';
import { cityOf } from '../zones.ts';
import type { Route } from './+types/group.ts';
import { CloseRow, MembersRow, MeetingsRow, NextMeeting } from './group-parts.tsx';
import { sayGroup } from './say-group.ts';

export async function loader({ context, request, params }: Route.LoaderArgs) {
  const ctx = ctxOf(context), reader = readerOf(signInOf(context), ctx.now), { locale, zone } = reader;
  const asked = new URL(request.url).searchParams;
  return read(ctx, async (tx) => {
    const group = await studyGroup(tx, params.id), said = when(locale);
    const city = group.zone === zone ? null : cityOf(group.zone);
    return {
      ...sayGroup(group, reader), skills: sayList(group.skills, locale), done: asked.get('done'),
      skipped: daysIn(asked.get('skipped'), locale), stayed: daysIn(asked.get('stayed'), locale),
      keeps: group.keeps, staff: isStaff(ctx.actor), before: { on: asked.get('on') ?? '', host: asked.get('was') ?? '', scope: asked.get('scope') === 'later' ? 'later' : 'one' }, learner: group.learner, why: group.why, rule: group.rule, closed: group.status === 'closed', closeReason: group.closeReason, warned: group.warned, city,
      watch: group.watch && { id: group.watch.id, told: group.watch.status === 'told', until: group.watch.until ? `${said.day(group.watch.until, zone)}, ${said.time(group.watch.until, zone)}` : '' },
      members: group.members.map((one) => ({ id: one.id, name: `${one.given} ${one.family}`.trim(), since: said.day(one.joinedAt, zone) })),
      meetings: group.meetings.map((one) => ({
        on: one.on, day: said.day(one.startsAt, zone), time: said.time(one.startsAt, zone), cancelled: one.status === 'cancelled', over: Temporal.Instant.compare(one.endsAt, ctx.now) <= 0, begun: Temporal.Instant.compare(one.startsAt, ctx.now) <= 0, sessionId: one.sessionId ?? (group.keeps ? one.anySessionId : null), learners: one.learners, leader: one.leader, keeps: group.keeps || one.leads,
        substitute: (group.keeps || one.leads) && (isStaff(ctx.actor) || group.tutorsAsk) ? one.anySessionId : null,
      })),
    };
  });
}

export async function action({ context, request, params: { id } }: Route.ActionArgs) {
  const ctx = ctxOf(context), form = await formOf(request), intent = form.get('intent');
  const here = (done: string): Response => redirect(`${href('/study-groups/:id', { id })}?done=${done}`);
  return attempt(form.kept, async () => {
    if (intent === 'join') {
      const { skipped } = await joinStudyGroup(ctx, { groupId: id });
      return here(skipped.length > 0 ? `joined&skipped=${skipped.join('+')}` : 'joined');
    }
    if (intent === 'leave') await leaveStudyGroup(ctx, { groupId: id, learnerId: form.get('learner') || undefined });
    else if (intent === 'watch') await watchSeat(ctx, { groupId: id });
    else if (intent === 'unwatch') await unwatch(ctx, { watchId: form.get('watch') });
    else if (intent === 'undo-host') await nameHost(ctx, { groupId: id, plannedOn: form.get('on'), hostId: form.get('host'), scope: form.get('scope') === 'later' ? 'later' : 'one' });
    else if (intent === 'cancel') await cancelStudyMeeting(ctx, { groupId: id, plannedOn: form.get('on'), reason: form.get('reason') });
    else await closeStudyGroup(ctx, { groupId: id, reason: form.get('reason') });
    return here(({ leave: form.get('learner') ? 'ended' : 'left', watch: 'watching', unwatch: 'unwatched', cancel: 'cancelled', close: 'closed', 'undo-host': 'host-undone' } as const)[intent as 'leave'] ?? 'closed');
  });
}

export type GroupData = Route.ComponentProps['loaderData'];

/** What was just done. */
function Done({ data: { done, skipped, stayed, before } }: { data: GroupData }) {
  const t = useText();
  if (done === 'host' && before.host)
    return (
      <>
        <UndoBar fields={{ intent: 'undo-host', ...before }}>{t('web.groups.done-host')}</UndoBar>
        {stayed && <Note kind="plain">{t('web.groups.host-stayed', { days: stayed })}</Note>}
      </>
    );
  const said = (['joined', 'left', 'ended', 'watching', 'unwatched', 'cancelled', 'closed', 'made', 'moved', 'moved-without', 'host-undone'] as const).find((one) => one === done);
  if (!said) return null;
  return <Note live title={t(`web.groups.done-${said}`)}>{skipped ? t('web.groups.skipped', { part: said === 'made' ? 'host' : 'learner', days: skipped }) : stayed && t('web.groups.stayed', { days: stayed })}</Note>;
}

export default function StudyGroup({ loaderData: data, actionData }: Route.ComponentProps) {
  const t = useText();
  const name = t('web.groups.name', { subject: data.subject, host: data.host });
  return (
    <>
      <title>{name}</title>
      <PageHead back={{ to: href('/study-groups'), name: t('web.groups.title') }} over={data.meets} title={name} lead={data.about ? t('web.groups.about', { host: data.host, words: data.about }) : undefined} />
      <div className="stack gap-5">
        <Done data={data} />
        <Refused answer={actionData} />
        {data.warned && <Note kind="look">{t('web.groups.warned')}</Note>}
        <NextMeeting data={data} />
      </div>
      <Ledger apart>
        {data.skills && <Row label={t('web.groups.skills')}><p>{data.skills}</p></Row>}
        <MeetingsRow data={data} />
        {data.keeps && <MembersRow data={data} />}
        {data.keeps && !data.closed && <CloseRow answer={actionData} />}
      </Ledger>
    </>
  );
}
