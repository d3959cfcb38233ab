import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { record } from '#kernel/audit.ts';
import { isId } from '#kernel/ids.ts';
import { demandMetrics } from '#kernel/metric.ts';
import { holds, isStaff } from '#kernel/policy.ts';
import { refused } from '#kernel/problem.ts';
import { taughtBy } from '#domain/programs/class-queries.ts';
import type { FlagKind } from './inside/memory.ts';
import { notTried, standingsOf } from './inside/standings.ts';
import type { Status } from './level.ts';
import { masteryMetrics } from './metrics.ts';
import { flagColumns, type OpenFlag, type StuckRow, withAction } from './stuck.ts';

export const stuckAPage = 25;

export interface StuckFilter {
  schoolId?: string | undefined;
  classId?: string | undefined;
  subject?: string | undefined;
  kind?: FlagKind | undefined;
  page?: number;
}

export interface StuckLearner extends StuckRow {
  given: string;
  family: string;
  /** Her classes; for a teacher, those of hers. */
  classes: { id: string; title: string }[];
  /** The last set she was given on what the action speaks of, since she stands still. */
  givenSet: { at: Temporal.Instant; items: number; waiting: number } | null;
}

/** Running classes of the one who asks: a teacher's own, or all of them for staff. */
const classesSeen = (tx: Tx): RawBuilder<unknown> =>
  isStaff(tx.actor) ? sql`` : sql`and c.id = any(${taughtBy(tx, tx.actor!.personId)})`;

/** An array and no `exists`, as `taughtBy` says why. */
const inClass = (tx: Tx, classId?: string): RawBuilder<unknown> => sql`f.learner_id = any(array(select m.person_id from programs.class_member m join programs.class c on c.org_id = m.org_id and c.id = m.class_id and c.status = 'active' ${classesSeen(tx)}
  where m.org_id = ${tx.orgId} and m.role = 'learner' and m.ended_at is null ${classId === undefined ? sql`` : sql`and c.id = ${classId}`}))`;

function flagsSeen(tx: Tx, { schoolId, classId, subject, kind }: StuckFilter, which = sql`f.ended_at is null`): RawBuilder<unknown> {
  const where = [sql`f.org_id = ${tx.orgId} and ${which} and p.status = 'active'`];
  if (!isStaff(tx.actor) || classId !== undefined) where.push(inClass(tx, classId));
  if (schoolId !== undefined) where.push(sql`exists (select from programs.school_member s where s.org_id = f.org_id and s.person_id = f.learner_id and s.school_id = ${schoolId})`);
  if (subject !== undefined) where.push(sql`k.subject = ${subject}`);
  if (kind !== undefined) where.push(sql`f.kind = ${kind}`);
  return sql`from mastery.flag f join people.person p on p.org_id = f.org_id and p.id = f.learner_id join library.skill k on k.id = f.skill_id where ${sql.join(where, sql` and `)}`;
}

const tidied = (filter: StuckFilter): StuckFilter => ({ ...filter, schoolId: filter.schoolId && isId(filter.schoolId) ? filter.schoolId : undefined, classId: filter.classId && isId(filter.classId) ? filter.classId : undefined });

function demandReader(tx: Tx): void {
  if (!holds(tx.actor, 'teacher') && !isStaff(tx.actor)) throw refused();
  demandMetrics(tx, masteryMetrics.plateau);
}

/** Everybody who is stuck, the longest first: learners of her classes for a teacher, of the organization for staff. Seven reads a page. */
export async function stuckList(tx: Tx, asked: StuckFilter = {}): Promise<{ rows: StuckLearner[]; total: number; learners: number }> {
  demandReader(tx);
  const filter = tidied(asked), page = asked.page ?? 0;
  const [flags, counted] = await Promise.all([
    sql<OpenFlag & { given: string; family: string }>`select ${flagColumns}, p.given_name as given, p.family_name as family ${flagsSeen(tx, filter)} order by f.raised_at, f.learner_id, f.skill_id limit ${stuckAPage} offset ${page * stuckAPage}`.execute(tx.db),
    sql<{ total: number; learners: number }>`select count(*)::int as total, count(distinct f.learner_id)::int as learners ${flagsSeen(tx, filter)}`.execute(tx.db),
  ]);
  await record(tx, 'mastery.see-stuck', { detail: { learners: new Set(flags.rows.map((row) => row.learnerId)).size } });
  const rows = await withAction(tx, flags.rows);
  const [classes, sets] = await Promise.all([classesOf(tx, [...new Set(rows.map((row) => row.learnerId))]), setsSince(tx, rows)]);
  return { ...counted.rows[0]!, rows: rows.map((row, i) => ({ ...row, given: flags.rows[i]!.given, family: flags.rows[i]!.family, classes: classes.get(row.learnerId) ?? [], givenSet: sets.get(i) ?? null })) };
}

const offDays = 14, offMax = 10;

export interface OffTheList {
  learnerId: string;
  given: string;
  family: string;
  skill: { id: string; name: string };
  since: Temporal.Instant;
  status: Status;
}

/** Who was stuck and has been growing again for at most two weeks, the latest first. */
export async function offTheList(tx: Tx, asked: StuckFilter = {}): Promise<OffTheList[]> {
  demandReader(tx);
  const lately = sql`f.ended_at > ${tx.now.subtract({ hours: 24 * offDays })} and not exists (select from mastery.flag o where o.org_id = f.org_id and o.learner_id = f.learner_id and o.skill_id = f.skill_id and o.ended_at is null)`;
  const { rows } = await sql<Omit<OffTheList, 'status'>>`select distinct on (f.ended_at, f.learner_id, f.skill_id) f.learner_id as "learnerId", p.given_name as given, p.family_name as family, jsonb_build_object('id', k.id, 'name', k.name) as skill, f.ended_at as since
    ${flagsSeen(tx, tidied(asked), lately)} order by f.ended_at desc, f.learner_id, f.skill_id limit ${offMax}`.execute(tx.db);
  const standings = await standingsOf(tx, [...new Set(rows.map((row) => row.learnerId))], [...new Set(rows.map((row) => row.skill.id))]);
  return rows.map((row) => ({ ...row, status: standings.get(row.learnerId)!.get(row.skill.id)?.status ?? notTried }));
}

/** How many learners are stuck, of those the one who asks may see. */
export async function stuckCount(tx: Tx): Promise<number> {
  demandReader(tx);
  const { rows } = await sql<{ learners: number }>`select count(distinct f.learner_id)::int as learners ${flagsSeen(tx, {})}`.execute(tx.db);
  return rows[0]!.learners;
}

async function classesOf(tx: Tx, learnerIds: readonly string[]): Promise<Map<string, StuckLearner['classes']>> {
  if (learnerIds.length === 0) return new Map();
  const { rows } = await sql<{ learnerId: string; classes: StuckLearner['classes'] }>`
    select m.person_id as "learnerId", jsonb_agg(jsonb_build_object('id', c.id, 'title', c.title) order by c.title, c.id) as classes from programs.class_member m join programs.class c on c.org_id = m.org_id and c.id = m.class_id and c.status = 'active' ${classesSeen(tx)}
    where m.org_id = ${tx.orgId} and m.role = 'learner' and m.ended_at is null and m.person_id in (${sql.join(learnerIds)}) group by 1`.execute(tx.db);
  return new Map(rows.map((row) => [row.learnerId, row.classes]));
}

/** By row: what was given since, so that nobody sets the same again. */
async function setsSince(tx: Tx, stuck: readonly StuckRow[]): Promise<Map<number, NonNullable<StuckLearner['givenSet']>>> {
  if (stuck.length === 0) return new Map();
  const skills = stuck.map((one) => (one.action.kind === 'go-back' ? one.action.skillId : one.skill.id));
  const { rows } = await sql<{ turn: number; at: Temporal.Instant; items: number; waiting: number }>`
    select w.turn::int as turn, s.created_at as at, s.items_max as items, s.waiting from unnest(${stuck.map((one) => one.learnerId)}::uuid[], ${skills}::uuid[], ${stuck.map((one) => one.since.toString())}::timestamptz[]) with ordinality as w(learner_id, skill_id, since, turn)
    cross join lateral (select s.created_at, s.items_max, s.waiting from mastery.practice_set s where s.org_id = ${tx.orgId} and s.learner_id = w.learner_id and s.assignment_id is not null and s.withdrawn_at is null and s.created_at >= w.since
      and exists (select from mastery.set_item i where i.org_id = s.org_id and i.set_id = s.id and i.skill_id = w.skill_id) order by s.created_at desc limit 1) s`.execute(tx.db);
  return new Map(rows.map(({ turn, ...set }) => [turn - 1, set]));
}
