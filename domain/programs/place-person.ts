import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { notFound } from '#kernel/problem.ts';
import { idField } from './fields.ts';
import { mayKeepPrograms } from './policy.ts';

/** Says to which schools a person belongs: these and no others. */
export const placePerson = action({
  name: 'programs.place-person',
  input: z.object({ personId: idField, schoolIds: z.array(idField).max(20) }),
  may: mayKeepPrograms,
  run: async (tx, { personId, schoolIds }) => {
    const wanted = [...new Set(schoolIds)];
    const [person, schools] = await Promise.all([
      tx.db.selectFrom('people.person').select('id').where('org_id', '=', tx.orgId).where('id', '=', personId).executeTakeFirst(),
      wanted.length === 0 ? [] : tx.db.selectFrom('programs.school').select('id').where('org_id', '=', tx.orgId).where('id', 'in', wanted).execute(),
    ]);
    if (!person) throw notFound();
    if (schools.length < wanted.length) throw notFound('programs.problem.no-school');
    await tx.db.deleteFrom('programs.school_member').where('org_id', '=', tx.orgId).where('person_id', '=', personId).execute();
    if (wanted.length > 0) await tx.db.insertInto('programs.school_member').values(wanted.map((id) => ({ org_id: tx.orgId, school_id: id, person_id: personId }))).execute();
  },
  audit: ({ personId, schoolIds }) => ({ subject: personId, detail: { schoolIds } }),
});
