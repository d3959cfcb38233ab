import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { newId } from '#kernel/ids.ts';
import { nameField, zoneField } from './fields.ts';
import { mayKeepPrograms } from './policy.ts';
import { claimSchoolCode, tidyCode } from './school-code.ts';

export const schoolFields = z.object({
  name: nameField(200),
  /** Empty: Trellis makes one. */
  code: z.string().transform(tidyCode).pipe(z.union([z.literal(''), z.string().regex(/^[A-Z0-9-]{4,20}$/, 'programs.problem.code')])).default(''),
  /** Empty: the organization's. */
  timeZone: z.union([z.literal('').transform(() => null), zoneField]).nullish().transform((zone) => zone ?? null),
});

export const addSchool = action({
  name: 'programs.add-school',
  input: schoolFields,
  may: mayKeepPrograms,
  run: async (tx, { name, code: wished, timeZone }) => {
    const id = newId();
    const code = await claimSchoolCode(tx, wished || null, name);
    await tx.db.insertInto('programs.school').values({ org_id: tx.orgId, id, name, code, time_zone: timeZone, created_at: tx.now }).execute();
    await leaveEvent(tx, 'programs.school-added', id);
    return { id, code };
  },
  audit: (_, { id }) => ({ subject: id }),
});
