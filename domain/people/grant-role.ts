import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { roleNames } from '#kernel/policy.ts';
import { revokeCardsOf } from '#domain/people/revoke-card.ts';
import { mayChangeRole } from '#domain/people/policy.ts';
import { staffRoles } from '#domain/people/roles.ts';

/** Gives a role. It is worn from the next sign-in or switch, each with a new token. With a staff role, cards open the account no more. */
export const grantRole = action({
  name: 'people.grant-role',
  input: z.object({ personId: z.uuid(), role: z.enum(roleNames, 'people.person.no-role') }),
  may: (tx, { personId, role }) => mayChangeRole(tx, personId, role),
  run: async (tx, { personId, role }) => {
    const given = await tx.db.insertInto('people.role_grant').values({ org_id: tx.orgId, person_id: personId, role, granted_at: tx.now, granted_by: tx.actor?.personId ?? null })
      .onConflict((c) => c.doNothing()).returning('role').executeTakeFirst();
    if (!given) return;
    if (staffRoles.includes(role)) await revokeCardsOf(tx, personId);
    await leaveEvent(tx, 'people.role-granted', personId, { role });
  },
  audit: ({ personId, role }) => ({ subject: personId, detail: { role } }),
});
