import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { notFound } from '#kernel/problem.ts';
import { idField } from './fields.ts';
import { mayKeepPrograms } from './policy.ts';

/** Puts people into a class; who had left comes back. */
export const enrolPeople = action({
  name: 'programs.enrol-people',
  input: z.object({ classId: idField, personIds: z.array(idField).min(1, 'kernel.problem.required').max(500), role: z.enum(['learner', 'teacher']) }),
  may: mayKeepPrograms,
  run: async (tx, { classId, personIds, role }) => {
    const wanted = [...new Set(personIds)];
    const [room, people] = await Promise.all([
      tx.db.selectFrom('programs.class').select('id').where('org_id', '=', tx.orgId).where('id', '=', classId).executeTakeFirst(),
      tx.db.selectFrom('people.role_grant').select('person_id').where('org_id', '=', tx.orgId).where('role', '=', role).where('person_id', 'in', wanted).execute(),
    ]);
    if (!room) throw notFound();
    if (people.length < wanted.length) throw notFound('programs.problem.not-in-role');
    await tx.db
      .insertInto('programs.class_member')
      .values(wanted.map((id) => ({ org_id: tx.orgId, class_id: classId, person_id: id, role, since: tx.now })))
      .onConflict((c) => c.columns(['org_id', 'class_id', 'person_id', 'role']).doUpdateSet({ ended_at: null }))
      .execute();
  },
  audit: ({ classId, personIds, role }) => ({ subject: classId, detail: { personIds, role } }),
});
