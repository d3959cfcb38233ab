import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { nextItems } from '#packages/mastery/index.ts';
import { levelOf, type Level } from '../level.ts';
import { weightsOf, weightsVersion } from '../weights.ts';
import { beliefs, evidenceOf } from './beliefs.ts';
import { secondsOf } from './engine.ts';
import { learnerFrom, type SkillState } from './memory.ts';

const knownFrom = 0.4;

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
  /** How much an item of it is expected to teach now, by the engine: 0 to about 1.5; null before her first answer. */
  teaches: number | null;
}

export interface SkillMap {
  skills: SkillNow[];
  /** Her school year; null where not known. */
  year: number | null;
}

interface Row extends Omit<SkillNow, 'level' | 'items' | 'teaches'> {
  lo: number;
  state: SkillState | null;
  items: PracticeItemRef[];
}

/**
 * The skills of a subject that have items in a language she reads, with what she knows of each. `only`: these skills.
 * Items that a learner met longest ago, or never, come first.
 */
export async function skillMap(tx: Tx, learnerId: string, subject: string, only?: readonly string[]): Promise<SkillMap> {
  const [{ rows }, person, own] = await Promise.all([
    sql<Row>`
      select k.id, k.slug, k.name, k.place, k.level_from as "levelFrom", k.level_to as "levelTo", array(select n.needs_id from library.skill_need n where n.skill_id = k.id) as needs,
        coalesce(s.attempts, 0) as attempts, coalesce(s.p, 0.5) as p, coalesce(s.lo, 0) as lo, s.last_at as "lastAt", s.review_at as "reviewAt", s.state,
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
    tx.db.selectFrom('mastery.learner_state').select('state').where('org_id', '=', tx.orgId).where('learner_id', '=', learnerId).where('weights', '=', weightsVersion).where('attempts', '>', 0).executeTakeFirst(),
  ]);
  const year = person?.level ?? null, skills = rows.map(({ lo, state: _state, ...row }): SkillNow => ({ ...row, level: levelOf({ attempts: row.attempts, p: row.p, lo }), teaches: null }));
  if (own) weigh(skills, new Map(rows.flatMap((row) => (row.state ? [[row.id, row.state]] : []))), own.state, year, tx.now);
  return { skills, year };
}

/** Asks the engine what would teach most. Skills before that she was never asked, but can do by all that is known, hold nothing back. */
function weigh(skills: SkillNow[], states: ReadonlyMap<string, SkillState>, own: unknown, year: number | null, now: Temporal.Instant): void {
  const learner = learnerFrom(own), believed = beliefs(skills, evidenceOf(skills), year);
  for (const [id, state] of states) learner.skills.set(id, state);
  const holding = (id: string): boolean => believed.has(id) && (states.has(id) || believed.get(id)! <= knownFrom);
  const candidates = skills.flatMap(({ id, items }) => (items[0] ? [{ item: items[0].id, skills: [id] }] : []));
  const ranked = nextItems(weightsOf(weightsVersion), learner, candidates, { now: secondsOf(now), prerequisites: new Map(skills.map((one) => [one.id, one.needs.filter(holding)])) });
  const scores = new Map(ranked.map((one) => [one.skill, one.score]));
  for (const one of skills) one.teaches = scores.get(one.id) ?? null;
}
