import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { idSchema } from '#kernel/ids.ts';
import { badInput, notFound } from '#kernel/problem.ts';
import { mayPractise } from './policy.ts';

/** What the learner who acts wants to reach in a skill, out of 100 new questions. */
export const setGoal = action({
  name: 'mastery.set-goal',
  input: z.object({ skillId: idSchema, goal: z.number().int().min(50, 'mastery.problem.goal').max(95, 'mastery.problem.goal'), byDay: z.iso.date('mastery.problem.due').optional() }),
  may: mayPractise,
  run: async (tx, { skillId, goal, byDay }) => {
    if (!tx.actor) throw notFound();
    const skill = await tx.db.selectFrom('library.skill').select('id').where('id', '=', skillId).executeTakeFirst();
    if (!skill) throw badInput({ skillId: 'mastery.problem.nothing' });
    const row = { goal, by_day: byDay ?? null, set_at: tx.now };
    await tx.db.insertInto('mastery.goal').values({ org_id: tx.orgId, learner_id: tx.actor.personId, skill_id: skillId, ...row }).onConflict((same) => same.columns(['org_id', 'learner_id', 'skill_id']).doUpdateSet(row)).execute();
    await leaveEvent(tx, 'mastery.goal-set', tx.actor.personId, { skillId });
  },
  audit: ({ skillId }) => ({ detail: { skillId } }),
});

export const dropGoal = action({
  name: 'mastery.drop-goal',
  input: z.object({ skillId: idSchema }),
  may: mayPractise,
  run: async (tx, { skillId }) => {
    await tx.db.deleteFrom('mastery.goal').where('org_id', '=', tx.orgId).where('learner_id', '=', tx.actor?.personId ?? null).where('skill_id', '=', skillId).execute();
  },
  audit: ({ skillId }) => ({ detail: { skillId } }),
});
