import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { dayOf, mondayOf } from '#kernel/clock.ts';
import { demandMetrics } from '#kernel/metric.ts';
import { plannedMinutes, type Stretch } from '#domain/scheduling/dosage.ts';
import { reportingMetrics } from './metrics.ts';
import { relatedTo, wearing } from './policy.ts';

interface Meeting {
  id: string;
  learnerId: string;
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  modality: 'online' | 'in-person';
  place: string | null;
  subject: string;
  /** First name only. */
  tutor: string;
}

interface PastMeeting extends Meeting {
  status: 'held' | 'missed';
  came: 'unknown' | 'present' | 'late' | 'absent' | 'excused';
  tutorCame: 'unknown' | 'present' | 'late' | 'absent' | 'excused';
  minutes: number;
  nextStep: string | null;
}

/** Sessions of these learners with what a guardian may know of them. */
const meetings = (more: ReturnType<typeof sql>) => sql`
  select distinct on (lp.person_id) s.id, lp.person_id as "learnerId", s.starts_at as "startsAt", s.ends_at as "endsAt", s.modality, s.place, b.name as subject, t.given_name as tutor ${more}
  from scheduling.session s
  join matching.pairing g on g.org_id = s.org_id and g.id = s.pairing_id
  join library.subject b on b.key = g.subject
  join scheduling.session_person lp on lp.org_id = s.org_id and lp.session_id = s.id and lp.role = 'learner'
  join scheduling.session_person tp on tp.org_id = s.org_id and tp.session_id = s.id and tp.role = 'tutor'
  join people.person t on t.org_id = tp.org_id and t.id = tp.person_id`;

async function nextMeetings(tx: Tx, me: string): Promise<Meeting[]> {
  const { rows } = await sql<Meeting>`${meetings(sql``)}
    where s.org_id = ${tx.orgId} and lp.person_id = any(${relatedTo(tx, me, 'guardian-of')}) and s.status = 'scheduled' and s.ends_at > ${tx.now}
    order by lp.person_id, s.starts_at, s.id`.execute(tx.db);
  return rows;
}

async function lastMeetings(tx: Tx, me: string): Promise<PastMeeting[]> {
  const { rows } = await sql<PastMeeting>`${meetings(sql`, s.status, lp.attendance as came, tp.attendance as "tutorCame",
    (select coalesce(sum(d.minutes), 0)::int from scheduling.dosage_entry d where d.org_id = s.org_id and d.session_id = s.id and d.kind = 'delivered') as minutes,
    (select nullif(w.next_step, '') from scheduling.session_log w where w.org_id = s.org_id and w.session_id = s.id) as "nextStep"`)}
    where s.org_id = ${tx.orgId} and lp.person_id = any(${relatedTo(tx, me, 'guardian-of')}) and s.status in ('held', 'missed') and s.ends_at <= ${tx.now}
    order by lp.person_id, s.starts_at desc, s.id`.execute(tx.db);
  return rows;
}

/** Help received since the first Monday of the month this week began in. */
interface MonthRow {
  learnerId: string;
  minutesAWeek: number;
  stretches: Stretch[];
  delivered: number;
}

async function monthOf(tx: Tx, me: string, span: Stretch): Promise<MonthRow[]> {
  const { rows } = await sql<MonthRow>`
    select g.learner_id as "learnerId", p.dosage_minutes_a_week as "minutesAWeek",
      coalesce(jsonb_agg(jsonb_build_object('starts', g.starts_on, 'ends', least(g.ends_on, (g.ended_at at time zone g.time_zone)::date))) filter (where not g.drop_in), '[]') as stretches,
      (select coalesce(sum(d.minutes), 0)::int from scheduling.dosage_entry d
        where d.org_id = ${tx.orgId} and d.learner_id = g.learner_id and d.program_id = p.id and d.kind = 'delivered' and d.week >= ${span.starts}::date and d.week <= ${span.ends}::date) as delivered
    from matching.pairing g join programs.program p on p.org_id = g.org_id and p.id = g.program_id
    where g.org_id = ${tx.orgId} and g.learner_id = any(${relatedTo(tx, me, 'guardian-of')}) and g.starts_on <= ${span.ends}::date and least(g.ends_on, (g.ended_at at time zone g.time_zone)::date) >= ${span.starts}::date
    group by g.learner_id, p.id, p.dosage_minutes_a_week`.execute(tx.db);
  return rows;
}

const wishes = (tx: Tx, me: string) =>
  tx.db
    .selectFrom('matching.help_request as r')
    .innerJoin('library.subject as b', 'b.key', 'r.subject')
    .select(['r.id', 'r.learner_id as learnerId', 'b.name as subject', 'r.waiting_since as since'])
    .where('r.org_id', '=', tx.orgId)
    .where('r.status', '=', 'open')
    .where(sql<boolean>`r.learner_id = any(${relatedTo(tx, me, 'guardian-of')})`)
    .orderBy('r.waiting_since')
    .execute();

const children = (tx: Tx, me: string) =>
  tx.db
    .selectFrom('people.person as c')
    .select(['c.id', 'c.given_name as given'])
    .where('c.org_id', '=', tx.orgId)
    .where('c.status', '=', 'active')
    .where(sql<boolean>`c.id = any(${relatedTo(tx, me, 'guardian-of')})`)
    .orderBy(sql`lower(c.given_name)`)
    .orderBy('c.id')
    .execute();

/** Whom to ask: coordinators who decide in the children's programs, else any of the organization; two at most. */
async function contacts(tx: Tx, me: string): Promise<{ name: string; email: string | null }[]> {
  const { rows } = await sql<{ name: string; email: string | null }>`
    select concat_ws(' ', p.given_name, p.family_name) as name, p.email from people.role_grant h
    join people.person p on p.org_id = h.org_id and p.id = h.person_id and p.status = 'active'
    where h.org_id = ${tx.orgId} and h.role = 'coordinator'
    order by exists (select from programs.decision_right d join matching.help_request r on r.org_id = d.org_id and r.program_id = d.program_id
      where d.org_id = h.org_id and d.person_id = p.id and r.learner_id = any(${relatedTo(tx, me, 'guardian-of')})) desc, lower(p.family_name), p.id limit 2`.execute(tx.db);
  return rows;
}

/** From the first Monday of the month in which this week began, until today. */
export function monthSpan(today: string): Stretch {
  const monday = Temporal.PlainDate.from(mondayOf(today));
  return { starts: monday.subtract({ weeks: Math.floor((monday.day - 1) / 7) }).toString(), ends: today };
}

/** A guardian's home: for each of her children what comes, what was, and how much help there was. Six reads, however many children. */
export async function guardianOverview(tx: Tx, zone: string) {
  const me = wearing(tx, 'guardian');
  demandMetrics(tx, reportingMetrics['minutes-this-month']);
  const span = monthSpan(dayOf(tx.now, zone));
  const [kids, next, last, month, open, people] = await Promise.all([children(tx, me), nextMeetings(tx, me), lastMeetings(tx, me), monthOf(tx, me, span), wishes(tx, me), contacts(tx, me)]);
  const family = kids.map((child) => {
    const own = month.filter((row) => row.learnerId === child.id);
    const sum = (of: (row: MonthRow) => number): number => own.reduce((all, row) => all + of(row), 0);
    return {
      ...child,
      next: next.find((row) => row.learnerId === child.id) ?? null,
      last: last.find((row) => row.learnerId === child.id) ?? null,
      waiting: open.filter((row) => row.learnerId === child.id),
      month: own.length ? { delivered: sum((row) => row.delivered), planned: sum((row) => plannedMinutes(row.minutesAWeek, row.stretches, span)) } : null,
    };
  });
  return { children: family, contacts: people, since: span.starts };
}

export type Child = Awaited<ReturnType<typeof guardianOverview>>['children'][number];
