import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { idSchema } from '#kernel/ids.ts';
import { badInput } from '#kernel/problem.ts';
import { insertAssignment } from './inside/insert-assignment.ts';
import { insertSet } from './inside/insert-set.ts';
import { byHand, forSkill, inTurn, oneSubject, skillsOfItems } from './inside/pick-items.ts';
import { skillMap } from './inside/skill-map.ts';
import { mayAssign } from './policy.ts';

const ids = (max: number) => z.array(idSchema).max(max, 'mastery.problem.too-many').default([]);

/** Gives learners a set each: of skills (items are chosen for each learner, those she met longest ago first), or of these very items. */
export const assignSet = action({
  name: 'mastery.assign-set',
  input: z.object({
    learnerIds: ids(200).refine((some) => some.length > 0, 'mastery.problem.nobody'), skillIds: ids(12), itemIds: ids(20), count: z.number('mastery.problem.count').int('mastery.problem.count').min(1, 'mastery.problem.count').max(20, 'mastery.problem.count').default(6), due: z.iso.date('mastery.problem.due').optional(),
    kind: z.enum(['assigned', 'exit', 'post-test', 'session']).default('assigned'), sessionId: idSchema.optional(),
  }),
  may: (tx, { learnerIds }) => mayAssign(tx, learnerIds),
  run: async (tx, input) => {
    const { skillIds, itemIds, due, kind } = input;
    const wanted = skillIds.length > 0 ? skillIds : await skillsOfItems(tx, itemIds);
    if (wanted.length === 0) throw badInput({ skillIds: 'mastery.problem.nothing' });
    const subject = await oneSubject(tx, wanted);
    const assignmentId = await insertAssignment(tx, { kind, skillIds, itemIds, due });
    const setIds: string[] = [];
    for (const learnerId of new Set(input.learnerIds)) {
      const { skills } = await skillMap(tx, learnerId, subject, wanted), why = forSkill('assigned');
      const items = itemIds.length > 0 ? byHand(skills, itemIds, why) : inTurn(skills, input.count, why);
      if (items.length === 0) throw badInput({ skillIds: 'mastery.problem.no-items' });
      setIds.push(await insertSet(tx, { learnerId, kind, subject, items, assignmentId, sessionId: input.sessionId, due }));
      await leaveEvent(tx, 'mastery.set-assigned', learnerId, { setId: setIds.at(-1), kind });
    }
    return { assignmentId, setIds };
  },
  audit: ({ learnerIds, skillIds, itemIds, kind }, { assignmentId }) => ({ subject: assignmentId, detail: { learners: learnerIds.length, skills: skillIds.length, items: itemIds.length, kind } }),
});
