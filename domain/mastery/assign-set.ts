import { z } from 'zod';
import { action, type Tx } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { idSchema, newId } from '#kernel/ids.ts';
import { badInput } from '#kernel/problem.ts';
import type { Chosen } from './inside/choose-items.ts';
import { insertSet } from './inside/insert-set.ts';
import { type SkillNow, skillMap } from './inside/skill-map.ts';
import { mayAssign } from './policy.ts';

const ids = (max: number) => z.array(idSchema).max(max, 'mastery.problem.too-many').default([]);

/** Gives learners a set each: of skills (items are chosen for each learner, those she met longest ago first), or of these very items. */
export const assignSet = action({
  name: 'mastery.assign-set',
  input: z.object({
    learnerIds: ids(200).refine((some) => some.length > 0, 'mastery.problem.nobody'), skillIds: ids(12), itemIds: ids(20), count: z.number().int().min(1).max(20).default(6), due: z.iso.date('mastery.problem.due').optional(),
    kind: z.enum(['assigned', 'exit', 'post-test', 'session']).default('assigned'), sessionId: idSchema.optional(),
  }),
  may: (tx, { learnerIds }) => mayAssign(tx, learnerIds),
  run: async (tx, input) => {
    const { skillIds, itemIds, due, kind } = input;
    const wanted = skillIds.length > 0 ? skillIds : await skillsOfItems(tx, itemIds);
    if (wanted.length === 0) throw badInput({ skillIds: 'mastery.problem.nothing' });
    const subject = await oneSubject(tx, wanted);
    const assignmentId = newId();
    await tx.db.insertInto('mastery.assignment').values({ org_id: tx.orgId, id: assignmentId, assigned_by: tx.actor?.personId ?? null, kind, skill_ids: skillIds, item_ids: itemIds, due: due ?? null, created_at: tx.now }).execute();
    const setIds: string[] = [];
    for (const learnerId of new Set(input.learnerIds)) {
      const { skills } = await skillMap(tx, learnerId, subject, wanted);
      const items = itemIds.length > 0 ? byHand(skills, itemIds) : inTurn(skills, input.count);
      if (items.length === 0) throw badInput({ skillIds: 'mastery.problem.no-items' });
      setIds.push(await insertSet(tx, { learnerId, kind, subject, items, assignmentId, sessionId: input.sessionId, due }));
      await leaveEvent(tx, 'mastery.set-assigned', learnerId, { setId: setIds.at(-1), kind });
    }
    return { assignmentId, setIds };
  },
  audit: ({ learnerIds, skillIds, itemIds, kind }, { assignmentId }) => ({ subject: assignmentId, detail: { learners: learnerIds.length, skills: skillIds.length, items: itemIds.length, kind } }),
});

const chosen = (skill: SkillNow, item: SkillNow['items'][number]): Chosen => ({ skill, item, why: { key: 'assigned', params: { skill: skill.name } } });

const rounds = 4;

/** One of each skill, then the next of each, so that they mix; new forms last. A template comes again, with other numbers, when there are too few. */
function inTurn(skills: readonly SkillNow[], count: number): Chosen[] {
  const all: Chosen[] = [];
  for (let turn = 0; all.length < count && turn < rounds * Math.max(0, ...skills.map((one) => one.items.length)); turn++)
    for (const skill of skills) {
      const items = [...skill.items].sort((a, b) => Number(a.form === 'transfer') - Number(b.form === 'transfer'));
      if (all.length < count && turn < rounds * items.length) all.push(chosen(skill, items[turn % items.length]!));
    }
  return all;
}

const byHand = (skills: readonly SkillNow[], itemIds: readonly string[]): Chosen[] =>
  itemIds.flatMap((id) => {
    for (const skill of skills) {
      const item = skill.items.find((one) => one.id === id);
      if (item) return [chosen(skill, item)];
    }
    return [];
  });

async function skillsOfItems(tx: Tx, itemIds: readonly string[]): Promise<string[]> {
  if (itemIds.length === 0) return [];
  const rows = await tx.db.selectFrom('library.item_skill').select('skill_id').distinct().where('org_id', '=', tx.orgId).where('item_id', 'in', [...itemIds]).execute();
  return rows.map((row) => row.skill_id);
}

async function oneSubject(tx: Tx, skillIds: readonly string[]): Promise<string> {
  const rows = await tx.db.selectFrom('library.skill').select('subject').distinct().where('id', 'in', [...skillIds]).execute();
  if (rows.length !== 1) throw badInput({ skillIds: rows.length === 0 ? 'mastery.problem.nothing' : 'mastery.problem.one-subject' });
  return rows[0]!.subject;
}
