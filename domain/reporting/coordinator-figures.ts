import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { demandMetrics } from '#kernel/metric.ts';
import { closingReasons } from '#domain/scheduling/close-sessions.ts';
import { reportingMetrics } from './metrics.ts';
import { lastDayOf } from './policy.ts';

/** The four figures of her home. */
const names = ['minutes-a-week', 'sessions-held', 'days-to-first-session', 'sessions-this-week'] as const;
export type FigureName = (typeof names)[number];

export interface MinutesFigure {
  learners: number;
  low: number;
  median: number;
  high: number;
  /** Planned minutes a week, when all programs plan the same. */
  plan: number | null;
}

/** Delivered minutes of each learner with a pairing in the last whole week: the middle one, and between what half of them lie. */
async function minutesAWeek(tx: Tx, zone: string): Promise<MinutesFigure | null> {
  const { rows } = await sql<{ learners: number; quarters: number[] | null; plans: number[] | null }>`
    with week as (select date_trunc('week', ${tx.now}::timestamptz at time zone ${zone})::date - 7 as monday),
    paired as (
      select g.learner_id, array_agg(distinct p.dosage_minutes_a_week) as plans from week w, matching.pairing g join programs.program p on p.org_id = g.org_id and p.id = g.program_id
      where g.org_id = ${tx.orgId} and not g.drop_in and g.starts_on < w.monday + 7 and ${lastDayOf('g')} >= w.monday group by g.learner_id
    ), counted as (
      select d.learner_id, sum(d.minutes) as minutes from week w join scheduling.dosage_entry d on d.week = w.monday where d.org_id = ${tx.orgId} and d.kind = 'delivered' group by d.learner_id
    ), got as (
      select coalesce(counted.minutes, 0)::float8 as minutes from paired left join counted on counted.learner_id = paired.learner_id
    )
    select (select count(*) from paired) as learners, (select percentile_cont(array[0.25, 0.5, 0.75]) within group (order by minutes) from got) as quarters,
      (select array_agg(distinct one) from paired, unnest(plans) as one) as plans`.execute(tx.db);
  const { learners, quarters, plans } = rows[0]!;
  if (!learners || !quarters) return null;
  const [low, median, high] = quarters.map(Math.round) as [number, number, number];
  return { learners, low, median, high, plan: plans?.length === 1 ? plans[0]! : null };
}

export interface HeldFigure {
  held: number;
  planned: number;
  /** Over, and nobody has said whether they came: left out of the share. */
  unmarked: number;
}

/** Of the sessions planned in the last four weeks: how many took place. What was cancelled because a pairing ended was no longer planned. */
async function sessionsHeld(tx: Tx): Promise<HeldFigure | null> {
  const { rows } = await sql<HeldFigure>`
    select count(*) filter (where s.status = 'held') as held, count(*) filter (where s.status <> 'scheduled') as planned, count(*) filter (where s.status = 'scheduled') as unmarked
    from scheduling.session s where s.org_id = ${tx.orgId} and s.starts_at > ${tx.now.subtract({ hours: 28 * 24 })} and s.ends_at <= ${tx.now}
      and not (s.status = 'cancelled' and coalesce(s.cancel_reason, '') in (${sql.join(closingReasons)}))`.execute(tx.db);
  return rows[0]!.planned ? rows[0]! : null;
}

export interface WaitFigure {
  learners: number;
  median: number;
  /** Nine in ten waited at most this long. */
  most: number;
  waiting: number;
}

/** Days from asking to the first session held, for requests of the last 90 days; and how many of those still wait for theirs. */
async function daysToFirstSession(tx: Tx): Promise<WaitFigure | null> {
  const since = tx.now.subtract({ hours: 90 * 24 });
  const { rows } = await sql<{ learners: number; days: number[] | null; waiting: number }>`
    with first as (
      select g.request_id, min(s.starts_at) as at from matching.pairing g join scheduling.session s on s.org_id = g.org_id and s.pairing_id = g.id and s.status = 'held'
      where g.org_id = ${tx.orgId} and g.created_at > ${since} and s.starts_at > ${since} group by g.request_id
    ), asked as (
      select r.status, extract(epoch from first.at - r.created_at)::float8 / 86400 as days
      from matching.help_request r left join first on first.request_id = r.id where r.org_id = ${tx.orgId} and r.format <> 'drop-in' and r.created_at > ${since}
    )
    select count(days) as learners, percentile_cont(array[0.5, 0.9]) within group (order by greatest(days, 0)) filter (where days is not null) as days,
      count(*) filter (where days is null and status in ('open', 'matched')) as waiting from asked`.execute(tx.db);
  const { learners, days, waiting } = rows[0]!;
  if (!learners || !days) return null;
  return { learners, median: Math.round(days[0]!), most: Math.ceil(days[1]!), waiting };
}

export interface WeekFigure {
  sessions: number;
  held: number;
  learners: number;
}

/** Sessions that stand in this week's calendars, and how many of them took place so far. */
async function sessionsThisWeek(tx: Tx, zone: string): Promise<WeekFigure> {
  const monday = sql`date_trunc('week', ${tx.now}::timestamptz at time zone ${zone})`;
  const { rows } = await sql<WeekFigure>`
    select count(*) as sessions, count(*) filter (where s.status = 'held') as held, count(distinct g.learner_id) as learners
    from scheduling.session s join matching.pairing g on g.org_id = s.org_id and g.id = s.pairing_id
    where s.org_id = ${tx.orgId} and s.status <> 'cancelled' and s.starts_at >= ${monday} at time zone ${zone} and s.starts_at < (${monday} + interval '7 days') at time zone ${zone}`.execute(tx.db);
  return rows[0]!;
}

/** How the organization's programs are doing, in four figures. A figure with nothing behind it is null. */
export async function coordinatorFigures(tx: Tx, zone: string) {
  demandMetrics(tx, ...names.map((name) => reportingMetrics[name]));
  const [minutes, held, wait, week] = await Promise.all([minutesAWeek(tx, zone), sessionsHeld(tx), daysToFirstSession(tx), sessionsThisWeek(tx, zone)]);
  return { minutes, held, wait, week };
}

export type CoordinatorFigures = Awaited<ReturnType<typeof coordinatorFigures>>;
