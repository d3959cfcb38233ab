import '../coordinator/calendar.css';
import { Form, href, Link, redirect } from 'react-router';
import { read } from '#kernel/action.ts';
import { isStaff } from '#kernel/policy.ts';
import { joinStudyGroup } from '#domain/scheduling/join-study-group.ts';
import { openStudyGroups } from '#domain/scheduling/study-queries.ts';
import { watchSeat } from '#domain/scheduling/watch-seat.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import { attempt, formOf } from '../form-data.ts';
import { readerOf } from '../public/session-words.ts';
import { Refused } from '../refusal.tsx';
import { Button, LinkButton } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { FilterChoice } from '../ui/filter-choice.tsx';
import { HiddenFields } from '../ui/hidden-fields.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Ledger, Row } from '../ui/row.tsx';
import { RowItem, Rows } from '../ui/rows.tsx';
import { useText } from '../ui/text.tsx';
import type { Route } from './+types/groups.ts';
import { type SaidGroup, sayGroup } from './say-group.ts';

export async function loader({ context, request }: Route.LoaderArgs) {
  const ctx = ctxOf(context), reader = readerOf(signInOf(context), ctx.now);
  const subject = new URL(request.url).searchParams.get('subject') ?? '';
  const rows = await read(ctx, (tx) => openStudyGroups(tx));
  const mine = rows.filter((one) => one.mine || one.hostId === ctx.actor.personId);
  const role = ctx.actor.role === 'learner' ? ('learner' as const) : isStaff(ctx.actor) ? ('staff' as const) : ('tutor' as const);
  return {
    role, subject, subjects: [...new Map(rows.map((one) => [one.subjectKey, one.subject]))].map(([value, name]) => ({ value, name })),
    mine: mine.map((one) => sayGroup(one, reader)), others: rows.filter((one) => !mine.includes(one) && (subject === '' || one.subjectKey === subject)).map((one) => sayGroup(one, reader)),
  };
}

export async function action({ context, request }: Route.ActionArgs) {
  const ctx = ctxOf(context), form = await formOf(request), groupId = form.get('group');
  return attempt(form.kept, async () => {
    if (form.get('intent') === 'watch') await watchSeat(ctx, { groupId });
    else await joinStudyGroup(ctx, { groupId });
    return redirect(`${href('/study-groups/:id', { id: groupId })}?done=${form.get('intent') === 'watch' ? 'watching' : 'joined'}`);
  });
}

/** How many places are free, and the one tap that takes one. */
function Place({ group, learner }: { group: SaidGroup; learner: boolean }) {
  const t = useText();
  const places = group.left > 0 ? t('web.groups.left', { count: group.left }) : t('web.groups.full');
  if (!learner || group.mine) return <span className="sub">{places}</span>;
  const named = t(group.left > 0 ? 'web.groups.join-named' : 'web.groups.watch-named', { subject: group.subject, host: group.host });
  return (
    <Form method="post">
      <HiddenFields values={{ group: group.id }} />
      <Button look="quiet" name="intent" value={group.left > 0 ? 'join' : 'watch'} aria-label={named}>{t(group.left > 0 ? 'web.groups.join' : 'web.groups.watch')}</Button>
    </Form>
  );
}

function Groups({ groups, learner }: { groups: readonly SaidGroup[]; learner: boolean }) {
  const t = useText();
  return (
    <Rows timed open>
      {groups.map((one) => (
        <RowItem key={one.id} when={one.next?.day} title={<Link className="firm" to={href('/study-groups/:id', { id: one.id })}>{t('web.groups.name', { subject: one.subject, host: one.host })}</Link>}
          sub={[one.meets, one.where, ...one.skills, ...(learner && !one.mine ? [one.left > 0 ? t('web.groups.left', { count: one.left }) : t('web.groups.full-now')] : [])].join(', ')} end={<Place group={one} learner={learner} />} />
      ))}
    </Rows>
  );
}

export default function StudyGroups({ loaderData: { role, subject, subjects, mine, others }, actionData }: Route.ComponentProps) {
  const t = useText();
  const learner = role === 'learner';
  return (
    <>
      <title>{t('web.groups.title')}</title>
      <PageHead title={t('web.groups.title')} lead={t(`web.groups.lead-${role}`)} tools={learner ? undefined : <LinkButton to={href('/study-groups/new')}>{t('web.groups.make')}</LinkButton>} />
      <div className="stack gap-5">
        <Refused answer={actionData} />
        {subjects.length > 1 && (
          <Form method="get" className="cluster calendar-filters no-print">
            <FilterChoice key={subject} name="subject" label={t('web.groups.subject')} chosen={subject} all={t('web.groups.all-subjects')} options={subjects} />
            <Button look="quiet">{t('scheduling.calendar.show')}</Button>
          </Form>
        )}
      </div>
      <Ledger apart>
        {mine.length > 0 && <Row label={t(learner ? 'web.groups.mine' : 'web.groups.led')}><Groups groups={mine} learner={learner} /></Row>}
        {others.length > 0 && <Row label={t('web.groups.open')} sub={t('web.groups.open-sub')}><Groups groups={others} learner={learner} /></Row>}
      </Ledger>
      {mine.length + others.length === 0 && <Empty rank={2} title={t('web.groups.none')}>{t(learner ? 'web.groups.none-learner' : 'web.groups.none-host')}</Empty>}
    </>
  );
}
