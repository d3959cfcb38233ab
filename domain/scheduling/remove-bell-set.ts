import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { idSchema } from '#kernel/ids.ts';
import { notFound } from '#kernel/problem.ts';
import { mayKeepPrograms } from '#domain/programs/policy.ts';

/** These bell times no longer hold; sessions keep their times, which never hung on them. */
export const removeBellSet = action({
  name: 'scheduling.remove-bell-set',
  input: z.object({ id: idSchema }),
  may: mayKeepPrograms,
  run: async (tx, { id }) => {
    const gone = await tx.db.deleteFrom('scheduling.bell_set').where('org_id', '=', tx.orgId).where('id', '=', id).returning('school_id').executeTakeFirst();
    if (!gone) throw notFound();
    return { schoolId: gone.school_id };
  },
  audit: ({ id }, { schoolId }) => ({ subject: schoolId, detail: { id } }),
});
