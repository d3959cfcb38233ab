import { Form, href, Link } from 'react-router';
import { useSaid } from '../refusal.tsx';
import { Button, LinkButton } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { HiddenFields } from '../ui/hidden-fields.tsx';
import { Next } from '../ui/next.tsx';
import { Note } from '../ui/note.tsx';
import { Row } from '../ui/row.tsx';
import { RowItem, Rows } from '../ui/rows.tsx';
import { Status } from '../ui/status.tsx';
import { useText } from '../ui/text.tsx';
import type { GroupData } from './group.tsx';

interface Part {
  data: GroupData;
}

/** What a learner can do about her place: take it, give it back, or wait for one. */
function Place({ data }: Part) {
  const t = useText();
  const { watch, left } = data;
  if (data.mine)
    return (
      <div className="cluster">
        <Status kind="good">{t('web.groups.in')}</Status>
        <Form method="post"><Button look="plain" name="intent" value="leave">{t('web.groups.leave')}</Button></Form>
      </div>
    );
  if (data.why)
    return (
      <>
        <p>{t(`scheduling.group.no-${data.why}`, { rule: data.rule ?? 'none' })}</p>
        <p><LinkButton look="quiet" to={href('/study-groups')}>{t('web.groups.others')}</LinkButton></p>
      </>
    );
  return (
    <>
      {watch?.told && <Status kind="look">{t('web.groups.kept', { until: watch.until })}</Status>}
      {watch && !watch.told && <Status kind="soft">{t('web.groups.waiting')}</Status>}
      <div className="cluster">
        {left > 0 ? <Form method="post"><Button large name="intent" value="join">{t('web.groups.join')}</Button></Form> : !watch && <Form method="post"><Button large name="intent" value="watch">{t('web.groups.watch')}</Button></Form>}
        {watch && <Form method="post"><HiddenFields values={{ watch: watch.id }} /><Button look="plain" name="intent" value="unwatch">{t('web.groups.unwatch')}</Button></Form>}
      </div>
    </>
  );
}

/** The next meeting, where it is, and the one thing to do. */
export function NextMeeting({ data }: Part) {
  const t = useText();
  const { next } = data;
  if (data.closed || !next) return <Note kind="plain" title={t('web.groups.over')}>{data.keeps && data.closeReason && <p>{t('scheduling.session.reason', { reason: data.closeReason })}</p>}</Note>;
  const [clock = '', half] = next.time.split(' '), session = data.meetings.find((one) => !one.over && !one.cancelled)?.sessionId;
  return (
    <Next title={data.whereTitle} when={{ day: next.longDay, time: clock, half, sub: t('scheduling.session.minutes', { minutes: data.minutes }) }}>
      <p className="soft">{data.left > 0 ? t('web.groups.seats', { taken: data.taken, seats: data.seats }) : t('web.groups.full-of', { seats: data.seats })}</p>
      {data.city && <p className="soft">{t('web.groups.zone', { city: data.city })}</p>}
      {data.learner && <Place data={data} />}
      {session && (data.mine || data.keeps) && <p><LinkButton look={data.mine ? 'solid' : 'quiet'} to={href('/sessions/:id', { id: session })}>{t('web.groups.next-session')}</LinkButton></p>}
    </Next>
  );
}

export function MeetingsRow({ data }: Part) {
  const t = useText();
  if (data.meetings.length === 0) return null;
  return (
    <Row label={t('web.groups.meetings')} sub={data.keeps ? t('web.groups.meetings-sub') : undefined}>
      <Rows timed open>
        {data.meetings.filter((one) => data.keeps || !one.over).map((one) => (
          <RowItem key={one.on} when={one.day} title={one.sessionId ? <Link to={href('/sessions/:id', { id: one.sessionId })} aria-label={t('web.groups.meeting-named', { day: one.day, time: one.time })}>{one.time}</Link> : one.time}
            sub={[one.leader && t('web.groups.led-by', { host: one.leader }), data.keeps && !one.cancelled && t('web.groups.learners', { count: one.learners })].filter(Boolean).join(', ') || undefined}
            end={one.cancelled ? <Status kind="soft">{t('scheduling.status.cancelled')}</Status> : one.keeps && !one.begun ? <MeetingActs data={data} one={one} /> : undefined} />
        ))}
      </Rows>
    </Row>
  );
}

/** What those who keep the group, or lead this date, can do about it. */
function MeetingActs({ data, one: { on, day, substitute } }: Part & { one: GroupData['meetings'][number] }) {
  const t = useText();
  const named = <span className="hidden">{`: ${day}`}</span>;
  return (
    <div className="cluster">
      <Link to={href('/study-groups/:id/meetings/:on/move', { id: data.id, on })}>{t('web.groups.move')}{named}</Link>
      {substitute && <Link to={href('/sessions/:id/substitute', { id: substitute })}>{t('web.groups.substitute')}{named}</Link>}
      {data.staff && <Link to={href('/study-groups/:id/meetings/:on/host', { id: data.id, on })}>{t('web.groups.other-host')}{named}</Link>}
      <CancelMeeting on={on} day={day} />
    </div>
  );
}

/** Off for everybody on one date, with a word why. */
function CancelMeeting({ on, day }: { on: string; day: string }) {
  const t = useText();
  return (
    <details>
      <summary>{t('web.groups.cancel')}<span className="hidden">{`: ${day}`}</span></summary>
      <Form method="post" className="stack stack-tight">
        <HiddenFields values={{ on }} />
        <Field id={`reason-${on}`} name="reason" label={t('web.groups.cancel-why', { day })} required maxLength={500} />
        <Button look="quiet" name="intent" value="cancel">{t('web.groups.cancel-act')}</Button>
      </Form>
    </details>
  );
}

export function MembersRow({ data }: Part) {
  const t = useText();
  return (
    <Row label={t('web.groups.members')} sub={t('web.groups.members-sub')}>
      {data.members.length === 0 ? <p className="soft">{t('web.groups.no-members')}</p> : (
        <Rows open label={t('web.groups.members')}>
          {data.members.map((one) => (
            <RowItem key={one.id} title={one.name} sub={t('web.groups.since', { day: one.since })}
              end={<Form method="post"><HiddenFields values={{ learner: one.id }} /><Button look="plain" name="intent" value="leave">{t('web.groups.end')}<span className="hidden">{`: ${one.name}`}</span></Button></Form>} />
          ))}
        </Rows>
      )}
    </Row>
  );
}

export function CloseRow({ answer }: { answer: Parameters<typeof useSaid>[0] }) {
  const t = useText();
  const said = useSaid(answer);
  return (
    <Row label={t('web.groups.close')} sub={t('web.groups.close-sub')}>
      <Form method="post" className="narrow stack">
        <Field name="reason" label={t('web.groups.close-why')} required maxLength={500} error={said.errors.reason} defaultValue={said.kept('reason')} />
        <div><Button look="quiet" name="intent" value="close">{t('web.groups.close-act')}</Button></div>
      </Form>
    </Row>
  );
}
