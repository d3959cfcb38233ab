import { href, Link } from 'react-router';
import { read } from '#kernel/action.ts';
import { dayOf } from '#kernel/clock.ts';
import { text } from '#kernel/i18n.ts';
import { periodsOf } from '#domain/scheduling/bell-queries.ts';
import { myWeek } from '#domain/scheduling/week-queries.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import { readerOf, saySession } from '../public/session-words.ts';
import { PageHead } from '../ui/page-head.tsx';
import { PrintButton } from '../ui/print-button.tsx';
import { useText } from '../ui/text.tsx';
import { cityOf } from '../zones.ts';
import type { Route } from './+types/my-week.ts';
import { DayList } from './day-list.tsx';
import { readDay, readWeek, weekAround } from './read-week.ts';
import { SessionTabs } from './session-tabs.tsx';
import { WeekGrid } from './week-grid.tsx';
import { WeekSteps } from './week-steps.tsx';
import { inPeriod, weekView } from './week-view.ts';

export async function loader({ context, request }: Route.LoaderArgs) {
  const ctx = ctxOf(context), reader = readerOf(signInOf(context), ctx.now), { zone, locale, now } = reader;
  const asked = new URL(request.url).searchParams, today = dayOf(now, zone), open = asked.has('day') ? readDay(asked.get('day'), today) : null, monday = readWeek(open ?? asked.get('week'), today);
  const { rows, periods } = await read(ctx, async (tx) => {
    const rows = await myWeek(tx, monday, zone);
    return { rows, periods: await periodsOf(tx, rows) };
  });
  const role = ctx.actor.role, part = role === 'learner' || role === 'tutor' ? role : ('other' as const);
  const sessions = rows.map((row) => {
    const said = saySession(row, reader);
    return { ...row, title: text(locale, 'scheduling.session.name', { part, subject: said.subject, learner: said.learners, tutor: said.tutor }), sub: inPeriod(periods.get(row.id), said.where) };
  });
  const week = weekView(sessions, { monday, zone, locale, now, lanesMost: open ? Number.POSITIVE_INFINITY : 4 }), count = rows.filter((one) => one.status !== 'cancelled').length;
  return {
    part, monday, around: weekAround(monday, today, locale), week, one: week.days.find((one) => one.day === open) ?? null, count, cancelled: rows.length - count,
    city: rows.some((one) => one.zone !== zone) ? cityOf(zone) : null,
  };
}

export default function MyWeek({ loaderData: { around, monday, week, one, count, cancelled, city, part } }: Route.ComponentProps) {
  const t = useText(), at = href('/sessions/week');
  if (one)
    return (
      <>
        <title>{one.name}</title>
        <PageHead back={{ to: `${at}?week=${monday}#d${one.day}`, name: t('web.week.mine') }} title={one.name} />
        {city && <p className="soft small">{t('web.week.zone', { city })}</p>}
        <DayList day={one} />
      </>
    );
  return (
    <>
      <title>{t('web.week.mine')}</title>
      <PageHead over={t('web.week.mine')} title={around.span} lead={t('scheduling.calendar.lead', { count, cancelled })}
        tools={<span className="cluster no-print"><WeekSteps around={around} to={(day) => (day ? `${at}?week=${day}` : at)} /><PrintButton quiet /></span>} />
      <SessionTabs at="week" />
      {city && <p className="soft small">{t('web.week.zone', { city })}</p>}
      {count === 0 && part !== 'other' && <p className="no-print">{t.rich('web.week.empty', { groups: (words) => <Link to={href('/study-groups')}>{words}</Link> })}</p>}
      <WeekGrid week={week} label={t('web.week.mine')} moreTo={(day) => `${at}?day=${day}`} />
    </>
  );
}
