import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { record } from '#kernel/audit.ts';
import { dayOf, mondayOf } from '#kernel/clock.ts';
import { demandMetrics } from '#kernel/metric.ts';
import { notFound } from '#kernel/problem.ts';
import { classPage } from '#domain/programs/class-queries.ts';
import { masteryMetrics } from './metrics.ts';

export interface PractiseWeek {
  minutes: number;
  answers: number;
}

export interface ClassPractice {
  id: string;
  title: string;
  /** Mondays, the oldest first; the last one is this week. */
  mondays: string[];
  learners: { id: string; given: string; family: string; weeks: PractiseWeek[]; minutes: number; answers: number; lastAt: Temporal.Instant | null; lately: boolean }[];
  /** By week: minutes of all, and how many practised. */
  totals: { minutes: number; learners: number }[];
}

const weeksShown = 6, latelyWeeks = 2;

/** Who practises how long, week by week: minutes at questions without idle time, and first answers. For the class's teacher and staff. Four reads. */
export async function classPractice(tx: Tx, classId: string, zone: string): Promise<ClassPractice> {
  const found = await classPage(tx, classId);
  if (!found) throw notFound();
  demandMetrics(tx, masteryMetrics['practice-time']);
  await record(tx, 'mastery.see-class-practice', { subject: classId, detail: { learners: found.people.length } });
  const thisWeek = Temporal.PlainDate.from(mondayOf(dayOf(tx.now, zone))), mondays = Array.from({ length: weeksShown }, (_, n) => thisWeek.subtract({ weeks: weeksShown - 1 - n }).toString());
  const [weeks, last] = await Promise.all([weeksOf(tx, found.people.map((one) => one.id), mondays[0]!), lastOf(tx, found.people.map((one) => one.id))]);
  const learners = found.people.map(({ id, givenName, familyName }) => {
    const hers = mondays.map((monday) => weeks.get(`${id} ${monday}`) ?? { minutes: 0, answers: 0 }), lastAt = last.get(id) ?? null;
    return { id, given: givenName, family: familyName, weeks: hers, minutes: sum(hers, 'minutes'), answers: sum(hers, 'answers'), lastAt, lately: lastAt !== null && lastAt.epochMilliseconds > tx.now.subtract({ hours: latelyWeeks * 168 }).epochMilliseconds };
  });
  const totals = mondays.map((_, n) => ({ minutes: Math.round(learners.reduce((all, one) => all + one.weeks[n]!.minutes, 0)), learners: learners.filter((one) => one.weeks[n]!.answers > 0).length }));
  return { id: found.id, title: found.title, mondays, learners, totals };
}

const sum = (weeks: readonly PractiseWeek[], of: keyof PractiseWeek): number => weeks.reduce((total, one) => total + one[of], 0);

/** By learner and Monday; a month's attempts are found by the time in their ids, so the days around are asked too. */
async function weeksOf(tx: Tx, learnerIds: readonly string[], from: string): Promise<Map<string, PractiseWeek>> {
  if (learnerIds.length === 0) return new Map();
  const since = Temporal.PlainDate.from(from).subtract({ days: 2 }).toZonedDateTime('UTC').toInstant();
  const { rows } = await sql<{ learnerId: string; monday: string; minutes: number; answers: number }>`
    select learner_id as "learnerId", date_trunc('week', on_day::timestamp)::date as monday, round(coalesce(sum(ms), 0) / 60000.0)::int as minutes, count(*)::int as answers from mastery.attempt
    where org_id = ${tx.orgId} and at >= ${since} and on_day >= ${from}::date and counted and learner_id in (${sql.join(learnerIds)}) group by 1, 2`.execute(tx.db);
  return new Map(rows.map(({ learnerId, monday, ...week }) => [`${learnerId} ${monday}`, week]));
}

async function lastOf(tx: Tx, learnerIds: readonly string[]): Promise<Map<string, Temporal.Instant | null>> {
  if (learnerIds.length === 0) return new Map();
  const rows = await tx.db.selectFrom('mastery.learner_state').select(['learner_id', 'last_at']).where('org_id', '=', tx.orgId).where('learner_id', 'in', [...learnerIds]).execute();
  return new Map(rows.map((row) => [row.learner_id, row.last_at]));
}
