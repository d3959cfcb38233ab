import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { roleNames, when } from '#kernel/policy.ts';
import { notFound } from '#kernel/problem.ts';
import { sharedIdleMinutes } from '#domain/people/begin-sign-in.ts';
import { rolesOf } from '#domain/people/roles.ts';
import { makeToken } from '#domain/people/sign-in-token.ts';

/** Puts on another hat. The cookie's token changes with it; the old one is worth nothing from then on. */
export const switchRole = action({
  name: 'people.switch-role',
  input: z.object({ signInId: z.uuid(), role: z.enum(roleNames, 'people.refused.role-not-held') }),
  may: async (tx, { role }) => {
    const held = tx.actor ? ((await rolesOf(tx, [tx.actor.personId])).get(tx.actor.personId) ?? []) : [];
    return when(held.includes(role), 'people.refused.role-not-held');
  },
  run: async (tx, { signInId, role }) => {
    const { token, hash } = makeToken(tx.orgId);
    const changed = await tx.db.updateTable('people.sign_in').set({ role, token_hash: hash, seen_at: tx.now })
      .where('org_id', '=', tx.orgId).where('id', '=', signInId).where('person_id', '=', tx.actor!.personId).where('ended_at', 'is', null).where('ends_at', '>', tx.now)
      .returning(['idle_minutes', 'ends_at']).executeTakeFirst();
    if (!changed) throw notFound('people.sign-in.ended-already');
    return { token, role, keepUntil: changed.idle_minutes > sharedIdleMinutes ? changed.ends_at : null };
  },
  audit: ({ role }) => ({ detail: { role } }),
});
