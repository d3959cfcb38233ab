import { href } from 'react-router';
import { read } from '#kernel/action.ts';
import { dayOf } from '#kernel/clock.ts';
import { periodsOf } from '#domain/scheduling/bell-queries.ts';
import { calendarFilters } from '#domain/scheduling/calendar-queries.ts';
import { staffWeek } from '#domain/scheduling/week-queries.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import { CalendarFilters } from '../coordinator/calendar-filters.tsx';
import { schoolProgramAsked } from '../coordinator/school-program-asked.ts';
import { Field } from '../ui/field.tsx';
import { Note } from '../ui/note.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { PrintButton } from '../ui/print-button.tsx';
import { useText } from '../ui/text.tsx';
import { cityOf } from '../zones.ts';
import type { Route } from './+types/staff-week.ts';
import { CalendarTabs, keepAsked } from './calendar-tabs.tsx';
import { readWeek, weekAround } from './read-week.ts';
import { sayPair } from './say-pair.ts';
import { WeekGrid } from './week-grid.tsx';
import { WeekSteps } from './week-steps.tsx';
import { inPeriod, weekView } from './week-view.ts';

export async function loader({ context, request }: Route.LoaderArgs) {
  const ctx = ctxOf(context), { person, organization } = signInOf(context), { zone } = organization, { locale } = person;
  const asked = new URL(request.url).searchParams, today = dayOf(ctx.now, zone), monday = readWeek(asked.get('week'), today);
  const { school, program } = schoolProgramAsked(asked);
  const [{ sessions, more }, periods, filters] = await read(ctx, async (tx) => {
    const [found, choices] = await Promise.all([staffWeek(tx, monday, { zone, schoolId: school || null, programId: program || null }), calendarFilters(tx)]);
    return [found, await periodsOf(tx, found.sessions), choices] as const;
  });
  const blocks = sessions.map((row) => {
    const { pair, said } = sayPair(row, { locale, zone, now: ctx.now });
    return { ...row, title: pair, sub: inPeriod(periods.get(row.id), `${said.subject}, ${said.where}`) };
  });
  return { monday, school, program, filters, more, count: sessions.length, around: weekAround(monday, today, locale), week: weekView(blocks, { monday, zone, locale, now: ctx.now, lanesMost: 3 }), city: person.zone === zone ? null : cityOf(zone) };
}

export default function StaffWeek({ loaderData: data }: Route.ComponentProps) {
  const t = useText();
  const { around, week, count, city, more, monday } = data;
  return (
    <>
      <title>{t('scheduling.calendar.title')}</title>
      <PageHead over={t('scheduling.calendar.title')} title={around.span} lead={t('scheduling.calendar.lead', { count, cancelled: 0 })}
        tools={<span className="cluster no-print"><WeekSteps around={around} to={(day) => `${href('/calendar/week')}${keepAsked(data, day ? { week: day } : {})}`} /><PrintButton quiet /></span>} />
      <CalendarTabs at="week" query={keepAsked(data, { week: monday })} />
      <div className="stack gap-5">
        <CalendarFilters data={data}><Field key={monday} label={t('scheduling.calendar.week')} name="week" type="date" defaultValue={monday} /></CalendarFilters>
        {city && <p className="soft small">{t('web.week.zone', { city })}</p>}
        {more && <Note kind="look">{t('web.week.too-many', { count })}</Note>}
        <WeekGrid week={week} label={t('scheduling.calendar.title')} moreTo={(day) => `${href('/calendar')}${keepAsked(data, { week: monday })}#d${day}`} />
      </div>
    </>
  );
}
