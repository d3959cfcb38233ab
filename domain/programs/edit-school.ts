import { action } from '#kernel/action.ts';
import { notFound } from '#kernel/problem.ts';
import { schoolFields } from './add-school.ts';
import { idField } from './fields.ts';
import { mayKeepPrograms } from './policy.ts';
import { claimSchoolCode, releaseSchoolCode } from './school-code.ts';

/** A new code takes the place of the old one, which then opens nothing any more. */
export const editSchool = action({
  name: 'programs.edit-school',
  input: schoolFields.extend({ id: idField }),
  may: mayKeepPrograms,
  run: async (tx, { id, name, code, timeZone }) => {
    const school = await tx.db.selectFrom('programs.school').select('code').where('org_id', '=', tx.orgId).where('id', '=', id).forNoKeyUpdate().executeTakeFirst();
    if (!school) throw notFound('programs.problem.no-school');
    const changed = code !== '' && code !== school.code;
    if (changed) {
      await claimSchoolCode(tx, code, name);
      await releaseSchoolCode(tx, school.code);
    }
    await tx.db.updateTable('programs.school').set({ name, time_zone: timeZone, ...(changed ? { code } : {}) }).where('org_id', '=', tx.orgId).where('id', '=', id).execute();
    return { codeChanged: changed };
  },
  audit: (input, { codeChanged }) => ({ subject: input.id, detail: { codeChanged } }),
});
