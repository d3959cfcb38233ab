import { href, Link } from 'react-router';
import { read } from '#kernel/action.ts';
import { dayOf } from '#kernel/clock.ts';
import { sayMinute, text, when } from '#kernel/i18n.ts';
import { periodsOf } from '#domain/scheduling/bell-queries.ts';
import { calendarFilters } from '#domain/scheduling/calendar-queries.ts';
import { placesOfDay } from '#domain/scheduling/week-queries.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import { CalendarFilters } from '../coordinator/calendar-filters.tsx';
import { schoolProgramAsked } from '../coordinator/school-program-asked.ts';
import { sayPeriod } from '../say-period.ts';
import { LinkButton } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { Field } from '../ui/field.tsx';
import { IconBack, IconNext } from '../ui/icons/marks.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { PrintButton } from '../ui/print-button.tsx';
import { Table } from '../ui/table.tsx';
import { useText } from '../ui/text.tsx';
import type { Route } from './+types/places.ts';
import { CalendarTabs, keepAsked } from './calendar-tabs.tsx';
import { placeTable } from './place-table.ts';
import { readDay } from './read-week.ts';
import { sayPair } from './say-pair.ts';

export async function loader({ context, request }: Route.LoaderArgs) {
  const ctx = ctxOf(context), { person, organization } = signInOf(context), { zone } = organization, { locale } = person;
  const asked = new URL(request.url).searchParams, day = readDay(asked.get('day') ?? asked.get('week'), dayOf(ctx.now, zone)), plain = Temporal.PlainDate.from(day);
  const { school, program } = schoolProgramAsked(asked);
  const [rows, periods, filters] = await read(ctx, async (tx) => {
    const [found, choices] = await Promise.all([placesOfDay(tx, day, { zone, schoolId: school || null, programId: program || null }), calendarFilters(tx)]);
    return [found, await periodsOf(tx, found), choices] as const;
  });
  const sessions = rows.map((row) => {
    const { said, pair } = sayPair(row, { locale, zone, now: ctx.now }), period = periods.get(row.id), hour = row.startsAt.toZonedDateTimeISO(zone).hour;
    return { id: row.id, place: row.place ?? text(locale, 'scheduling.where.open'), from: period?.start ?? hour * 60, column: period ? sayPeriod(period, locale) : sayMinute(hour * 60, locale), time: said.time, until: when(locale).time(row.endsAt, zone), who: pair, subject: said.subject };
  });
  return { day, school, program, filters, count: rows.length, name: when(locale).date(day), before: plain.subtract({ days: 1 }).toString(), after: plain.add({ days: 1 }).toString(), table: placeTable(sessions, locale) };
}

type Place = Route.ComponentProps['loaderData']['table']['places'][number];

/** Who meets in one place in one hour. */
function Cell({ list }: { list: Place['cells'][number] }) {
  const t = useText();
  return (
    <ul className="stack stack-tight">
      {list.map((one) => <li key={one.id}><Link to={href('/sessions/:id', { id: one.id })}>{one.who}</Link><span className="sub">{' '}{t('web.week.from-to', { from: one.time, to: one.until })}, {one.subject}</span></li>)}
    </ul>
  );
}

export default function Places({ loaderData: data }: Route.ComponentProps) {
  const t = useText();
  const { table, day, name } = data;
  const to = (on: string): string => `${href('/calendar/places')}${keepAsked(data, { day: on })}`;
  return (
    <>
      <title>{t('web.week.places')}</title>
      <PageHead over={t('web.week.places')} title={name} lead={t('web.week.places-lead', { count: data.count })}
        tools={<span className="cluster no-print"><LinkButton look="icon" icon={<IconBack />} to={to(data.before)}>{t('web.week.day-before')}</LinkButton><LinkButton look="icon" icon={<IconNext />} to={to(data.after)}>{t('web.week.day-after')}</LinkButton><PrintButton quiet /></span>} />
      <CalendarTabs at="places" query={keepAsked(data, { week: day })} />
      <div className="stack gap-5">
        <CalendarFilters data={data}><Field key={day} label={t('web.week.day')} name="day" type="date" defaultValue={day} /></CalendarFilters>
        {table.places.length === 0 ? <Empty rank={2} title={t('web.week.nobody')}>{t('web.week.nobody-todo')}</Empty> : (
          <Table caption={t('web.week.who-is-where', { day: name })} rows={table.places} rowKey={(place) => place.name}
            columns={[{ key: 'place', head: t('web.week.place'), cell: (place) => place.name }, ...table.columns.map((name, n) => ({ key: name, head: name, cell: (place: Place) => (place.cells[n]!.length > 0 ? <Cell list={place.cells[n]!} /> : null) }))]} />
        )}
      </div>
    </>
  );
}
