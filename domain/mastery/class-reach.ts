import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { record } from '#kernel/audit.ts';
import { demandMetrics } from '#kernel/metric.ts';
import { notFound } from '#kernel/problem.ts';
import { classPage } from '#domain/programs/class-queries.ts';
import { type Calibration, calibrationOf, createLearner, type LearnerState } from '#packages/mastery/index.ts';
import { type Answers, meanAmong, type ShareAmong, shareAmong } from './inside/share-among.ts';
import { masteryMetrics } from './metrics.ts';
import { weightsVersion } from './weights.ts';

export interface SkillReach {
  skill: { id: string; name: string };
  /** Questions in a form not practised, the first time each was met. */
  fresh: ShareAmong | null;
  /** Questions in the usual form, by the same learners. */
  known: ShareAmong | null;
  /** `less`: credibly fewer right in the new form than in the usual one. */
  verdict: 'carries' | 'less' | 'few';
}

export interface ClassReach {
  id: string;
  title: string;
  skills: SkillReach[];
  /** Mean of what learners said less what they had right, points out of 100; null for too few. */
  gap: { value: number; low: number; high: number; learners: number } | null;
  verdict: 'over' | 'under' | 'fair' | null;
  /** What was said (0, 50, 100) and how often it was right. */
  said: { claim: 0 | 50 | 100; right: ShareAmong }[];
  learners: { id: string; given: string; family: string; calibration: Calibration }[];
}

const learnersMin = 5, answersMin = 10, daysBack = 180;
/** So many of each learner’s last attempts are looked at. */
const looked = 1000;
const claims = [0, 50, 100] as const, tenthOf = { 0: 0, 50: 5, 100: 9 } as const;

/** How far what a class practised carries over to new forms, and how well its learners know what they know. For its teacher and staff. Four reads. */
export async function classReach(tx: Tx, classId: string): Promise<ClassReach> {
  const found = await classPage(tx, classId);
  if (!found) throw notFound();
  demandMetrics(tx, masteryMetrics['class-transfer'], masteryMetrics['class-calibration']);
  await record(tx, 'mastery.see-class-reach', { subject: classId, detail: { learners: found.people.length } });
  const ids = found.people.map((one) => one.id);
  const [skills, own] = await Promise.all([reachOf(tx, ids), claimsOf(tx, ids)]);
  const learners = found.people.flatMap(({ id, givenName, familyName }) => {
    const hers = own.get(id);
    return hers ? [{ id, given: givenName, family: familyName, calibration: calibrationOf({ ...createLearner(), claims: hers }) }] : [];
  });
  const gaps = learners.flatMap(({ calibration }) => (calibration.gap ? [calibration.gap.value * 100] : [])), mean = gaps.length < learnersMin ? null : meanAmong(gaps);
  const said = claims.flatMap((claim) => {
    const right = shareAmong([...own.values()].map((tenths) => ({ answers: tenths[tenthOf[claim]]![0], right: tenths[tenthOf[claim]]![2] })));
    return right && right.learners >= learnersMin ? [{ claim, right }] : [];
  });
  return {
    id: found.id, title: found.title, skills, gap: mean && { value: Math.round(mean.value), low: Math.round(mean.low), high: Math.round(mean.high), learners: gaps.length }, verdict: mean && (mean.low > 0 ? 'over' : mean.high < 0 ? 'under' : 'fair'), said,
    learners: learners.filter((one) => one.calibration.answers > 0),
  };
}

async function claimsOf(tx: Tx, learnerIds: readonly string[]): Promise<Map<string, LearnerState['claims']>> {
  if (learnerIds.length === 0) return new Map();
  const { rows } = await sql<{ id: string; claims: LearnerState['claims'] }>`select learner_id as id, state->'claims' as claims from mastery.learner_state where org_id = ${tx.orgId} and weights = ${weightsVersion} and learner_id in (${sql.join(learnerIds)})`.execute(tx.db);
  return new Map(rows.map((row) => [row.id, row.claims]));
}

/** By skill, over learners who have met a new form of it: the first time each met it, beside their answers in the usual form. */
async function reachOf(tx: Tx, learnerIds: readonly string[]): Promise<SkillReach[]> {
  if (learnerIds.length === 0) return [];
  const { rows } = await sql<{ id: string; name: string; fresh: Answers; known: Answers }>`
    select k.id, k.name, jsonb_build_object('right', h.new_right, 'answers', h.new_answers) as fresh, jsonb_build_object('right', h.known_right, 'answers', h.known_answers) as known from (
      select s.id, a.learner_id, count(*) filter (where a.form = 'transfer') as new_answers, coalesce(sum(a.first_right) filter (where a.form = 'transfer'), 0) as new_right,
        coalesce(sum(a.answers) filter (where a.form = 'standard'), 0) as known_answers, coalesce(sum(a.rights) filter (where a.form = 'standard'), 0) as known_right
      from (select t.learner_id, t.item_id, t.form, t.skill_ids, count(*) as answers, count(*) filter (where t.is_right) as rights, min(t.place * 2 + t.is_right::int) % 2 as first_right
        from mastery.learner_state l join mastery.attempt t on t.org_id = l.org_id and t.learner_id = l.learner_id and t.place > l.attempts - ${looked} and t.counted and t.at > ${tx.now.subtract({ hours: 24 * daysBack })}
        where l.org_id = ${tx.orgId} and l.learner_id in (${sql.join(learnerIds)}) group by 1, 2, 3, 4) a cross join lateral unnest(a.skill_ids) as s(id)
      group by 1, 2 having count(*) filter (where a.form = 'transfer') > 0) h join library.skill k on k.id = h.id order by k.subject, k.place, k.id, h.learner_id`.execute(tx.db);
  return [...Map.groupBy(rows, (row) => row.id).values()].map((some) => {
    const fresh = shareAmong(some.map((row) => row.fresh)), known = shareAmong(some.map((row) => row.known));
    return { skill: { id: some[0]!.id, name: some[0]!.name }, fresh, known, verdict: verdictOf(fresh, known) };
  });
}

/** The difference of two shares with both intervals' widths (MOVER, Zou and Donner 2008). */
function verdictOf(fresh: ShareAmong | null, known: ShareAmong | null): SkillReach['verdict'] {
  if (!fresh || !known || Math.min(fresh.learners, known.learners) < learnersMin || Math.min(fresh.answers, known.answers) < answersMin) return 'few';
  return fresh.p - known.p + Math.hypot(fresh.high - fresh.p, known.p - known.low) < 0 ? 'less' : 'carries';
}
