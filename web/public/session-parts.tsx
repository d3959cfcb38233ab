import { Form, href, Link } from 'react-router';
import { Button, LinkButton } from '../ui/button.tsx';
import { DefinitionList } from '../ui/definition-list.tsx';
import { Field } from '../ui/field.tsx';
import { IconCheck } from '../ui/icons/marks.tsx';
import { IconVideo } from '../ui/icons/room.tsx';
import { Next } from '../ui/next.tsx';
import { Note } from '../ui/note.tsx';
import { Row } from '../ui/row.tsx';
import { RowItem, Rows } from '../ui/rows.tsx';
import { Segments } from '../ui/segments.tsx';
import { Status } from '../ui/status.tsx';
import { useText } from '../ui/text.tsx';
import { ExitAnswers, ExitOffer } from './exit-questions.tsx';
import type { SessionData } from './session.tsx';
import { LearnerDoor } from './session-door.tsx';

interface Part {
  data: SessionData;
}

interface NextPartProps extends Part {
  /** Why the code that was typed did not do. */
  codeError: string | undefined;
}

const involved = ({ part }: SessionData): boolean => part === 'learner' || part === 'tutor' || part === 'staff';

/** Who is late and by how much; and a way to say it of oneself, until one is there. */
function Late({ data: { people, lateChoices } }: Part) {
  const t = useText();
  const me = people.find((one) => one.me), late = people.filter((one) => one.lateBy !== null && !one.checkedIn);
  return (
    <>
      {late.map((one) => <Status key={one.id} kind="look">{one.me ? t('scheduling.late.me', { minutes: one.lateBy ?? 0 }) : t('scheduling.late.other', { name: one.given, minutes: one.lateBy ?? 0 })}</Status>)}
      {me && !me.checkedIn && lateChoices.length > 0 && (
        <Form method="post" className="stack stack-tight">
          <input type="hidden" name="intent" value="late" />
          <p id="late-label">{me.lateBy === null ? t('scheduling.late.ask') : t('scheduling.late.change')}</p>
          <div className="cluster">
            {lateChoices.filter((one) => one !== me.lateBy).map((one) => <Button key={one} look="quiet" name="minutes" value={String(one)} aria-describedby="late-label">{t('scheduling.late.by', { minutes: one })}</Button>)}
            {me.lateBy !== null && <Button look="plain" name="minutes" value="">{t('scheduling.late.on-time')}</Button>}
          </div>
        </Form>
      )}
    </>
  );
}

function Acts({ data, codeError }: NextPartProps) {
  const t = useText();
  const { session, part, door } = data;
  const { id } = session;
  const me = data.people.find((one) => one.me);
  const toLog = part === 'tutor' && session.begun && !session.logged;
  return (
    <>
      {data.roomEnded && <p>{t('web.room.door.ended')}</p>}
      <div className="cluster">
        {session.join && part !== 'guardian' && <a className="button button--large" href={session.join} rel="noreferrer"><IconVideo /> {part === 'learner' ? t('scheduling.learner.join', { tutor: session.tutor }) : t('scheduling.tutor.open')}</a>}
        {session.room && part !== 'guardian' && <LinkButton large to={href('/sessions/:id/room', { id })}><IconVideo /> {part === 'learner' ? t('scheduling.learner.join', { tutor: session.tutor }) : part === 'tutor' ? t('web.room.join') : t('web.room.watch')}</LinkButton>}
        {door?.part === 'tutor' && !door.open && <Form method="post"><Button large name="intent" value="check-in" icon={<IconCheck />}>{t('scheduling.check-in.act')}</Button></Form>}
        {part === 'tutor' && me?.checkedIn && <Status kind="good">{t('scheduling.check-in.done')}</Status>}
        {!door && part === 'learner' && me?.checkedIn && <Status kind="good">{t('scheduling.check-in.done')}</Status>}
        {toLog && <LinkButton large look={session.join || session.room ? 'quiet' : 'solid'} to={href('/sessions/:id/log', { id })}>{t('scheduling.tutor.write-log')}</LinkButton>}
      </div>
      {door?.part === 'learner' && <LearnerDoor door={door} tutor={session.tutor} error={codeError} />}
      <Late data={data} />
      {session.roomLater && part !== 'guardian' && <p className="soft">{t('web.room.join-later')}</p>}
      {session.joinLater && part !== 'guardian' && <p className="soft">{t('scheduling.session.join-later')}</p>}
      {involved(data) && !session.begun && (
        <p className="cluster">
          {data.mayMove && <Link to={href('/sessions/:id/move', { id })}>{t('scheduling.session.move')}</Link>}
          <Link to={href('/sessions/:id/cancel', { id })}>{part === 'staff' ? t('scheduling.session.cancel') : t('scheduling.session.cannot-come')}</Link>
        </p>
      )}
    </>
  );
}

/** When and where, and what one can do now; for what is over, only what became of it. */
export function NextPart({ data, codeError }: NextPartProps) {
  const t = useText();
  const { session, reason, byTrellis } = data;
  const why = reason && (byTrellis ? t(`scheduling.closed.${reason as 'pairing-ended'}`) : data.part === 'guardian' ? null : t('scheduling.session.reason', { reason }));
  if (session.status === 'cancelled') return <Note kind="plain" title={t('scheduling.session.is-cancelled')}>{why && <p>{why}</p>}</Note>;
  if (session.status !== 'scheduled' || session.over) {
    return data.part === 'tutor' && session.status !== 'missed' ? <p><LinkButton look={session.logged ? 'quiet' : 'solid'} to={href('/sessions/:id/log', { id: session.id })}>{session.logged ? t('scheduling.tutor.change-log') : t('scheduling.tutor.write-log')}</LinkButton></p> : null;
  }
  return (
    <Next title={session.whereTitle} when={{ day: session.soonMinutes ? t('scheduling.day.soon', { minutes: session.soonMinutes }) : session.day, time: session.clock, half: session.half ?? undefined, sub: t('scheduling.session.minutes', { minutes: session.minutes }) }}>
      {why && <p className="soft">{why}</p>}
      <Acts data={data} codeError={codeError} />
    </Next>
  );
}

/** A missed session is offered its next step; nobody is told off. */
export function MissedRow({ data }: Part) {
  const t = useText();
  if (data.session.status !== 'missed' || !involved(data)) return null;
  const { id } = data.session;
  if (data.followUp) return <Row label={t('scheduling.missed.title')}><p className="soft">{t(`scheduling.missed.${data.followUp as 'let-go'}`)}</p></Row>;
  if (data.ended && data.part !== 'staff') return null;
  return (
    <Row label={t('scheduling.missed.title')} sub={t('scheduling.missed.sub')}>
      <div className="cluster">
        {!data.ended && <LinkButton to={href('/sessions/:id/move', { id })}>{t('scheduling.missed.another-time')}</LinkButton>}
        {data.part === 'staff' && <Form method="post"><Button look="quiet" name="intent" value="let-go">{t('scheduling.missed.leave')}</Button></Form>}
      </div>
    </Row>
  );
}

export function TicketRow({ data }: Part) {
  const t = useText();
  const { session, part, ticket, questions } = data;
  if (!session.begun || session.status === 'cancelled' || session.status === 'missed' || part === 'guardian') return null;
  if (part !== 'learner') {
    return (
      <>
        {ticket && <Row label={t('quality.exit-ticket.title')}><p>{t('quality.exit-ticket.said', { learner: session.learner, answer: t(`quality.exit-ticket.${ticket}`) })}</p></Row>}
        {questions?.result ? <Row label={t('quality.exit-questions.title')}><ExitAnswers result={questions.result} name={session.learner} /></Row> : part === 'tutor' && questions?.offered && (
          <Row label={t('quality.exit-questions.title')} sub={t('quality.exit-questions.give-says')}><Form method="post"><Button look="quiet" name="intent" value="exit-questions">{t('quality.exit-questions.give', { learner: session.learner })}</Button></Form></Row>
        )}
      </>
    );
  }
  return (
    <Row label={t('quality.exit-ticket.ask')}>
      <Form method="post" className="cluster">
        <input type="hidden" name="intent" value="exit-ticket" />
        {(['got-it', 'nearly', 'not-yet'] as const).map((value) => (
          <Button key={value} look="quiet" name="answer" value={value} aria-pressed={ticket === value} icon={ticket === value ? <IconCheck /> : undefined}>{t(`quality.exit-ticket.${value}`)}</Button>
        ))}
      </Form>
      {questions && <ExitOffer view={questions} sessionId={session.id} />}
    </Row>
  );
}

/** Before the session; afterwards its log takes this place. */
export function BriefRows({ data: { brief, session, log } }: Part) {
  const t = useText();
  if (!brief || log || session.status === 'cancelled') return null;
  const last = brief.last;
  const items = [
    last?.nextStep && { term: t('scheduling.brief.work-on'), says: last.nextStep },
    brief.skills.length > 0 && { term: t('scheduling.brief.skills'), says: brief.skills.join(', ') },
    last?.wentWell && { term: t('scheduling.brief.went-well', { day: last.day }), says: last.wentWell },
    last?.hard && { term: t('scheduling.brief.hard', { day: last.day }), says: last.hard },
  ].filter((one) => Boolean(one)) as { term: string; says: string }[];
  return (
    <Row label={t('scheduling.brief.label')} sub={last ? undefined : t('scheduling.brief.first', { learner: session.learner, tutor: session.tutor })}>
      <div className="stack">
        {brief.goal && <p className="quote">{brief.goal}</p>}
        {items.length > 0 && <DefinitionList items={items} />}
        {!brief.goal && items.length === 0 && <p className="soft">{t('scheduling.brief.empty')}</p>}
        {brief.pairing && <p><Link to={href('/pairings/:id/brief', { id: brief.pairing })}>{t('mastery.brief.open')}</Link></p>}
      </div>
    </Row>
  );
}

export function LogRow({ data: { log } }: Part) {
  const t = useText();
  if (!log) return null;
  const items = [
    log.skills.length > 0 && { term: t('scheduling.log.skills'), says: log.skills.join(', ') },
    log.wentWell && { term: t('scheduling.log.went-well'), says: log.wentWell },
    log.hard && { term: t('scheduling.log.hard'), says: log.hard },
    log.nextStep && { term: t('scheduling.log.next-step'), says: log.nextStep },
  ].filter((one) => Boolean(one)) as { term: string; says: string }[];
  return <Row label={t('scheduling.log.title')}>{items.length > 0 ? <DefinitionList items={items} /> : <p className="soft">{t('scheduling.log.bare')}</p>}</Row>;
}

export function PeopleRow({ data: { people, session, part } }: Part) {
  const t = useText();
  return (
    <Row label={t('scheduling.people.title')}>
      <Rows open>
        {people.map((one) => (
          <RowItem key={one.id} title={part === 'staff' ? <Link to={`/people/${one.id}`}>{`${one.given} ${one.family}`}</Link> : one.me ? t('scheduling.people.you', { name: one.given }) : one.given} sub={part === 'staff' && one.role === 'tutor' ? <>{t('scheduling.people.tutor')}. <Link to={`/hours?tutor=${one.id}`} aria-label={t('scheduling.hours.title-of', { name: one.given })}>{t('scheduling.hours.title')}</Link></> : t(`scheduling.people.${one.role}`)}
            end={session.begun && session.status !== 'cancelled' ? <span className="small soft">{one.attendance !== 'unknown' ? t(`scheduling.attendance.${one.attendance}`, { minutes: one.minutes ?? 0 }) : one.checkedIn ? t('scheduling.check-in.done') : one.saysSo ? t('scheduling.here.says-so') : t('scheduling.attendance.unknown')}</span> : undefined} />
        ))}
      </Rows>
      {session.others.length > 0 && session.begun && session.status !== 'cancelled' && (part === 'tutor' || part === 'staff') && <p><Link to={href('/sessions/:id/attendance', { id: session.id })}>{t('scheduling.attendance.everybody')}</Link></p>}
      {session.others.length > 0 && part !== 'guardian' && (
        <p className="small soft">{part === 'learner' ? t('scheduling.people.together', { names: session.together }) : t.rich('scheduling.people.together-links', { links: () => session.others.map((one, n) => <span key={one.sessionId}>{n > 0 && ', '}<Link to={href('/sessions/:id', { id: one.sessionId })}>{one.given}</Link></span>) })}</p>
      )}
    </Row>
  );
}

/** Staff mark or correct who was there. */
export function AttendanceRow({ data, errors, kept }: Part & { errors: Record<string, string>; kept: Record<string, string | string[]> }) {
  const t = useText();
  const marked = data.session.status !== 'scheduled';
  const was = (name: string): string | undefined => (typeof kept[name] === 'string' ? kept[name] : undefined);
  const form = (
      <Form method="post" className="stack gap-5 narrow">
        {data.people.map((one) => (
          <div key={one.id} className="stack stack-tight">
            <input type="hidden" name="person" value={one.id} />
            <Segments legend={`${one.given} ${one.family}`} name={`attendance-${one.id}`} required error={errors[`attendance-${one.id}`]} chosen={was(`attendance-${one.id}`) ?? (one.attendance === 'unknown' ? (one.checkedIn ? 'present' : undefined) : one.attendance)}
              options={(['present', 'late', 'absent', 'excused'] as const).map((value) => ({ value, label: t(`scheduling.attendance.word-${value}`) }))} />
            <Field label={t('scheduling.attendance.minutes', { name: one.given })} name={`minutes-${one.id}`} type="number" inputMode="numeric" min={0} max={300} error={errors[`minutes-${one.id}`]} hint={t('scheduling.attendance.minutes-hint', { minutes: data.session.minutes })} defaultValue={was(`minutes-${one.id}`) ?? one.minutes ?? ''} />
          </div>
        ))}
        {marked && <Field label={t('scheduling.attendance.reason')} name="reason" required maxLength={500} error={errors.reason} hint={t('scheduling.attendance.reason-hint')} defaultValue={was('reason')} />}
        <p><Button name="intent" value="attendance" look={marked ? 'quiet' : 'solid'}>{t('scheduling.attendance.save')}</Button></p>
      </Form>
  );
  if (!marked) return <Row label={t('scheduling.attendance.mark')} sub={t('scheduling.attendance.sub')}>{form}</Row>;
  return (
    <Row label={t('scheduling.attendance.title')} sub={t('scheduling.attendance.sub')}>
      <details open={Object.keys(errors).length > 0 || undefined} className="stack">
        <summary>{t('scheduling.attendance.correct')}</summary>
        {form}
      </details>
    </Row>
  );
}
