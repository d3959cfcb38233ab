import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { record } from '#kernel/audit.ts';
import { demandMetrics } from '#kernel/metric.ts';
import { holds, isStaff } from '#kernel/policy.ts';
import { inWords, notTried, standingsOf } from './inside/standings.ts';
import { type Level, levelOf, type Status } from './level.ts';
import { masteryMetrics } from './metrics.ts';
import type { SetKind } from './sets.ts';

export interface GivenSet {
  setId: string;
  learner: { id: string; given: string; family: string };
  items: number;
  waiting: number;
  /** Right at the first try. */
  right: number;
  doneAt: Temporal.Instant | null;
  /** Its skills: where she stood on her last day of practice before it was given (null where there was none, or the set is not done), and where she stands now. */
  skills: { id: string; name: string; before: Level | null; now: Status }[];
}

export interface Given {
  assignmentId: string;
  kind: SetKind;
  createdAt: Temporal.Instant;
  due: string | null;
  withdrawn: boolean;
  sets: GivenSet[];
}

interface Row extends Omit<Given, 'sets'>, Omit<GivenSet, 'skills'> {
  skills: { id: string; name: string; before: { attempts: number; p: number; lo: number } | null }[];
}

const givenMax = 12, setsMax = 400;

/** Learners the one who acts may give practice to: those of her pairings as a tutor, of her classes as a teacher; for staff nobody is listed. */
export async function learnersToGive(tx: Tx): Promise<{ id: string; given: string; family: string; under: string; subject: string | null }[]> {
  const me = tx.actor?.personId ?? null;
  const { rows } = holds(tx.actor, 'tutor')
    ? await sql<Awaited<ReturnType<typeof learnersToGive>>[number]>`
      select distinct p.id, p.given_name as given, p.family_name as family, s.name as under, g.subject from matching.pairing g join people.person p on p.org_id = g.org_id and p.id = g.learner_id join library.subject s on s.key = g.subject
      where g.org_id = ${tx.orgId} and g.tutor_id = ${me} and g.status = 'active' order by p.given_name, p.id limit ${setsMax}`.execute(tx.db)
    : holds(tx.actor, 'teacher')
      ? await sql<Awaited<ReturnType<typeof learnersToGive>>[number]>`
        select distinct p.id, p.given_name as given, p.family_name as family, c.title as under, c.subject from programs.class_member t join programs.class c on c.org_id = t.org_id and c.id = t.class_id and c.status = 'active'
        join programs.class_member m on m.org_id = t.org_id and m.class_id = t.class_id and m.role = 'learner' and m.ended_at is null join people.person p on p.org_id = m.org_id and p.id = m.person_id
        where t.org_id = ${tx.orgId} and t.person_id = ${me} and t.role = 'teacher' and t.ended_at is null order by c.title, p.given_name, p.id limit ${setsMax}`.execute(tx.db)
      : { rows: [] };
  return rows;
}

/** Where she stood on the last day before, by her own clock: the latest of her points, with all answers up to it. */
const before = sql`(select case when count(*) > 0 then jsonb_build_object('attempts', sum(g.attempts), 'p', (array_agg(g.p order by g.on_day desc))[1], 'lo', (array_agg(g.lo order by g.on_day desc))[1]) end
  from mastery.growth_point g where g.org_id = s.org_id and g.learner_id = s.learner_id and g.skill_id = k.id and g.on_day < (a.created_at at time zone coalesce(p.time_zone, o.time_zone))::date)`;

/** What one gave lately, the newest first, with what was done and what changed. Staff see all that a learner was given; others what they gave to those they work with now. */
export async function givenSets(tx: Tx, learnerId?: string): Promise<Given[]> {
  const staff = isStaff(tx.actor);
  const seen = staff ? (learnerId ? [learnerId] : []) : [...new Set((await learnersToGive(tx)).map((one) => one.id))].filter((id) => learnerId === undefined || id === learnerId);
  if (seen.length === 0) return [];
  demandMetrics(tx, masteryMetrics.level);
  const { rows } = await sql<Row>`
    select a.id as "assignmentId", a.kind, a.created_at as "createdAt", a.due, a.withdrawn_at is not null as withdrawn, s.id as "setId", jsonb_build_object('id', p.id, 'given', p.given_name, 'family', p.family_name) as learner,
      s.items_max as items, s.waiting, s.done_at as "doneAt", case when s.waiting = s.items_max then 0 else (select count(*)::int from mastery.attempt t where t.org_id = s.org_id and t.set_id = s.id and t.try = 1 and t.is_right) end as right,
      coalesce((select jsonb_agg(jsonb_build_object('id', k.id, 'name', k.name, 'before', case when s.done_at is not null then ${before} end) order by k.place) from library.skill k where k.id in (select i.skill_id from mastery.set_item i where i.org_id = s.org_id and i.set_id = s.id)), '[]') as skills
    from (select x.* from mastery.assignment x where x.org_id = ${tx.orgId} ${staff ? sql`` : sql`and x.assigned_by = ${tx.actor?.personId ?? null}`}
        and exists (select from mastery.practice_set y where y.org_id = x.org_id and y.assignment_id = x.id and y.learner_id in (${sql.join(seen)})) order by x.created_at desc limit ${givenMax}) a
    join mastery.practice_set s on s.org_id = a.org_id and s.assignment_id = a.id join people.person p on p.org_id = s.org_id and p.id = s.learner_id join programs.organization o on o.org_id = s.org_id
    where s.learner_id in (${sql.join(seen)}) order by a.created_at desc, a.id, p.given_name limit ${setsMax}`.execute(tx.db);
  if (!holds(tx.actor, 'tutor') && rows.length > 0) await record(tx, 'mastery.see-given', { detail: { learners: new Set(rows.map((row) => row.learner.id)).size } });
  const standings = await standingsOf(tx, [...new Set(rows.map((row) => row.learner.id))], [...new Set(rows.flatMap((row) => row.skills.map((one) => one.id)))]);
  const found = new Map<string, Given>();
  for (const { assignmentId, kind, createdAt, due, withdrawn, skills, ...set } of rows) {
    const given = found.get(assignmentId) ?? { assignmentId, kind, createdAt, due, withdrawn, sets: [] };
    const hers = standings.get(set.learner.id);
    given.sets.push({ ...set, skills: skills.map((one) => ({ id: one.id, name: one.name, before: one.before && levelOf(one.before), now: inWords(hers?.get(one.id)?.status ?? notTried) })) });
    found.set(assignmentId, given);
  }
  return [...found.values()];
}
