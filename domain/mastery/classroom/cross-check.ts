import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { record } from '#kernel/audit.ts';
import { demandMetrics } from '#kernel/metric.ts';
import { demand } from '#kernel/policy.ts';
import { meanAmong } from '../inside/share-among.ts';
import { answersForNumbers } from '../level.ts';
import { masteryMetrics } from '../metrics.ts';
import { mayKeepResults } from './policy.ts';

/** A learner whose result lies well outside what practice said of her then. Out of 100. */
export interface FarOff {
  learnerId: string;
  name: string;
  result: number;
  value: number;
  low: number;
  high: number;
}

export interface Checked {
  skillIds: string[];
  skills: string[];
  tests: number;
  lastDay: string;
  /** Learners with a result, and those of them with an estimate of that day. */
  results: number;
  learners: number;
  /** Means over those, out of 100. */
  inClass: number | null;
  inPractice: number | null;
  /** Class minus practice, with its 90 % interval over learners; null with fewer than five. */
  gap: { value: number; low: number; high: number } | null;
  verdict: 'lower' | 'higher' | 'alike' | 'few';
  far: FarOff[];
  /** Who should answer some questions now: those far off, or all with both where nobody is. */
  askIds: string[];
}

interface Row {
  testId: string;
  skillIds: string[];
  skills: string[];
  onDay: string;
  learnerId: string;
  name: string;
  result: number;
  value: number | null;
  low: number | null;
  high: number | null;
}

const daysBack = 180, estimateDays = 60, learnersMin = 5, gapMin = 10, farFrom = 15, farMax = 12;

/**
 * Results beside what practice had said by the day of the test: the mean over the test's skills of the last point of each curve, at most 60
 * days old and from five answers on. One read.
 */
async function pairsOf(tx: Tx, classId: string): Promise<Row[]> {
  const since = tx.now.subtract({ hours: 24 * daysBack });
  const { rows } = await sql<Row>`
    select t.id as "testId", t.skill_ids as "skillIds", array(select k.name from unnest(t.skill_ids) with ordinality as s(id, n) join library.skill k on k.id = s.id order by s.n) as skills, t.on_day as "onDay", r.learner_id as "learnerId",
      concat_ws(' ', p.given_name, p.family_name) as name, (100 * r.points / r.points_max)::float8 as result, e.value, e.low, e.high
    from mastery.classroom_test t join mastery.classroom_result r on r.org_id = t.org_id and r.test_id = t.id join people.person p on p.org_id = r.org_id and p.id = r.learner_id and p.status = 'active'
    join programs.class_member m on m.org_id = t.org_id and m.class_id = t.class_id and m.person_id = r.learner_id and m.role = 'learner' and m.ended_at is null
    cross join lateral (
      select case when count(g.p) = cardinality(t.skill_ids) then 100 * avg(g.p)::float8 end as value, 100 * avg(g.lo)::float8 as low, 100 * avg(g.hi)::float8 as high from unnest(t.skill_ids) as s(id)
      left join lateral (select g.p, g.lo, g.hi from mastery.growth_point g where g.org_id = t.org_id and g.learner_id = r.learner_id and g.skill_id = s.id and g.on_day <= t.on_day and g.on_day > t.on_day - ${estimateDays}::int
        and (select sum(b.attempts) from mastery.growth_point b where b.org_id = g.org_id and b.learner_id = g.learner_id and b.skill_id = g.skill_id and b.on_day <= g.on_day) >= ${answersForNumbers} order by g.on_day desc limit 1) g on true
    ) e
    where t.org_id = ${tx.orgId} and t.class_id = ${classId} and t.dropped_at is null and t.on_day > (${since}::timestamptz)::date order by t.on_day desc, t.id, p.family_name, p.given_name`.execute(tx.db);
  return rows;
}

/** Where classroom results and estimates agree and where they do not, by what was tested, the largest disagreement first. Nothing is changed by it. */
export async function crossCheck(tx: Tx, classId: string): Promise<Checked[]> {
  demand(await mayKeepResults(tx, classId));
  demandMetrics(tx, masteryMetrics['classroom-check']);
  const rows = await pairsOf(tx, classId);
  await record(tx, 'mastery.see-classroom-check', { subject: classId, detail: { learners: new Set(rows.map((row) => row.learnerId)).size } });
  const order = { lower: 0, higher: 0, alike: 1, few: 2 };
  return [...Map.groupBy(rows, (row) => row.skillIds.join()).values()].map(checked).sort((a, b) => order[a.verdict] - order[b.verdict] || Math.abs(b.gap?.value ?? 0) - Math.abs(a.gap?.value ?? 0) || b.lastDay.localeCompare(a.lastDay));
}

const mean = (values: readonly number[]): number | null => (values.length === 0 ? null : Math.round(values.reduce((sum, one) => sum + one, 0) / values.length));

/** Out of 100, rounded; ends of an interval outwards stay inside what is possible by being differences. */
function checked(rows: readonly Row[]): Checked {
  const [first] = rows, both = rows.filter((row): row is Row & { value: number; low: number; high: number } => row.value !== null);
  const byLearner = [...Map.groupBy(both, (row) => row.learnerId).values()];
  const apart = byLearner.map((hers) => hers.reduce((sum, row) => sum + row.result - row.value, 0) / hers.length);
  const found = byLearner.length < learnersMin ? null : meanAmong(apart), gap = found && { value: Math.round(found.value), low: Math.round(found.low), high: Math.round(found.high) };
  const verdict = gap === null ? 'few' : gap.high < 0 && gap.value <= -gapMin ? 'lower' : gap.low > 0 && gap.value >= gapMin ? 'higher' : 'alike';
  const far = byLearner.map(([last]) => last!).filter(({ result, low, high }) => result < low - farFrom || result > high + farFrom).sort((a, b) => Math.abs(b.result - b.value) - Math.abs(a.result - a.value)).slice(0, farMax);
  return {
    skillIds: first!.skillIds, skills: first!.skills, tests: new Set(rows.map((row) => row.testId)).size, lastDay: first!.onDay, results: new Set(rows.map((row) => row.learnerId)).size, learners: byLearner.length,
    inClass: mean(both.map((row) => row.result)), inPractice: mean(both.map((row) => row.value)), gap, verdict,
    askIds: verdict === 'alike' && far.length === 0 ? [] : far.length > 0 ? far.map((row) => row.learnerId) : verdict === 'few' ? [] : byLearner.map(([last]) => last!.learnerId),
    far: far.map((row) => ({ learnerId: row.learnerId, name: row.name, result: Math.round(row.result), value: Math.round(row.value), low: Math.round(row.low), high: Math.round(row.high) })),
  };
}
