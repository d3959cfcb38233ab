import { Form, href, Link, redirect } from 'react-router';
import { read } from '#kernel/action.ts';
import { when } from '#kernel/i18n.ts';
import { voiceDue } from '#domain/matching/voice-queries.ts';
import { canCheckIn, checkIn } from '#domain/scheduling/check-in.ts';
import { hoursOfTutor } from '#domain/scheduling/hours-queries.ts';
import { mySessionsAhead } from '#domain/rooms/kept-queries.ts';
import { logsDue } from '#domain/scheduling/queries.ts';
import { myBrief } from '#domain/scheduling/session-queries.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import { AnswersDue, meetsSoon, mustAnswer } from '../answers-due.tsx';
import { answersDue } from '../answers-load.ts';
import { attempt, formOf } from '../form-data.ts';
import { SessionName } from '../public/session-state.tsx';
import { readerOf, saySession } from '../public/session-words.ts';
import { Button, LinkButton } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { Facts, Figure } from '../ui/figure.tsx';
import { IconCheck } from '../ui/icons/marks.tsx';
import { IconVideo } from '../ui/icons/room.tsx';
import { Next } from '../ui/next.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Ledger, Row } from '../ui/row.tsx';
import { RowItem, Rows } from '../ui/rows.tsx';
import { type TextKey, useText } from '../ui/text.tsx';
import { useStanding } from '../use-standing.ts';
import type { Route } from './+types/today.ts';
import { hereLoad } from './here-load.ts';
import { CallNow, HereRow, HereWatch, StepInRow } from './here-parts.tsx';
import './here.css';

export async function loader({ context }: Route.LoaderArgs) {
  const ctx = ctxOf(context);
  const reader = readerOf(signInOf(context), ctx.now);
  return read(ctx, async (tx) => {
    const [ahead, due, hours, answers, voice, here] = await Promise.all([mySessionsAhead(tx, ctx.now.add({ hours: 60 * 24 }), 20), logsDue(tx), hoursOfTutor(tx, ctx.actor.personId), answersDue(tx, reader), voiceDue(tx), hereLoad(tx, reader)]);
    const first = ahead[0];
    const brief = first ? await myBrief(tx, first.id) : null;
    const weekEnd = ctx.now.add({ hours: 7 * 24 });
    return {
      today: when(reader.locale).longDay(ctx.now, reader.zone),
      next: first ? { ...saySession(first, reader), canCheckIn: canCheckIn({ modality: first.modality, status: first.status, starts_at: first.startsAt, ends_at: first.endsAt }, ctx.now) } : null,
      brief: brief && { goal: brief.goal, workOn: brief.last?.nextStep ?? '', hard: brief.last?.hard ?? '', skills: (brief.last?.skills.length ? brief.last.skills : brief.skills).map((one) => one.name) },
      later: ahead.slice(1).filter((one) => Temporal.Instant.compare(one.startsAt, weekEnd) < 0).map((one) => saySession(one, reader)),
      answers, voice, here,
      due: due.map((one) => saySession(one, reader)),
      hours: { hours: Math.floor(hours.minutes / 60), minutes: hours.minutes % 60, sessions: hours.sessions },
    };
  });
}

export async function action({ context, request }: Route.ActionArgs) {
  const form = await formOf(request);
  return attempt(form.kept, async () => {
    const id = form.get('session');
    await checkIn(ctxOf(context), { sessionId: id });
    return redirect(`${href('/sessions/:id', { id })}?done=check-in#here`);
  });
}

/** Longer words stand in the list instead. */
const titleMax = 90;

type Data = Route.ComponentProps['loaderData'];

function NextSession({ next, brief, first }: { next: NonNullable<Data['next']>; brief: Data['brief']; first: boolean }) {
  const t = useText();
  const short = brief?.workOn && brief.workOn.length <= titleMax;
  const title = short ? t('scheduling.tutor.work-on', { words: brief.workOn }) : t('scheduling.session.name', { part: 'tutor', subject: next.subject, learner: next.learners, tutor: next.tutor });
  const here = next.canCheckIn;
  return (
    <Next title={title} when={{ day: next.soonMinutes ? t('scheduling.day.soon', { minutes: next.soonMinutes }) : next.day, time: next.clock, half: next.half ?? undefined, sub: t('scheduling.session.length-where', { minutes: next.minutes, where: next.where }) }}>
      {brief && (brief.goal || brief.hard || brief.skills.length > 0 || brief.workOn) && (
        <Rows label={t('scheduling.brief.label')}>
          {brief.workOn && !short && <RowItem title={brief.workOn} sub={t('scheduling.brief.work-on')} />}
          {brief.goal && <RowItem title={brief.goal} sub={t('scheduling.brief.goal-of', { learner: next.learner })} />}
          {brief.skills.length > 0 && <RowItem title={brief.skills.join(', ')} sub={t('scheduling.brief.skills')} />}
          {brief.hard && <RowItem title={brief.hard} sub={t('scheduling.brief.was-hard')} />}
        </Rows>
      )}
      <div className="cluster">
        {next.join && <a className="button button--large" href={next.join} rel="noreferrer"><IconVideo /> {t('scheduling.tutor.open')}</a>}
        {next.room && <LinkButton large to={href('/sessions/:id/room', { id: next.id })}><IconVideo /> {t('web.room.join')}</LinkButton>}
        {here && <Form method="post"><input type="hidden" name="session" value={next.id} /><Button large icon={<IconCheck />}>{t('scheduling.check-in.act')}</Button></Form>}
        <LinkButton look={next.join || next.room || here || !first ? 'quiet' : 'solid'} large to={href('/sessions/:id', { id: next.id })}>{t('scheduling.tutor.brief')}</LinkButton>
      </div>
    </Next>
  );
}

export default function Today({ loaderData, actionData }: Route.ComponentProps) {
  const t = useText(), answer = useStanding(actionData);
  const { today, next, brief, later, due, hours, answers, voice, here } = loaderData;
  const stopped = answer && 'problem' in answer ? answer.problem : null;
  const call = here.dropIn?.call, soon = meetsSoon(next), answerFirst = mustAnswer(answers) && !soon;
  const matches = <AnswersDue due={answers} calm={soon || Boolean(next?.join)} />;
  return (
    <>
      <title>{call ? t('web.here.call', { learner: call.learner, subject: call.subject }) : t('scheduling.today.tab')}</title>
      <PageHead over={today} title={answerFirst ? t('web.my-match.due') : next ? t('scheduling.tutor.next', { learner: next.learner, day: next.day, time: next.time }) : due.length ? t('scheduling.tutor.to-write', { count: due.length }) : t('scheduling.tutor.none')} />
      {stopped && <ErrorSummary happened={t(stopped.key as TextKey, stopped.params)} />}
      <HereWatch here={here} />
      {call && <div className="here-call"><CallNow call={call} /></div>}
      {!soon && matches}
      {next ? <NextSession next={next} brief={brief} first={!answerFirst && !call} /> : due.length === 0 && answers.length === 0 && !call && <Empty rank={2} title={t('scheduling.tutor.empty')} action={<LinkButton to="/availability">{t('scheduling.tutor.free')}</LinkButton>}>{t('scheduling.tutor.empty-todo')}</Empty>}
      {soon && matches}
      <Ledger apart>
        <StepInRow stepIns={here.stepIns} />
        <HereRow dropIn={here.dropIn} />
        {due.length > 0 && (
          <Row label={t('scheduling.tutor.finish')} sub={t('scheduling.tutor.finish-sub')}>
            <Rows open>
              {due.map((one) => (
                <RowItem key={one.id} title={<span className="firm">{t('scheduling.tutor.log-of', { day: one.shortDay, learner: one.learner })}</span>} sub={t('scheduling.tutor.log-sub', { subject: one.subject, minutes: one.minutes })}
                  end={<LinkButton look="quiet" to={href('/sessions/:id/log', { id: one.id })} aria-label={`${t('scheduling.tutor.write')}: ${t('scheduling.tutor.log-of', { day: one.shortDay, learner: one.learner })}`}>{t('scheduling.tutor.write')}</LinkButton>} />
              ))}
            </Rows>
          </Row>
        )}
        <Row label={t('scheduling.today.week')}>
          {later.length === 0 ? <p className="soft">{t('scheduling.today.no-more')}</p> : (
            <Rows timed open>
              {later.map((one) => <RowItem key={one.id} when={one.weekday} title={<Link to={href('/sessions/:id', { id: one.id })}><SessionName session={one} part="tutor" /></Link>} sub={`${one.time}, ${one.where}`} />)}
            </Rows>
          )}
        </Row>
        {voice && <Row label={t('web.my-match.voice')} sub={`${voice.subject}, ${voice.other}`}><p><Link to={href('/my-match/:id/voice', { id: voice.id })}>{t('web.my-match.voice-says')}</Link></p></Row>}
        <Row label={t('scheduling.hours.title')} sub={t('scheduling.hours.who-sees')}>
          <Facts>
            <Figure value={t('scheduling.hours.value', { hours: hours.hours, minutes: hours.minutes })}>
              {t('scheduling.hours.given', { count: hours.sessions })} <Link to={href('/hours')}>{t('scheduling.hours.letter-link')}</Link>
            </Figure>
          </Facts>
        </Row>
      </Ledger>
    </>
  );
}
