import { Form, href, Link, redirect } from 'react-router';
import { read } from '#kernel/action.ts';
import { when } from '#kernel/i18n.ts';
import { requestsOf } from '#domain/matching/request-queries.ts';
import { voiceDue } from '#domain/matching/voice-queries.ts';
import { askExitQuestions } from '#domain/quality/ask-exit-questions.ts';
import { answerExitTicket } from '#domain/quality/answer-exit-ticket.ts';
import { exitTicketDue } from '#domain/quality/queries.ts';
import { canCheckIn } from '#domain/scheduling/check-in.ts';
import { mySessionsAhead } from '#domain/rooms/kept-queries.ts';
import { myBrief } from '#domain/scheduling/session-queries.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import { AnswersDue, meetsSoon, mustAnswer } from '../answers-due.tsx';
import { answersDue } from '../answers-load.ts';
import { attempt, formOf } from '../form-data.ts';
import { ExitOffer } from '../public/exit-questions.tsx';
import { SessionName } from '../public/session-state.tsx';
import { readerOf, saySession } from '../public/session-words.ts';
import { Button, LinkButton } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { IconCheck } from '../ui/icons/marks.tsx';
import { IconPlace, IconVideo } from '../ui/icons/room.tsx';
import { Next } from '../ui/next.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Ledger, Row } from '../ui/row.tsx';
import { RowItem, Rows } from '../ui/rows.tsx';
import { Status } from '../ui/status.tsx';
import { type TextKey, useText } from '../ui/text.tsx';
import { useStanding } from '../use-standing.ts';
import type { Route } from './+types/today.ts';
import { DropInPlaceNote, DropInRow } from './drop-in-line.tsx';
import { lineLoad } from './drop-in-load.ts';
import { practiceDue } from './practice-load.ts';
import { PracticeRow } from './practice-row.tsx';

export async function loader({ context }: Route.LoaderArgs) {
  const ctx = ctxOf(context);
  const signIn = signInOf(context);
  const reader = readerOf(signIn, ctx.now);
  return read(ctx, async (tx) => {
    const [ahead, ticket, wishes, answers, voice, line, practice] = await Promise.all([mySessionsAhead(tx, ctx.now.add({ hours: 60 * 24 }), 12), exitTicketDue(tx), requestsOf(tx, ctx.actor.personId), answersDue(tx, reader), voiceDue(tx), lineLoad(tx), practiceDue(tx, reader.locale)]);
    const first = ahead[0];
    const brief = first ? await myBrief(tx, first.id) : null;
    const weekEnd = ctx.now.add({ hours: 7 * 24 });
    return {
      name: signIn.person.givenName, today: when(reader.locale).longDay(ctx.now, reader.zone),
      next: first ? { ...saySession(first, reader), canCheckIn: canCheckIn({ modality: first.modality, status: first.status, starts_at: first.startsAt, ends_at: first.endsAt }, ctx.now) } : null,
      goal: brief?.goal ?? '', nextStep: brief?.last?.nextStep ?? '',
      later: ahead.slice(1).filter((one) => Temporal.Instant.compare(one.startsAt, weekEnd) < 0).map((one) => saySession(one, reader)),
      waiting: wishes.filter((one) => one.status === 'open').map((one) => ({ id: one.id, subject: one.subjectName, since: when(reader.locale).longDay(one.waitingSince, reader.zone) })),
      answers, voice, line, practice,
      ticket: ticket && { session: saySession(ticket.session, reader), answer: ticket.answer, questions: ticket.questions },
    };
  });
}

export async function action({ context, request }: Route.ActionArgs) {
  const ctx = ctxOf(context);
  const form = await formOf(request);
  return attempt(form.kept, async () => {
    const sessionId = form.get('session');
    if (form.get('intent') === 'exit-questions') return redirect(href('/practice/:setId', await askExitQuestions(ctx, { sessionId })));
    await answerExitTicket(ctx, { sessionId, answer: form.get('answer') as 'got-it' });
    return redirect(`${href('/learner')}?done=ticket`);
  });
}

type Data = Route.ComponentProps['loaderData'];

function NextSession({ next, nextStep, first }: { next: NonNullable<Data['next']>; nextStep: string; first: boolean }) {
  const t = useText();
  const more = href('/sessions/:id', { id: next.id });
  return (
    <Next title={t('scheduling.learner.next-title', { subject: next.subject, tutor: next.tutor })} when={{ day: next.day, time: next.clock, half: next.half ?? undefined, sub: t('scheduling.session.length-where', { minutes: next.minutes, where: next.where }) }}>
      {nextStep && <p>{t('scheduling.learner.next-step', { tutor: next.tutor, words: nextStep })}</p>}
      <div className="cluster">
        {next.join && <a className="button button--large" href={next.join} rel="noreferrer"><IconVideo /> {t('scheduling.learner.join', { tutor: next.tutor })}</a>}
        {next.room && <LinkButton large to={href('/sessions/:id/room', { id: next.id })}><IconVideo /> {t('scheduling.learner.join', { tutor: next.tutor })}</LinkButton>}
        {next.canCheckIn && <LinkButton large to={`${more}#here`} icon={<IconCheck />}>{t('scheduling.check-in.act')}</LinkButton>}
        {!next.online && <Status kind="soft" icon={<IconPlace />}>{next.where}</Status>}
        {!next.join && !next.room && !next.canCheckIn && <LinkButton large look={first ? 'solid' : 'quiet'} to={more}>{t('scheduling.session.see')}</LinkButton>}
      </div>
      {next.roomLater && <p className="small soft">{t('web.room.join-later')}</p>}
      {next.joinLater && <p className="small soft">{t('scheduling.session.join-later')}</p>}
      {!next.begun && (
        <p className="small cluster">
          <Link to={href('/sessions/:id/move', { id: next.id })}>{t('scheduling.session.move')}</Link>
          <Link to={href('/sessions/:id/cancel', { id: next.id })}>{t('scheduling.session.cannot-come')}</Link>
        </p>
      )}
    </Next>
  );
}

type Waiting = Data['waiting'];

function Wishes({ waiting }: { waiting: Waiting }) {
  const t = useText();
  return (
    <Rows open>
      {waiting.map((one) => <RowItem key={one.id} title={<Link to={href('/requests/:id', { id: one.id })}>{one.subject}</Link>} sub={t('scheduling.learner.asked-on', { day: one.since })} />)}
    </Rows>
  );
}

/** Nothing is hers to do while we look, except to be free more often. */
function Looking({ waiting }: { waiting: Waiting }) {
  const t = useText();
  return (
    <Next title={t('scheduling.learner.looking')}>
      <Wishes waiting={waiting} />
      <p>{t('scheduling.learner.looking-says')}</p>
      <p><LinkButton look="quiet" to={href('/availability')}>{t('scheduling.learner.more-times')}</LinkButton></p>
    </Next>
  );
}

/** Three answers, equally near; one tap. */
export function ExitTicket({ sessionId, answer }: { sessionId: string; answer: string | null }) {
  const t = useText();
  return (
    <Form method="post" className="cluster">
      <input type="hidden" name="session" value={sessionId} />
      <input type="hidden" name="intent" value="exit-ticket" />
      {(['got-it', 'nearly', 'not-yet'] as const).map((value) => (
        <Button key={value} look="quiet" name="answer" value={value} aria-pressed={answer === value} icon={answer === value ? <IconCheck /> : undefined}>{t(`quality.exit-ticket.${value}`)}</Button>
      ))}
    </Form>
  );
}

export default function Today({ loaderData, actionData }: Route.ComponentProps) {
  const t = useText(), answer = useStanding(actionData);
  const { name, today, next, later, ticket, goal, nextStep, waiting, answers, voice, line, practice } = loaderData;
  const soon = meetsSoon(next), answerFirst = mustAnswer(answers) && !soon, matches = <AnswersDue due={answers} calm={soon || Boolean(next?.join)} />;
  const stopped = answer && 'problem' in answer ? answer.problem : null;
  return (
    <>
      <title>{t('scheduling.today.tab')}</title>
      <PageHead over={today} title={answerFirst ? t('web.my-match.due') : next ? t('scheduling.learner.hello-next', { name, subject: next.subject, tutor: next.tutor }) : t('scheduling.learner.hello', { name })} />
      {stopped && <ErrorSummary happened={t(stopped.key as TextKey, stopped.params)} />}
      <DropInPlaceNote line={line} />
      {!soon && matches}
      {next ? <NextSession next={next} nextStep={nextStep} first={!answerFirst} /> : waiting.length > 0 ? <Looking waiting={waiting} /> : answers.length > 0 ? null : (
        <Empty rank={2} title={t('scheduling.learner.empty')} action={<LinkButton to="/ask">{t('scheduling.learner.ask')}</LinkButton>}>{t('scheduling.learner.empty-todo')}</Empty>
      )}
      {soon && matches}
      <Ledger apart>
        <PracticeRow practice={practice} />
        <DropInRow line={line} />
        {ticket && (
          <Row label={t('scheduling.learner.last')} sub={t('scheduling.session.named-day', { day: ticket.session.shortDay, subject: ticket.session.subject, person: ticket.session.tutor })}>
            <div className="stack stack-tight">
              <p className="firm">{t('quality.exit-ticket.ask')}</p>
              <ExitTicket sessionId={ticket.session.id} answer={ticket.answer} />
              {ticket.answer && <p className="small soft" role="status">{t('quality.exit-ticket.thanks', { tutor: ticket.session.tutor })}</p>}
              <ExitOffer view={ticket.questions} sessionId={ticket.session.id} />
            </div>
          </Row>
        )}
        {voice && <Row label={t('web.my-match.voice')} sub={`${voice.subject}, ${voice.other}`}><p><Link to={href('/my-match/:id/voice', { id: voice.id })}>{t('web.my-match.voice-says')}</Link></p></Row>}
        {goal && <Row label={t('scheduling.brief.goal')}><p className="quote">{goal}</p></Row>}
        {next && (
          <Row label={t('scheduling.today.week')}>
            {later.length === 0 ? <p className="soft">{t('scheduling.today.no-more')}</p> : (
              <Rows timed open>
                {later.map((one) => (
                  <RowItem key={one.id} when={one.weekday} title={<Link to={href('/sessions/:id', { id: one.id })}><SessionName session={one} part="learner" /></Link>} sub={`${one.time}, ${one.where}`}
                    end={<Link className="small" to={href('/sessions/:id/move', { id: one.id })} aria-label={t('scheduling.session.move-named', { day: one.shortDay, subject: one.subject })}>{t('scheduling.session.move')}</Link>} />
                ))}
              </Rows>
            )}
          </Row>
        )}
        {next && waiting.length > 0 && <Row label={t('scheduling.learner.looking')}><Wishes waiting={waiting} /></Row>}
        {next && <Row label={t('scheduling.learner.else')}><p>{t.rich('scheduling.learner.else-todo', { ask: (words) => <Link to="/ask">{words}</Link>, free: (words) => <Link to="/availability">{words}</Link>, feed: (words) => <Link to={href('/calendar-feed')}>{words}</Link> })}</p></Row>}
        <Row label={t('web.groups.title')}><p><Link to={href('/study-groups')}>{t('web.groups.find')}</Link></p></Row>
      </Ledger>
    </>
  );
}
