import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { demandMetrics } from '#kernel/metric.ts';
import { type Calibration, calibrationOf, type TransferReport, transferOf } from '#packages/mastery/index.ts';
import { learnerFrom, type SkillState } from './inside/memory.ts';
import { masteryMetrics } from './metrics.ts';
import { sideOf } from './policy.ts';
import { weightsVersion } from './weights.ts';

/** How sure she said she was against what was right, over all subjects, with its interval; null before her first answer. */
export async function sureAndRight(tx: Tx, learnerId: string): Promise<Calibration | null> {
  await sideOf(tx, learnerId);
  demandMetrics(tx, masteryMetrics.calibration);
  const own = await tx.db.selectFrom('mastery.learner_state').select('state').where('org_id', '=', tx.orgId).where('learner_id', '=', learnerId).where('weights', '=', weightsVersion).executeTakeFirst();
  return own ? calibrationOf(learnerFrom(own.state)) : null;
}

/** How far what she practised in a skill reaches to questions she had not met, with its interval. */
export async function carriesOver(tx: Tx, learnerId: string, skillId: string): Promise<TransferReport | null> {
  await sideOf(tx, learnerId);
  demandMetrics(tx, masteryMetrics.transfer);
  const row = await tx.db.selectFrom('mastery.skill_state as s').innerJoin('mastery.learner_state as l', (on) => on.onRef('l.org_id', '=', 's.org_id').onRef('l.learner_id', '=', 's.learner_id'))
    .select(['s.state as skill', 'l.state as own']).where('s.org_id', '=', tx.orgId).where('s.learner_id', '=', learnerId).where('s.skill_id', '=', skillId).where('l.weights', '=', weightsVersion).executeTakeFirst();
  if (!row) return null;
  const learner = learnerFrom(row.own);
  learner.skills.set(skillId, row.skill as SkillState);
  return transferOf(learner, skillId);
}

export interface Gain {
  skillId: string;
  name: string;
  /** Out of first tries without help: the first diagnostic of the skill, and the post-tests after it. */
  before: { right: number; answers: number };
  after: { right: number; answers: number };
}

/** What post-tests say beside the diagnostic, skill by skill; only skills that both asked. */
export async function gainsOf(tx: Tx, learnerId: string, subject: string): Promise<Gain[]> {
  await sideOf(tx, learnerId);
  demandMetrics(tx, masteryMetrics.mastery);
  const { rows } = await sql<Gain>`
    select k.id as "skillId", k.name, jsonb_build_object('right', count(*) filter (where a.is_right and s.kind = 'diagnostic'), 'answers', count(*) filter (where s.kind = 'diagnostic')) as before,
      jsonb_build_object('right', count(*) filter (where a.is_right and s.kind = 'post-test'), 'answers', count(*) filter (where s.kind = 'post-test')) as after
    from mastery.practice_set s join mastery.set_item i on i.org_id = s.org_id and i.set_id = s.id join mastery.attempt a on a.org_id = i.org_id and a.set_id = i.set_id and a.n = i.n and a.counted join library.skill k on k.id = i.skill_id
    where s.org_id = ${tx.orgId} and s.learner_id = ${learnerId} and s.subject = ${subject} and s.kind in ('diagnostic', 'post-test') group by k.id, k.name, k.place
    having count(*) filter (where s.kind = 'diagnostic') > 0 and count(*) filter (where s.kind = 'post-test') > 0 order by k.place`.execute(tx.db);
  return rows;
}
