import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { demandMetrics } from '#kernel/metric.ts';
import { meanDifference } from './inside/mean-difference.ts';
import { outOf100 } from './level.ts';
import { masteryMetrics } from './metrics.ts';
import { mayReadNumbers, sideNoted } from './policy.ts';

/** What a post-test says beside the diagnostic: `grew` and `fell` only where the whole interval lies on one side. */
export type GainVerdict = 'grew' | 'unsure' | 'fell' | 'too-few';

export interface SubjectGain {
  verdict: GainVerdict;
  beforeAt: Temporal.Instant;
  afterAt: Temporal.Instant;
  /** Skills that both asked. */
  skills: number;
  /** Out of those questions, first tries without help; null for who reads words only. */
  right: { before: number; after: number } | null;
  /** More right out of 100 questions, with its 90 % interval; null with too few skills, and for who reads words only. */
  gain: { best: number; low: number; high: number } | null;
  /** Skills missed at first and right now. */
  learned: string[];
}

interface Row {
  name: string;
  before: number;
  after: number;
  beforeAt: Temporal.Instant;
  afterAt: Temporal.Instant;
}

/** With fewer skills in both tests nothing is said. */
export const skillsNeeded = 5;

/** How far a learner has come in a subject since she began, by the last post-test; null before there is one. Guardians read words. */
export async function gainOf(tx: Tx, learnerId: string, subject: string): Promise<SubjectGain | null> {
  const side = await sideNoted(tx, learnerId, 'gain');
  demandMetrics(tx, masteryMetrics.gain);
  const { rows } = await sql<Row>`
    with ends as (select (select s.id from mastery.practice_set s where ${mine(tx, learnerId, subject)} and s.kind = 'diagnostic' order by s.created_at limit 1) as first,
      (select s.id from mastery.practice_set s where ${mine(tx, learnerId, subject)} and s.kind = 'post-test' order by s.done_at desc limit 1) as last)
    select k.name, (avg(a.share) filter (where a.set_id = e.first))::float8 as before, (avg(a.share) filter (where a.set_id = e.last))::float8 as after, max(f.done_at) as "beforeAt", max(l.done_at) as "afterAt"
    from ends e join mastery.practice_set f on f.org_id = ${tx.orgId} and f.id = e.first join mastery.practice_set l on l.org_id = ${tx.orgId} and l.id = e.last and l.created_at >= f.done_at
      join mastery.set_item i on i.org_id = ${tx.orgId} and i.set_id in (e.first, e.last) join mastery.attempt a on a.org_id = i.org_id and a.set_id = i.set_id and a.n = i.n and a.try = 1 join library.skill k on k.id = i.skill_id
    group by k.id, k.name, k.place having bool_or(a.set_id = e.first) and bool_or(a.set_id = e.last) order by k.place`.execute(tx.db);
  return rows.length === 0 ? null : saidOf(rows, mayReadNumbers(side));
}

const mine = (tx: Tx, learnerId: string, subject: string) => sql`s.org_id = ${tx.orgId} and s.learner_id = ${learnerId} and s.subject = ${subject} and s.done_at is not null`;


export function saidOf(rows: readonly Row[], numbers: boolean): SubjectGain {
  const enough = rows.length >= skillsNeeded, { mean, low, high } = meanDifference(rows.map((row) => row.after - row.before));
  const isRight = (share: number): boolean => share > 0.99;
  return {
    verdict: !enough ? 'too-few' : low > 0 ? 'grew' : high < 0 ? 'fell' : 'unsure', beforeAt: rows[0]!.beforeAt, afterAt: rows[0]!.afterAt, skills: rows.length,
    right: numbers ? { before: rows.filter((row) => isRight(row.before)).length, after: rows.filter((row) => isRight(row.after)).length } : null,
    gain: numbers && enough ? { best: outOf100(mean), low: outOf100(low), high: outOf100(high) } : null,
    learned: rows.filter((row) => !isRight(row.before) && isRight(row.after)).map((row) => row.name),
  };
}
