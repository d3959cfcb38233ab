import type { Tx } from '#kernel/action.ts';
import { badInput } from '#kernel/problem.ts';
import type { Why } from '../sets.ts';
import type { Chosen } from './choose-items.ts';
import type { SkillNow } from './skill-map.ts';

const rounds = 4;

/** Why a person's choice stands in a set. */
export const forSkill = (key: Why['key'], more: Why['params'] = {}) => (skill: SkillNow): Why => ({ key, params: { skill: skill.name, ...more } });

/** One of each skill, then the next of each, so that they mix; new forms last. A template comes again, with other numbers, when there are too few. */
export function inTurn(skills: readonly SkillNow[], count: number, why: (skill: SkillNow) => Why): Chosen[] {
  const all: Chosen[] = [];
  for (let turn = 0; all.length < count && turn < rounds * Math.max(0, ...skills.map((one) => one.items.length)); turn++)
    for (const skill of skills) {
      const items = [...skill.items].sort((a, b) => Number(a.form === 'transfer') - Number(b.form === 'transfer'));
      if (all.length < count && turn < rounds * items.length) all.push({ skill, item: items[turn % items.length]!, why: why(skill) });
    }
  return all;
}

/** These very items, in this order; those in a language she does not read are left out. */
export const byHand = (skills: readonly SkillNow[], itemIds: readonly string[], why: (skill: SkillNow) => Why): Chosen[] =>
  itemIds.flatMap((id) => {
    for (const skill of skills) {
      const item = skill.items.find((one) => one.id === id);
      if (item) return [{ skill, item, why: why(skill) }];
    }
    return [];
  });

export async function skillsOfItems(tx: Tx, itemIds: readonly string[]): Promise<string[]> {
  if (itemIds.length === 0) return [];
  const rows = await tx.db.selectFrom('library.item_skill').select('skill_id').distinct().where('org_id', '=', tx.orgId).where('item_id', 'in', [...itemIds]).execute();
  return rows.map((row) => row.skill_id);
}

/** A set is of one subject: the one of these skills. */
export async function oneSubject(tx: Tx, skillIds: readonly string[]): Promise<string> {
  const rows = await tx.db.selectFrom('library.skill').select('subject').distinct().where('id', 'in', [...skillIds]).execute();
  if (rows.length !== 1) throw badInput({ skillIds: rows.length === 0 ? 'mastery.problem.nothing' : 'mastery.problem.one-subject' });
  return rows[0]!.subject;
}
