import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { demandMetrics, maySeeMetrics } from '#kernel/metric.ts';
import { type SkillStanding, standingsOf } from './inside/standings.ts';
import { zoneOf } from './inside/zone-of.ts';
import { answersForNumbers, type Level, lastingDays, levelOf, levels, outOf100 } from './level.ts';
import { masteryMetrics } from './metrics.ts';
import { sideNoted } from './policy.ts';

/** Something to be proud of: a goal reached, a skill secure or lasting, growth that came back, a word higher than four weeks ago. */
export interface Milestone {
  kind: 'goal' | 'lasting' | 'secure' | 'growing-again' | 'rose';
  skill: { id: string; name: string; subject: string };
  day: string;
  level: Level;
}

interface Row {
  id: string;
  name: string;
  subject: string;
  goal: number | null;
  goalDay: string | null;
  again: string | null;
  days: { day: string; attempts: number; p: number; lo: number }[];
}

const lookBackDays = 365, roseDays = 28, kept = 12;

/** One skill's milestones, each kind at most once. A day's word counts all answers up to it, as the curve's does. */
function milestonesIn({ id, name, subject, goal, goalDay, again, days }: Row, standing: SkillStanding, today: Temporal.PlainDate): Milestone[] {
  let before = 0;
  const points = days.map(({ day, p, lo, ...one }) => {
    before += one.attempts;
    return { day, attempts: before, value: outOf100(p), level: levelOf({ attempts: before, p, lo }) };
  });
  const found: Milestone[] = [], first = points.find((one) => one.level === 'secure')?.day, { level, lasting } = standing.status;
  const add = (kind: Milestone['kind'], day: string | null | undefined): void => void (day && found.push({ kind, skill: { id, name, subject }, day, level }));
  if (goal !== null) add('goal', points.find((one) => one.day >= goalDay! && one.attempts >= answersForNumbers && one.value >= goal)?.day);
  if (lasting) add('lasting', points.find((one) => one.day >= Temporal.PlainDate.from(first ?? one.day).add({ days: lastingDays }).toString())?.day ?? points.at(-1)?.day);
  add('secure', first);
  add('growing-again', again);
  const since = today.subtract({ days: roseDays }).toString(), then = points.findLast((one) => one.day < since) ?? points[0];
  const reached = then && levels.indexOf(level) > levels.indexOf(then.level) ? points.find((one) => one.day > then.day && levels.indexOf(one.level) >= levels.indexOf(level)) : undefined;
  if (level !== 'secure') add('rose', reached?.day);
  return found;
}

/** What a learner has reached in the last year, the newest first. In words: guardians read it, too. */
export async function milestonesOf(tx: Tx, learnerId: string, subject?: string): Promise<Milestone[]> {
  await sideNoted(tx, learnerId, 'milestones');
  if (tx.actor) demandMetrics(tx, masteryMetrics.level);
  const zone = await zoneOf(tx, learnerId), today = tx.now.toZonedDateTimeISO(zone).toPlainDate(), from = today.subtract({ days: lookBackDays }).toString(), flags = tx.actor === null || maySeeMetrics(tx, masteryMetrics.plateau);
  const [{ rows }, standings] = await Promise.all([
    sql<Row>`select k.id, k.name, k.subject, g.goal, (g.set_at at time zone ${zone})::date::text as "goalDay", ${flags ? sql`(select (max(f.ended_at) at time zone ${zone})::date::text from mastery.flag f where f.org_id = s.org_id and f.learner_id = s.learner_id and f.skill_id = k.id)` : sql`null`} as again,
        (select json_agg(json_build_object('day', d.on_day, 'attempts', d.attempts, 'p', d.p, 'lo', d.lo) order by d.on_day) from mastery.growth_point d where d.org_id = s.org_id and d.learner_id = s.learner_id and d.skill_id = k.id and d.on_day >= ${from}) as days
      from mastery.skill_state s join library.skill k on k.id = s.skill_id left join mastery.goal g on g.org_id = s.org_id and g.learner_id = s.learner_id and g.skill_id = k.id
      where s.org_id = ${tx.orgId} and s.learner_id = ${learnerId} and s.last_at >= ${from} ${subject === undefined ? sql`` : sql`and k.subject = ${subject}`}`.execute(tx.db),
    standingsOf(tx, [learnerId]),
  ]);
  const hers = standings.get(learnerId)!, all = rows.flatMap((row) => (row.days && hers.has(row.id) ? milestonesIn(row, hers.get(row.id)!, today) : []));
  return all.sort((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : a.skill.name.localeCompare(b.skill.name))).slice(0, kept);
}
