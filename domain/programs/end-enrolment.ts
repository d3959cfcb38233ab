import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { notFound } from '#kernel/problem.ts';
import { idField } from './fields.ts';
import { mayKeepPrograms } from './policy.ts';

/** Somebody leaves a class; that they were in it stays. */
export const endEnrolment = action({
  name: 'programs.end-enrolment',
  input: z.object({ classId: idField, personId: idField, role: z.enum(['learner', 'teacher']) }),
  may: mayKeepPrograms,
  run: async (tx, { classId, personId, role }) => {
    const ended = await tx.db
      .updateTable('programs.class_member')
      .set({ ended_at: tx.now })
      .where('org_id', '=', tx.orgId)
      .where('class_id', '=', classId)
      .where('person_id', '=', personId)
      .where('role', '=', role)
      .where('ended_at', 'is', null)
      .returning('person_id')
      .executeTakeFirst();
    if (!ended) throw notFound();
  },
  audit: ({ classId, personId, role }) => ({ subject: classId, detail: { personId, role } }),
});
