import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { record } from '#kernel/audit.ts';
import { demandMetrics } from '#kernel/metric.ts';
import { notFound } from '#kernel/problem.ts';
import { classPage } from '#domain/programs/class-queries.ts';
import type { FlagKind } from './inside/memory.ts';
import { standingsOf } from './inside/standings.ts';
import type { Level } from './level.ts';
import { masteryMetrics } from './metrics.ts';
import { type StuckRow, stuckOf } from './stuck.ts';

export interface Cell {
  level: Level;
  lasting: boolean;
  /** Out of 100; null with too few answers. */
  value: number | null;
  flag: FlagKind | null;
}

export interface ClassSkills {
  id: string;
  title: string;
  subject: string | null;
  learners: { id: string; given: string; family: string }[];
  skills: { id: string; name: string; strand: string | null }[];
  /** By learner, by skill; where there is none she has not tried it. */
  cells: Record<string, Record<string, Cell>>;
  /** What each did in the last seven days. */
  week: Record<string, { answers: number; right: number; minutes: number }>;
  /** Practised, but credibly not growing: with the evidence and one thing to do. */
  look: StuckRow[];
}

/** Skills × learners of a class, for its teacher and staff. Skills that somebody in the class has tried, in their order. */
export async function classSkills(tx: Tx, classId: string, subject?: string): Promise<ClassSkills> {
  const found = await classPage(tx, classId);
  if (!found) throw notFound();
  demandMetrics(tx, masteryMetrics.plateau, masteryMetrics['practice-time']);
  await record(tx, 'mastery.see-class', { subject: classId, detail: { learners: found.people.length } });
  const learnerIds = found.people.map((one) => one.id), wished = subject ?? found.subject ?? undefined;
  const { rows: skills } = learnerIds.length === 0 ? { rows: [] } : await sql<ClassSkills['skills'][number]>`
    select k.id, k.name, k.strand from library.skill k join library.subject u on u.key = k.subject
    where ${wished === undefined ? sql`true` : sql`k.subject = ${wished}`} and exists (select from mastery.skill_state s where s.org_id = ${tx.orgId} and s.learner_id in (${sql.join(learnerIds)}) and s.skill_id = k.id) order by u.place, k.place`.execute(tx.db);
  const [standings, look, week] = await Promise.all([standingsOf(tx, learnerIds, skills.map((one) => one.id)), stuckOf(tx, learnerIds, wished), weekOf(tx, learnerIds)]);
  const flags = new Map(look.map((one) => [`${one.learnerId} ${one.skill.id}`, one.kind]));
  const cells: ClassSkills['cells'] = {};
  for (const [learnerId, hers] of standings)
    cells[learnerId] = Object.fromEntries([...hers].map(([skillId, { status }]) => [skillId, { level: status.level, lasting: status.lasting, value: status.number?.value ?? null, flag: flags.get(`${learnerId} ${skillId}`) ?? null }]));
  return { id: found.id, title: found.title, subject: found.subject, learners: found.people.map((one) => ({ id: one.id, given: one.givenName, family: one.familyName })), skills, cells, week, look };
}

async function weekOf(tx: Tx, learnerIds: readonly string[]): Promise<ClassSkills['week']> {
  if (learnerIds.length === 0) return {};
  const since = tx.now.subtract({ hours: 7 * 24 });
  const { rows } = await sql<{ learnerId: string; answers: number; right: number; ms: number }>`
    select learner_id as "learnerId", count(*)::int as answers, count(*) filter (where is_right)::int as right, coalesce(sum(ms), 0)::float8 as ms from mastery.attempt
    where org_id = ${tx.orgId} and at >= ${since} and made_at >= ${since} and counted and learner_id in (${sql.join(learnerIds)}) group by 1`.execute(tx.db);
  return Object.fromEntries(rows.map(({ learnerId, ms, ...row }) => [learnerId, { ...row, minutes: Math.round(ms / 60_000) }]));
}
