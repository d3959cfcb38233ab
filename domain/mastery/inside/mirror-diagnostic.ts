import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { drawItem } from '#packages/scoring/index.ts';
import type { ItemTemplate } from '#packages/scoring/item.ts';
import type { Chosen } from './choose-items.ts';
import { seedOf } from './insert-set.ts';
import { forSkill } from './pick-items.ts';
import { type PracticeItemRef, type SkillNow, skillMap } from './skill-map.ts';
import { templatesOf } from './templates.ts';

interface Asked {
  skillId: string;
  itemId: string;
  version: number;
  seed: number;
}

const drawsTried = 8;

/** The same question with other numbers; null where it has none to change. */
function otherDraw(template: ItemTemplate, was: { template: ItemTemplate; seed: number }): number | null {
  const before = drawItem(was.template, was.seed).stem;
  for (let n = 1; n <= drawsTried; n++) {
    const seed = seedOf(was.seed.toString(16).padStart(8, '0'), n);
    if (drawItem(template, seed).stem !== before) return seed;
  }
  return null;
}

/**
 * A learner's diagnostic over again: a question of every skill it asked, as hard as then because it is the same template with other numbers;
 * where a template has no numbers to change, another of the skill in the same form. Null before there was one.
 */
export async function mirrorDiagnostic(tx: Tx, learnerId: string, subject: string): Promise<Chosen[] | null> {
  const { rows } = await sql<Asked>`
    select i.skill_id as "skillId", i.item_id as "itemId", i.version, i.seed from mastery.set_item i join mastery.attempt a on a.org_id = i.org_id and a.at = i.last_at and a.id = i.last_id
    where i.org_id = ${tx.orgId} and i.set_id = (select s.id from mastery.practice_set s where s.org_id = ${tx.orgId} and s.learner_id = ${learnerId} and s.subject = ${subject} and s.kind = 'diagnostic' and s.done_at is not null order by s.created_at limit 1)
    order by i.n`.execute(tx.db);
  if (rows.length === 0) return null;
  const { skills } = await skillMap(tx, learnerId, subject, rows.map((row) => row.skillId)), byId = new Map(skills.map((one) => [one.id, one]));
  const found: Chosen[] = [];
  for (const row of rows) {
    const skill = byId.get(row.skillId);
    if (skill) found.push(await parallelTo(tx, row, skill));
  }
  return found;
}

async function parallelTo(tx: Tx, asked: Asked, skill: SkillNow): Promise<Chosen> {
  const [then] = await templatesOf(tx, [asked]), why = forSkill('again')(skill), was = { template: then!, seed: asked.seed };
  const same = skill.items.find((one) => one.id === asked.itemId), form = same?.form ?? 'standard';
  const near = [...(same ? [same] : []), ...skill.items.filter((one) => one.id !== asked.itemId).sort((a, b) => Number(a.form !== form) - Number(b.form !== form))];
  const templates = await templatesOf(tx, near.map((one) => ({ itemId: one.id, version: one.version })));
  for (const [n, item] of near.entries()) {
    const seed = otherDraw(templates[n]!, was);
    if (seed !== null) return { skill, item, why, seed };
  }
  return { skill, item: near[0] as PracticeItemRef, why, seed: asked.seed };
}
