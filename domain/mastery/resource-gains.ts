import { sql } from 'kysely';
import { z } from 'zod';
import { action, type Tx } from '#kernel/action.ts';
import { demandMetrics } from '#kernel/metric.ts';
import type { Learned } from '#domain/library/learned.ts';
import { gainOverOthers, type LikeLearners, type UserGrowth } from './inside/gain-over-others.ts';
import { masteryMetrics } from './metrics.ts';
import { onlyTrellis } from './policy.ts';

/** Growth is looked at over so many days after a resource was first opened. */
const days = 28, lookedBackDays = 400;

/** What is known of these resources; only those it was worked out for. `learned` of the library drops what rests on too few. */
export async function resourceGains(tx: Tx, resourceIds: readonly string[]): Promise<Map<string, Learned['gain']>> {
  if (resourceIds.length === 0) return new Map();
  demandMetrics(tx, masteryMetrics['resource-gain']);
  const rows = await tx.db.selectFrom('mastery.resource_gain').select(['resource_id', 'people', 'best', 'low', 'high']).where('org_id', '=', tx.orgId).where('resource_id', 'in', [...resourceIds]).execute();
  return new Map(rows.map((row) => [row.resource_id, row.best === null || row.low === null || row.high === null ? null : { best: row.best, low: row.low, high: row.high, people: row.people }]));
}

/** For every published resource that was opened: whether its users grew more than like learners. Answers how many there are. */
export async function workOutGains(tx: Tx): Promise<number> {
  const { rows } = await sql<{ id: string; skillIds: string[] }>`
    select r.id, array(select distinct x.id from (select unnest(v.skill_ids) as id union select t.skill_id from library.item_skill t where t.org_id = r.org_id and t.item_id = any(v.item_ids)) x) as "skillIds"
    from library.resource r join library.resource_version v on v.org_id = r.org_id and v.resource_id = r.id and v.version = r.published_version
    where r.org_id = ${tx.orgId} and r.status <> 'retired' and exists (select from library.resource_use u where u.org_id = r.org_id and u.resource_id = r.id) order by r.id`.execute(tx.db);
  await tx.db.deleteFrom('mastery.resource_gain').where('org_id', '=', tx.orgId).execute();
  for (const { id, skillIds } of rows) {
    const { people, gain } = skillIds.length === 0 ? { people: 0, gain: null } : gainOverOthers(await usersOf(tx, id, skillIds), await othersThan(tx, id, skillIds));
    await tx.db.insertInto('mastery.resource_gain').values({ org_id: tx.orgId, resource_id: id, people, best: gain?.best ?? null, low: gain?.low ?? null, high: gain?.high ?? null, worked_out_at: tx.now }).execute();
  }
  return rows.length;
}

/** Each night, and when somebody was erased: her practice is in no figure any more. */
export const workOutResourceGains = action({
  name: 'mastery.work-out-resource-gains',
  input: z.object({}),
  may: onlyTrellis,
  run: async (tx) => ({ resources: await workOutGains(tx) }),
  audit: (_input, { resources }) => ({ detail: { resources } }),
});

const fifth = (p: string) => sql`least(4, floor(${sql.ref(p)} * 5))::int`;

/** Her last day of practice up to the day on which she first opened it, by her own clock, and her last one in the weeks after. */
async function usersOf(tx: Tx, resourceId: string, skillIds: readonly string[]): Promise<UserGrowth[]> {
  const { rows } = await sql<UserGrowth>`
    select u.person_id as "learnerId", k.id as "skillId", ${fifth('b.p')} as fifth, (a.p - b.p)::float8 as growth
    from library.resource_use u join people.person w on w.org_id = u.org_id and w.id = u.person_id join programs.organization o on o.org_id = u.org_id
    cross join lateral (select (u.first_at at time zone coalesce(w.time_zone, o.time_zone))::date as day) opened cross join unnest(array[${sql.join(skillIds)}]::uuid[]) k(id)
    cross join lateral (select g.p from mastery.growth_point g where g.org_id = u.org_id and g.learner_id = u.person_id and g.skill_id = k.id and g.on_day <= opened.day order by g.on_day desc limit 1) b
    cross join lateral (select g.p from mastery.growth_point g where g.org_id = u.org_id and g.learner_id = u.person_id and g.skill_id = k.id and g.on_day > opened.day and g.on_day <= opened.day + ${days}::int order by g.on_day desc limit 1) a
    where u.org_id = ${tx.orgId} and u.resource_id = ${resourceId}`.execute(tx.db);
  return rows;
}

/** Everybody else’s days of practice, each with her last one in as many days after it; a learner counts once in each fifth of a skill. */
async function othersThan(tx: Tx, resourceId: string, skillIds: readonly string[]): Promise<LikeLearners[]> {
  const since = tx.now.subtract({ hours: 24 * lookedBackDays });
  const { rows } = await sql<LikeLearners>`
    with days as (
      select g.learner_id, g.skill_id, g.on_day, g.p, last_value(g.p) over w as later, last_value(g.on_day) over w as later_day from mastery.growth_point g
      where g.org_id = ${tx.orgId} and g.skill_id in (${sql.join(skillIds)}) and g.on_day > ${since}::timestamptz::date and not exists (select from library.resource_use u where u.org_id = g.org_id and u.resource_id = ${resourceId} and u.person_id = g.learner_id)
      window w as (partition by g.learner_id, g.skill_id order by g.on_day range between current row and ${sql.lit(`${days} days`)}::interval following)
    ), learners as (select learner_id, skill_id, ${fifth('p')} as fifth, avg(later - p)::float8 as growth from days where later_day > on_day group by 1, 2, 3)
    select skill_id as "skillId", fifth, count(*)::int as learners, avg(growth)::float8 as growth, coalesce(var_samp(growth), 0)::float8 as variance from learners group by 1, 2`.execute(tx.db);
  return rows;
}
