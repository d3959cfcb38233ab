import { href, Link } from 'react-router';
import { read } from '#kernel/action.ts';
import { dayOf } from '#kernel/clock.ts';
import { when } from '#kernel/i18n.ts';
import { calendarFilters, weekCalendar } from '#domain/scheduling/calendar-queries.ts';
import { openClashes } from '#domain/scheduling/queries.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import { CalendarTabs, keepAsked } from '../calendar/calendar-tabs.tsx';
import { readWeek, weekAround } from '../calendar/read-week.ts';
import { WeekSteps } from '../calendar/week-steps.tsx';
import { SessionState } from '../public/session-state.tsx';
import { saySession } from '../public/session-words.ts';
import { LinkButton } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { Field } from '../ui/field.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Pager } from '../ui/pager.tsx';
import { Ledger, Row } from '../ui/row.tsx';
import { RowItem, Rows } from '../ui/rows.tsx';
import { useText } from '../ui/text.tsx';
import type { Route } from './+types/calendar.ts';
import { CalendarFilters } from './calendar-filters.tsx';
import { schoolProgramAsked } from './school-program-asked.ts';

export async function loader({ context, request }: Route.LoaderArgs) {
  const ctx = ctxOf(context);
  const { person, organization } = signInOf(context);
  const zone = organization.zone;
  const asked = new URL(request.url).searchParams;
  const today = dayOf(ctx.now, zone);
  const monday = readWeek(asked.get('week'), today);
  const { school, program } = schoolProgramAsked(asked), after = asked.get('after');
  return read(ctx, async (tx) => {
    const [week, filters, clashes] = await Promise.all([weekCalendar(tx, { monday, zone, schoolId: school || null, programId: program || null, after }), calendarFilters(tx), openClashes(tx, 20)]);
    const said = when(person.locale);
    const reader = { locale: person.locale, zone, now: ctx.now };
    const byDay = Map.groupBy(week.sessions, (one) => dayOf(one.startsAt, zone));
    return {
      monday, school, program, filters, around: weekAround(monday, today, person.locale), next: week.next, paged: after !== null, total: week.days.reduce((sum, one) => sum + one.count, 0), cancelled: week.days.reduce((sum, one) => sum + one.cancelled, 0),
      days: week.days.map((one) => ({ ...one, said: said.date(one.day), today: one.day === today, sessions: (byDay.get(one.day) ?? []).map((session) => saySession(session, reader)) })),
      clashes: clashes.map((one) => ({ id: one.id, why: one.why, learner: one.learner, tutor: one.tutor, subject: one.subject, said: `${said.day(one.startsAt, zone)}, ${said.time(one.startsAt, zone)}` })),
    };
  });
}

type Data = Route.ComponentProps['loaderData'];

const linkTo = (data: Data, more: Record<string, string>): string => `${href('/calendar')}${keepAsked(data, more)}`;

export default function Calendar({ loaderData: data }: Route.ComponentProps) {
  const t = useText();
  const { days, clashes, total, cancelled } = data;
  return (
    <>
      <title>{t('scheduling.calendar.title')}</title>
      <PageHead over={t('scheduling.calendar.title')} title={data.around.span} lead={t('scheduling.calendar.lead', { count: total, cancelled })}
        tools={<span className="cluster no-print">
          <LinkButton look="plain" to={href('/rooms')}>{t('web.rooms.title')}</LinkButton>
          <LinkButton look="plain" to={href('/study-groups')}>{t('web.groups.title')}</LinkButton>
          <WeekSteps around={data.around} to={(week) => linkTo(data, week ? { week } : {})} />
        </span>} />
      <CalendarTabs at="list" query={keepAsked(data, { week: data.monday })} />
      <div className="stack gap-5">
        <CalendarFilters data={data}><Field key={data.monday} label={t('scheduling.calendar.week')} name="week" type="date" defaultValue={data.monday} /></CalendarFilters>
        {days.length > 1 && (
          <nav className="cluster no-print" aria-label={t('scheduling.calendar.days')}>
            {days.map((one) => <a key={one.day} className="small" href={`#d${one.day}`}>{t('scheduling.calendar.day-count', { day: one.said, count: one.count })}</a>)}
          </nav>
        )}
      </div>
      <Ledger apart>
        {clashes.length > 0 && (
          <Row label={t('scheduling.clash.title')} sub={t('scheduling.clash.sub')}>
            <Rows open>
              {clashes.map((one) => (
                <RowItem key={one.id} title={t('scheduling.clash.name', { when: one.said, learner: one.learner, tutor: one.tutor })} sub={t('scheduling.clash.why', { why: one.why, learner: one.learner, tutor: one.tutor })}
                  end={<Link className="small" to={href('/calendar/clashes/:id', { id: one.id })} aria-label={t('scheduling.clash.settle-named', { when: one.said, learner: one.learner })}>{t('scheduling.clash.settle')}</Link>} />
              ))}
            </Rows>
          </Row>
        )}
        {days.filter((one) => one.sessions.length > 0).map((one) => (
          <Row key={one.day} id={`d${one.day}`} label={one.said} sub={one.today ? t('scheduling.day.today') : one.open > 0 ? t('scheduling.calendar.unmarked', { count: one.open }) : undefined}>
            <Rows timed open>
              {one.sessions.map((session) => (
                <RowItem key={session.id} when={session.time} title={<Link to={href('/sessions/:id', { id: session.id })}>{t('scheduling.calendar.pair', { learner: session.learnerFull, tutor: session.tutorFull })}</Link>} sub={`${session.subject}, ${session.where}`} end={<SessionState session={session} />} />
              ))}
            </Rows>
          </Row>
        ))}
      </Ledger>
      {total + cancelled === 0 && <Empty rank={2} title={t('scheduling.calendar.empty')}>{t('scheduling.calendar.empty-todo')}</Empty>}
      <Pager before={data.paged ? linkTo(data, { week: data.monday }) : undefined} after={data.next ? linkTo(data, { week: data.monday, after: data.next }) : undefined} />
    </>
  );
}
