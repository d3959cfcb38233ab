import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { notFound } from '#kernel/problem.ts';
import { idField } from './fields.ts';
import { mayKeepPrograms } from './policy.ts';

export const removeBlackoutDays = action({
  name: 'programs.remove-blackout-days',
  input: z.object({ ids: z.array(idField).min(1, 'kernel.problem.required').max(400) }),
  may: mayKeepPrograms,
  run: async (tx, { ids }) => {
    const gone = await tx.db.deleteFrom('programs.blackout_day').where('org_id', '=', tx.orgId).where('id', 'in', ids).returning(['on_date', 'school_id']).execute();
    if (gone.length === 0) throw notFound('programs.problem.no-day');
    const days = gone.map((day) => day.on_date).sort();
    await leaveEvent(tx, 'programs.blackout-days-changed', gone[0]!.school_id, { from: days[0]!, to: days.at(-1)! });
    return { removed: gone.length };
  },
  audit: (_, { removed }) => ({ detail: { removed } }),
});
