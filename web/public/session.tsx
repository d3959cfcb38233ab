import { href, redirect } from 'react-router';
import { read } from '#kernel/action.ts';
import { badInput } from '#kernel/problem.ts';
import { answerExitTicket } from '#domain/quality/answer-exit-ticket.ts';
import { askExitQuestions } from '#domain/quality/ask-exit-questions.ts';
import { exitQuestionsOf, exitTicketOf, myExitTicket } from '#domain/quality/queries.ts';
import { isKept, isRoomEnded } from '#domain/rooms/kept-queries.ts';
import { periodsOf } from '#domain/scheduling/bell-queries.ts';
import { checkIn } from '#domain/scheduling/check-in.ts';
import { checkInByCode } from '#domain/scheduling/check-in-by-code.ts';
import { doorList } from '#domain/scheduling/check-in-queries.ts';
import { closingReasons } from '#domain/scheduling/close-sessions.ts';
import { followUpNoShow } from '#domain/scheduling/follow-up-no-show.ts';
import { markAttendance } from '#domain/scheduling/mark-attendance.ts';
import { canSayLate, lateChoices, sayLate } from '#domain/scheduling/say-late.ts';
import { sayIsHere } from '#domain/scheduling/say-is-here.ts';
import { undoCheckIn } from '#domain/scheduling/undo-check-in.ts';
import { restoreSession } from '#domain/scheduling/restore-session.ts';
import { briefFor, sessionPage } from '#domain/scheduling/session-queries.ts';
import { mayFindSubstitute } from '#domain/scheduling/policy.ts';
import { studyMeetingOf } from '#domain/scheduling/study-meeting-queries.ts';
import { substituteOf } from '#domain/scheduling/substitute-queries.ts';
import { undoSubstitute } from '#domain/scheduling/undo-substitute.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import { attempt, formOf } from '../form-data.ts';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Ledger } from '../ui/row.tsx';
import { type TextKey, useText } from '../ui/text.tsx';
import type { Route } from './+types/session.ts';
import { KeptRow } from '../room/work/kept-link.tsx';
import { useStanding } from '../use-standing.ts';
import { stayedOf } from './stayed-days.ts';
import { marksIn, namedByPerson } from './session-marks.ts';
import { AttendanceRow, BriefRows, LogRow, MissedRow, NextPart, PeopleRow, TicketRow } from './session-parts.tsx';
import { sayDoor } from './say-door.ts';
import { DoorRow } from './session-door.tsx';
import { SessionDone } from './session-done.tsx';
import { SessionState } from './session-state.tsx';
import { SubstituteLine } from './session-substitute-line.tsx';
import { readerOf, saySession } from './session-words.ts';

export async function loader({ context, request, params }: Route.LoaderArgs) {
  const ctx = ctxOf(context);
  const reader = readerOf(signInOf(context), ctx.now);
  return read(ctx, async (tx) => {
    const page = await sessionPage(tx, params.id), asked = new URL(request.url).searchParams;
    const { part } = page;
    const [kept, roomEnded, brief, ticket, questions, instead, find, door, periods, study] = await Promise.all([part !== 'guardian' && isKept(tx, page.id), part !== 'guardian' && isRoomEnded(tx, page.id), part === 'guardian' ? null : briefFor(tx, page), part === 'guardian' ? null : part === 'learner' ? myExitTicket(tx, page.id) : exitTicketOf(tx, page.id), part === 'guardian' ? null : exitQuestionsOf(tx, page), page.status === 'scheduled' || page.status === 'held' ? substituteOf(tx, page.id) : null, mayFindSubstitute(tx, page.id), part === 'guardian' ? null : doorList(tx, page.id), periodsOf(tx, [page]), studyMeetingOf(tx, page.id)]);
    const said = saySession(page, reader), session = { ...said, room: said.room && !roomEnded }, period = periods.get(page.id);
    return {
      part, kept, roomEnded: said.room && roomEnded, session, period: period?.name ?? null, ticket, questions, done: asked.get('done'), stayed: await stayedOf(tx, page.id, asked, reader.locale),
      reason: page.status === 'cancelled' ? page.cancelReason : page.movedReason, byTrellis: page.status === 'cancelled' && page.cancelledBy === null && closingReasons.some((one) => one === page.cancelReason),
      followUp: page.followUp, ended: page.pairingStatus !== 'active',
      substitute: { instead: instead && { given: instead.given, forGiven: instead.forGiven }, find: find.yes && !session.begun && (page.pairingStatus === 'active' || study !== undefined) && page.cancelledBy !== page.learner.id },
      door: sayDoor(door, reader), mayMove: part !== 'learner' || !(study || session.others.length > 0),
      lateChoices: (part === 'learner' || part === 'tutor') && !roomEnded && canSayLate({ status: page.status, starts_at: page.startsAt, ends_at: page.endsAt }, ctx.now) ? [...lateChoices] : [],
      people: page.people.map(({ checkedInAt, saysSo, ...one }) => ({ ...one, checkedIn: checkedInAt !== null && !saysSo, saysSo: checkedInAt !== null && saysSo, me: one.id === ctx.actor.personId })),
      log: page.log && { wentWell: page.log.wentWell, hard: page.log.hard, nextStep: page.log.nextStep, skills: page.log.skills.map((one) => one.name) },
      brief: brief && { pairing: (part === 'tutor' || part === 'staff') && page.pairingStatus === 'active' && !instead ? page.pairingId : null, goal: brief.goal, skills: brief.skills.map((one) => one.name), last: brief.last && { day: saySession({ ...page, startsAt: brief.last.startsAt }, reader).shortDay, wentWell: brief.last.wentWell, hard: brief.last.hard, nextStep: brief.last.nextStep } },
    };
  });
}

export async function action({ context, request, params: { id } }: Route.ActionArgs) {
  const ctx = ctxOf(context);
  const form = await formOf(request);
  const intent = form.get('intent');
  return attempt(form.kept, async () => {
    if (intent === 'check-in') await checkIn(ctx, { sessionId: id });
    else if (intent === 'code') {
      const { here, left } = await checkInByCode(ctx, { sessionId: id, code: form.get('code') });
      if (!here) throw badInput({ code: 'scheduling.here.wrong-code-left' }, 'scheduling.here.wrong-code-left', { left });
    } else if (intent === 'is-here') await sayIsHere(ctx, { sessionId: form.get('of'), personId: form.get('person') });
    else if (intent === 'not-here') await undoCheckIn(ctx, { sessionId: form.get('of'), personId: form.get('person') });
    else if (intent === 'late') await sayLate(ctx, { sessionId: id, minutes: form.get('minutes') ? (Number(form.get('minutes')) as 5) : null });
    else if (intent === 'exit-ticket') await answerExitTicket(ctx, { sessionId: id, answer: form.get('answer') as 'got-it' });
    else if (intent === 'exit-questions') {
      const { setId } = await askExitQuestions(ctx, { sessionId: id });
      if (form.get('session')) return redirect(href('/practice/:setId', { setId }));
    } else if (intent === 'restore') {
      const { dates, stayed } = await restoreSession(ctx, { sessionId: id, scope: 'together' });
      return redirect(`${href('/sessions/:id', { id })}?done=${dates > 1 ? 'restored-all' : 'restore'}${stayed.length > 0 ? `&stayed=${stayed.join('+')}` : ''}`);
    } else if (intent === 'undo-substitute') await undoSubstitute(ctx, { sessionId: id });
    else if (intent === 'let-go') await followUpNoShow(ctx, { sessionId: id, how: 'let-go' });
    else await markAttendance(ctx, { sessionId: id, people: marksIn(form), reason: form.get('reason') || undefined });
    return redirect(`${href('/sessions/:id', { id })}?done=${intent || 'attendance'}${intent === 'is-here' || intent === 'not-here' || intent === 'check-in' ? '#here' : ''}`);
  });
}

export type SessionData = Route.ComponentProps['loaderData'];

export default function SessionPage({ loaderData, actionData }: Route.ComponentProps) {
  const t = useText(), answer = useStanding(actionData);
  const { session, part, people } = loaderData;
  const stopped = answer && 'problem' in answer ? answer.problem : null;
  const errors = Object.fromEntries(Object.entries(namedByPerson(stopped?.fields ?? {}, people)).map(([name, key]) => [name, t(key as TextKey, stopped?.params)]));
  const name = t('scheduling.session.name', { part: part === 'learner' || part === 'tutor' ? part : 'other', subject: session.subject, learner: session.over ? session.learner : session.learners, tutor: session.tutor });
  const staff = part === 'staff';
  return (
    <>
      <title>{name}</title>
      <PageHead back={staff ? { to: href('/calendar'), name: t('scheduling.calendar.title') } : { to: href('/sessions'), name: t('scheduling.sessions.title') }} over={[session.longDay, session.time, loaderData.period].filter(Boolean).join(', ')} title={name} tools={<SessionState session={session} />} />
      <div className="stack gap-5">
        <SessionDone done={loaderData.done} cancelled={session.status === 'cancelled'} stayed={loaderData.stayed} />
        {stopped && <ErrorSummary errors={errors} happened={Object.keys(errors).length ? undefined : t(stopped.key as TextKey, stopped.params)} kept={Object.keys(errors).length ? undefined : t('scheduling.problem.nothing-changed')} />}
        <NextPart data={loaderData} codeError={errors.code} />
        <SubstituteLine data={loaderData} />
      </div>
      <Ledger apart>
        {loaderData.door && loaderData.door.part !== 'learner' && <DoorRow door={loaderData.door} />}
        <MissedRow data={loaderData} />
        <TicketRow data={loaderData} />
        <BriefRows data={loaderData} />
        <KeptRow id={session.id} kept={loaderData.kept} now={session.begun && !session.over && session.status !== 'cancelled' && (part === 'learner' || part === 'tutor')} />
        <LogRow data={loaderData} />
        <PeopleRow data={loaderData} />
        {staff && session.begun && session.status !== 'cancelled' && <AttendanceRow data={loaderData} errors={errors} kept={stopped ? (answer as { kept: Record<string, string | string[]> }).kept : {}} />}
      </Ledger>
    </>
  );
}
