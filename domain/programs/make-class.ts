import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { newId } from '#kernel/ids.ts';
import { badInput } from '#kernel/problem.ts';
import { idField, levelField, nameField } from './fields.ts';
import { mayKeepPrograms } from './policy.ts';

/** A class made by hand, where no roster brings it. */
export const makeClass = action({
  name: 'programs.make-class',
  input: z.object({ schoolId: idField, title: nameField(200), subject: z.string().trim().max(100, 'kernel.problem.too-long').default(''), level: z.union([z.literal('').transform(() => null), levelField]).nullish().transform((level) => level ?? null) }),
  may: mayKeepPrograms,
  run: async (tx, { schoolId, title, subject, level }) => {
    const school = await tx.db.selectFrom('programs.school').select('id').where('org_id', '=', tx.orgId).where('id', '=', schoolId).executeTakeFirst();
    if (!school) throw badInput({ schoolId: 'programs.problem.no-school' });
    const id = newId();
    await tx.db.insertInto('programs.class').values({ org_id: tx.orgId, id, school_id: schoolId, title, subject: subject || null, level, created_at: tx.now }).execute();
    return { id };
  },
  audit: (_, { id }) => ({ subject: id }),
});
