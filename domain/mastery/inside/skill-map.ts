import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { levelOf, type Level } from '../level.ts';

export interface PracticeItemRef {
  id: string;
  version: number;
  form: 'standard' | 'transfer';
  /** Her attempts of it, and her how manieth attempt the last one was: 0 where she never met it. */
  met: number;
  lastMet: number;
}

/** A skill with items to practise, and where the learner stands in it. */
export interface SkillNow {
  id: string;
  slug: string;
  name: string;
  place: number;
  levelFrom: number;
  levelTo: number;
  needs: string[];
  items: PracticeItemRef[];
  attempts: number;
  p: number;
  level: Level;
  lastAt: Temporal.Instant | null;
  reviewAt: Temporal.Instant | null;
  flagged: boolean;
}

export interface SkillMap {
  skills: SkillNow[];
  /** Her school year; null where not known. */
  year: number | null;
}

interface Row extends Omit<SkillNow, 'level' | 'items'> {
  lo: number;
  items: PracticeItemRef[];
}

/**
 * The skills of a subject that have items in a language she reads, with what she knows of each. `only`: these skills.
 * Items that a learner met longest ago, or never, come first.
 */
export async function skillMap(tx: Tx, learnerId: string, subject: string, only?: readonly string[]): Promise<SkillMap> {
  const [{ rows }, person] = await Promise.all([
    sql<Row>`
      select k.id, k.slug, k.name, k.place, k.level_from as "levelFrom", k.level_to as "levelTo", array(select n.needs_id from library.skill_need n where n.skill_id = k.id) as needs,
        coalesce(s.attempts, 0) as attempts, coalesce(s.p, 0.5) as p, coalesce(s.lo, 0) as lo, s.last_at as "lastAt", s.review_at as "reviewAt",
        exists (select from mastery.flag f where f.org_id = ${tx.orgId} and f.learner_id = ${learnerId} and f.skill_id = k.id and f.ended_at is null) as flagged, i.items
      from library.skill k
      join lateral (
        select jsonb_agg(jsonb_build_object('id', i.id, 'version', i.version, 'form', i.form, 'met', coalesce((m.state ->> 'attempts')::int, 0), 'lastMet', coalesce((m.state ->> 'lastCount')::int, 0)) order by (m.state ->> 'lastCount')::int nulls first, i.slug) as items
        from library.item_skill t join library.item i on i.org_id = t.org_id and i.id = t.item_id and i.status = 'active'
        left join mastery.item_memory m on m.org_id = i.org_id and m.learner_id = ${learnerId} and m.item_id = i.id
        where t.org_id = ${tx.orgId} and t.skill_id = k.id and (i.language = 'en' or i.language in (select unnest(p.languages) from people.person p where p.org_id = ${tx.orgId} and p.id = ${learnerId}))
      ) i on i.items is not null
      left join mastery.skill_state s on s.org_id = ${tx.orgId} and s.learner_id = ${learnerId} and s.skill_id = k.id
      where k.subject = ${subject} ${only ? sql`and k.id in (${sql.join(only)})` : sql``} order by k.place`.execute(tx.db),
    tx.db.selectFrom('people.person').select('level').where('org_id', '=', tx.orgId).where('id', '=', learnerId).executeTakeFirst(),
  ]);
  return { skills: rows.map(({ lo, ...row }) => ({ ...row, level: levelOf({ attempts: row.attempts, p: row.p, lo }) })), year: person?.level ?? null };
}
