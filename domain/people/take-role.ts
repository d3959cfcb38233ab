import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { roleNames } from '#kernel/policy.ts';
import { endSignInsOf } from '#domain/people/end-sign-in.ts';
import { demandAnotherAdmin } from '#domain/people/last-admin.ts';
import { mayChangeRole } from '#domain/people/policy.ts';

/** Takes a role. Sign-ins that wear it end at once. */
export const takeRole = action({
  name: 'people.take-role',
  input: z.object({ personId: z.uuid(), role: z.enum(roleNames, 'people.person.no-role') }),
  may: (tx, { personId, role }) => mayChangeRole(tx, personId, role),
  run: async (tx, { personId, role }) => {
    if (role === 'admin') await demandAnotherAdmin(tx, personId);
    const taken = await tx.db.deleteFrom('people.role_grant').where('org_id', '=', tx.orgId).where('person_id', '=', personId).where('role', '=', role).returning('role').executeTakeFirst();
    if (!taken) return;
    await endSignInsOf(tx, personId, { role });
    await leaveEvent(tx, 'people.role-taken', personId, { role });
  },
  audit: ({ personId, role }) => ({ subject: personId, detail: { role } }),
});
