import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { dayOf, mondayOf } from '#kernel/clock.ts';
import { demandMetrics } from '#kernel/metric.ts';
import { stuckCount } from '#domain/mastery/stuck-list.ts';
import { classesTaught } from '#domain/programs/class-queries.ts';
import { sessionRows } from '#domain/scheduling/queries.ts';
import { reportingMetrics } from './metrics.ts';
import { among, learnersOfTeacher, wearing } from './policy.ts';

export interface HelpedRow {
  learnerId: string;
  learner: string;
  subject: string;
  tutor: string;
  /** Minutes the learner got from the program in the last two whole weeks (null for a younger pairing), and what is planned for them. */
  delivered: number | null;
  planned: number;
}

const limit = 200;

/** Who of her learners has a tutor, with the minutes of help of the last two whole weeks. */
async function helped(tx: Tx, teacherId: string): Promise<HelpedRow[]> {
  const { rows } = await sql<HelpedRow>`
    select g.learner_id as "learnerId", concat_ws(' ', l.given_name, l.family_name) as learner, b.name as subject, concat_ws(' ', t.given_name, t.family_name) as tutor, 2 * p.dosage_minutes_a_week as planned,
      case when g.starts_on <= w.monday - 14 then coalesce((select sum(d.minutes) from scheduling.dosage_entry d
        where d.org_id = g.org_id and d.learner_id = g.learner_id and d.program_id = g.program_id and d.kind = 'delivered' and d.week >= w.monday - 14 and d.week < w.monday), 0)::int end as delivered
    from matching.pairing g
    join programs.program p on p.org_id = g.org_id and p.id = g.program_id
    join people.person l on l.org_id = g.org_id and l.id = g.learner_id
    join people.person t on t.org_id = g.org_id and t.id = g.tutor_id
    join library.subject b on b.key = g.subject
    cross join lateral (select date_trunc('week', ${tx.now}::timestamptz at time zone g.time_zone)::date as monday) w
    where g.org_id = ${tx.orgId} and g.status = 'active' and g.ends_on >= (${tx.now}::timestamptz at time zone g.time_zone)::date and g.learner_id = any(${learnersOfTeacher(tx, teacherId)})
    order by lower(l.family_name), lower(l.given_name), l.id, b.name limit ${limit}`.execute(tx.db);
  return rows;
}

/** Who of her learners waits, the longest first. */
const waiting = (tx: Tx, teacherId: string) =>
  tx.db
    .selectFrom('matching.help_request as r')
    .innerJoin('people.person as l', (join) => join.onRef('l.org_id', '=', 'r.org_id').onRef('l.id', '=', 'r.learner_id'))
    .innerJoin('library.subject as b', 'b.key', 'r.subject')
    .select(['r.id', 'r.learner_id as learnerId', sql<string>`concat_ws(' ', l.given_name, l.family_name)`.as('learner'), 'b.name as subject', 'r.waiting_since as since'])
    .where('r.org_id', '=', tx.orgId)
    .where('r.status', '=', 'open')
    .where('l.status', '=', 'active')
    .where(among('r.learner_id', learnersOfTeacher(tx, teacherId)))
    .orderBy('r.waiting_since')
    .orderBy('r.id')
    .limit(limit)
    .execute();

/** This week's sessions of her learners, in order of time, with whether the learner came. */
function thisWeek(tx: Tx, teacherId: string, zone: string) {
  const monday = Temporal.PlainDate.from(mondayOf(dayOf(tx.now, zone)));
  return sessionRows(tx)
    .select(sql<'unknown' | 'present' | 'late' | 'absent' | 'excused'>`lp.attendance`.as('came'))
    .where(among('lp.person_id', learnersOfTeacher(tx, teacherId)))
    .where('s.starts_at', '>=', monday.toZonedDateTime(zone).toInstant())
    .where('s.starts_at', '<', monday.add({ days: 7 }).toZonedDateTime(zone).toInstant())
    .orderBy('s.starts_at')
    .orderBy('s.id')
    .limit(limit)
    .execute();
}

/** A teacher's home: who of hers gets help, who waits, who is stuck, and this week's sessions. Five reads. */
export async function teacherOverview(tx: Tx, zone: string) {
  const me = wearing(tx, 'teacher');
  demandMetrics(tx, reportingMetrics['minutes-in-two-weeks']);
  const [classes, paired, waits, stuck, sessions] = await Promise.all([classesTaught(tx), helped(tx, me), waiting(tx, me), stuckCount(tx), thisWeek(tx, me, zone)]);
  return { classes, paired, waiting: waits, stuck, sessions };
}
