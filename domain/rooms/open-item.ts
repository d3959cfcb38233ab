import { z } from 'zod';
import { action, type Tx } from '#kernel/action.ts';
import { idSchema } from '#kernel/ids.ts';
import { type Decision, when } from '#kernel/policy.ts';
import { badInput } from '#kernel/problem.ts';
import { addTogether, type OpenedItem } from '#domain/mastery/together.ts';
import { demandOpen } from './inside/demand-open.ts';
import { loadWorkplace } from './inside/load-workplace.ts';

export const mayOpenItem = async (tx: Tx, sessionId: string): Promise<Decision> => when((await loadWorkplace(tx, sessionId)).part !== 'staff', 'rooms.refused.work');

/** Puts a question before those who meet: this one, or the next of a skill. In a small group each learner gets it, with the same numbers. */
export const openItem = action({
  name: 'rooms.open-item',
  input: z.object({ sessionId: idSchema, itemId: idSchema.optional(), skillId: idSchema.optional(), seed: z.number().int().min(0).max(4_294_967_295).optional() }).refine((given) => given.itemId || given.skillId, { path: ['itemId'], message: 'mastery.problem.nothing' }),
  may: (tx, { sessionId }) => mayOpenItem(tx, sessionId),
  run: async (tx, { sessionId, ...wish }): Promise<OpenedItem> => {
    const place = await loadWorkplace(tx, sessionId);
    demandOpen(tx, place);
    let opened: OpenedItem | undefined;
    // One after another, always in the same order: each holds a learner.
    for (const learner of [...place.learners].sort((a, b) => a.id.localeCompare(b.id))) {
      const same = opened ? { itemId: opened.itemId, seed: opened.seed } : wish;
      opened = await addTogether(tx, { learnerId: learner.id, sessionId: learner.sessionId, ...same });
    }
    if (!opened) throw badInput({ itemId: 'mastery.problem.nobody' });
    return opened;
  },
  audit: ({ sessionId }, { itemId }) => ({ subject: sessionId, detail: { itemId } }),
});
