import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { badInput, notFound } from '#kernel/problem.ts';
import { mayKeepPrograms } from './policy.ts';

/** Says to which schools a person belongs. */
export const setSchoolsOf = action({
  name: 'programs.set-schools-of',
  input: z.object({ personId: z.uuid(), schoolIds: z.array(z.uuid('programs.problem.no-school')).max(50, 'kernel.problem.too-long') }),
  may: mayKeepPrograms,
  run: async (tx, { personId, schoolIds }) => {
    const wanted = [...new Set(schoolIds)];
    const [person, known] = await Promise.all([
      tx.db.selectFrom('people.person').select('id').where('org_id', '=', tx.orgId).where('id', '=', personId).executeTakeFirst(),
      wanted.length ? tx.db.selectFrom('programs.school').select('id').where('org_id', '=', tx.orgId).where('id', 'in', wanted).execute() : [],
    ]);
    if (!person) throw notFound('people.person.not-found');
    if (known.length !== wanted.length) throw badInput({ schoolIds: 'programs.problem.no-school' });
    await tx.db.deleteFrom('programs.school_member').where('org_id', '=', tx.orgId).where('person_id', '=', personId).execute();
    if (wanted.length) await tx.db.insertInto('programs.school_member').values(wanted.map((school_id) => ({ org_id: tx.orgId, school_id, person_id: personId }))).execute();
    await leaveEvent(tx, 'programs.schools-set', personId, { schools: wanted.length });
  },
  audit: ({ personId, schoolIds }) => ({ subject: personId, detail: { schools: schoolIds.length } }),
});
