import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { demandMetrics } from '#kernel/metric.ts';
import { inWords, notTried, standingsOf } from './inside/standings.ts';
import type { FlagKind } from './inside/memory.ts';
import type { Status } from './level.ts';
import { masteryMetrics } from './metrics.ts';
import { mayReadNumbers, sideNoted } from './policy.ts';

export interface SkillLine {
  skillId: string;
  slug: string;
  name: string;
  subject: string;
  strand: string | null;
  /** Skills one should be able to do first. */
  needs: string[];
  status: Status;
  attempts: number;
  lastAt: Temporal.Instant | null;
  reviewDue: boolean;
  flag: FlagKind | null;
  goal: { value: number; byDay: string | null } | null;
}

interface Row extends Omit<SkillLine, 'status' | 'attempts' | 'lastAt' | 'reviewDue'> {
  place: number;
}

/** Skills with items to practise, in their order, with where a learner stands in each. Guardians read words, no numbers. */
export async function skillStates(tx: Tx, learnerId: string, subject?: string): Promise<SkillLine[]> {
  const side = await sideNoted(tx, learnerId, 'skills');
  if (tx.actor) demandMetrics(tx, masteryMetrics.level);
  const [{ rows }, standings] = await Promise.all([
    sql<Row>`
      select k.id as "skillId", k.slug, k.name, k.subject, k.strand, k.place, array(select n.needs_id from library.skill_need n where n.skill_id = k.id) as needs, f.kind as flag,
        case when g.goal is not null then jsonb_build_object('value', g.goal, 'byDay', g.by_day) end as goal
      from library.skill k join library.subject u on u.key = k.subject
      left join mastery.flag f on f.org_id = ${tx.orgId} and f.learner_id = ${learnerId} and f.skill_id = k.id and f.ended_at is null
      left join mastery.goal g on g.org_id = ${tx.orgId} and g.learner_id = ${learnerId} and g.skill_id = k.id
      where ${subject === undefined ? sql`true` : sql`k.subject = ${subject}`}
        and (exists (select from library.item_skill t join library.item i on i.org_id = t.org_id and i.id = t.item_id and i.status = 'active' where t.org_id = ${tx.orgId} and t.skill_id = k.id)
          or exists (select from mastery.skill_state s where s.org_id = ${tx.orgId} and s.learner_id = ${learnerId} and s.skill_id = k.id))
      order by u.place, k.place`.execute(tx.db),
    standingsOf(tx, [learnerId]),
  ]);
  const hers = standings.get(learnerId)!;
  return rows.map(({ place: _place, ...row }) => {
    const standing = hers.get(row.skillId), status = standing?.status ?? notTried;
    return {
      ...row, ...(mayReadNumbers(side) ? { status } : { status: inWords(status), goal: null }), attempts: standing?.attempts ?? 0, lastAt: standing?.lastAt ?? null,
      reviewDue: standing?.reviewAt != null && Temporal.Instant.compare(tx.now, standing.reviewAt) >= 0,
    };
  });
}
