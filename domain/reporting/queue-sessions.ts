import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { lowShare } from '#domain/scheduling/dosage.ts';
import { overdueHours } from '#domain/scheduling/queries.ts';
import { lastDayOf } from './policy.ts';
import type { Name } from './queue-matching.ts';

/** How far back no-shows and missing logs are worth asking about. */
export const backHours = 28 * 24;

export interface LogsRow extends Name {
  tutorId: string;
  count: number;
  oldest: Temporal.Instant;
  sessionId: string;
}

/** Tutors with logs that are overdue, who is longest overdue first; with the oldest session. */
export async function logsOverdue(tx: Tx, limit: number): Promise<{ rows: LogsRow[]; total: number }> {
  const { rows } = await sql<LogsRow & { total: number }>`
    select t.id as "tutorId", t.given_name as given, t.family_name as family, count(*) as count, min(s.ends_at) as oldest, (array_agg(s.id order by s.ends_at, s.id))[1] as "sessionId", count(*) over () as total
    from scheduling.session s
    join scheduling.session_person g on g.org_id = s.org_id and g.session_id = s.id and g.role = 'tutor'
    join people.person t on t.org_id = g.org_id and t.id = g.person_id
    where s.org_id = ${tx.orgId} and s.status in ('scheduled', 'held') and s.ends_at <= ${tx.now.subtract({ hours: overdueHours })} and s.starts_at > ${tx.now.subtract({ hours: backHours })}
      and not exists (select from scheduling.session_log w where w.org_id = s.org_id and w.session_id = s.id)
    group by t.id, t.given_name, t.family_name order by oldest, t.id limit ${limit}`.execute(tx.db);
  return { rows, total: rows[0]?.total ?? 0 };
}

export interface LowDosageRow {
  programId: string;
  program: string;
  /** Minutes a week. */
  plan: number;
  count: number;
  names: (Name & { minutes: number })[];
}

/** Learners of running programs who were paired through the last two whole weeks and got less than half of the plan, by program; least first. */
export async function lowDosageCounts(tx: Tx): Promise<LowDosageRow[]> {
  const ends = lastDayOf('g');
  const { rows } = await sql<LowDosageRow>`
    with week as (
      select p.id, p.name, p.dosage_minutes_a_week as plan, date_trunc('week', ${tx.now}::timestamptz at time zone p.time_zone)::date as monday
      from programs.program p where p.org_id = ${tx.orgId} and p.status = 'running' and p.dosage_minutes_a_week > 0
    ), paired as (
      select g.program_id, g.learner_id from matching.pairing g join week w on w.id = g.program_id
      where g.org_id = ${tx.orgId} and not g.drop_in and g.starts_on < w.monday and ${ends} >= w.monday - 14 group by g.program_id, g.learner_id
      having bool_or(g.starts_on < w.monday - 7) and bool_or(${ends} >= w.monday - 7)
    ), got as (
      select d.program_id, d.learner_id, sum(d.minutes) as minutes from scheduling.dosage_entry d join week w on w.id = d.program_id
      where d.org_id = ${tx.orgId} and d.kind = 'delivered' and d.week >= w.monday - 14 and d.week < w.monday group by d.program_id, d.learner_id
    )
    select w.id as "programId", w.name as program, w.plan, count(*) as count,
      to_jsonb((array_agg(jsonb_build_object('given', l.given_name, 'family', l.family_name, 'minutes', coalesce(got.minutes, 0)) order by coalesce(got.minutes, 0), l.id))[1:3]) as names
    from paired join week w on w.id = paired.program_id
    join people.person l on l.org_id = ${tx.orgId} and l.id = paired.learner_id and l.status = 'active'
    left join got on got.program_id = paired.program_id and got.learner_id = paired.learner_id
    where coalesce(got.minutes, 0) < ${lowShare}::float8 * 2 * w.plan
    group by w.id, w.name, w.plan order by count(*) desc, w.name limit 50`.execute(tx.db);
  return rows;
}

/** Everything there is, where the lists show the first few. */
export async function sessionCounts(tx: Tx): Promise<{ noShows: number; clashes: number }> {
  const { rows } = await sql<{ noShows: number; clashes: number }>`select
    (select count(*) from scheduling.session s where s.org_id = ${tx.orgId} and s.status = 'missed' and s.follow_up is null and s.starts_at > ${tx.now.subtract({ hours: backHours })}) as "noShows",
    (select count(*) from scheduling.clash c join matching.pairing g on g.org_id = c.org_id and g.id = c.pairing_id and g.status = 'active'
      where c.org_id = ${tx.orgId} and c.resolved_at is null and c.starts_at > ${tx.now}) as clashes`.execute(tx.db);
  return rows[0]!;
}
