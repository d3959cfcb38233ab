import { z } from 'zod';
import { action, type Tx } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { conflict, notFound } from '#kernel/problem.ts';
import { endSignInsOf } from '#domain/people/end-sign-in.ts';
import { demandAnotherAdmin } from '#domain/people/last-admin.ts';
import { isSelf, mayKeepAccounts } from '#domain/people/policy.ts';
import { revokeCardsOf } from '#domain/people/revoke-card.ts';

async function lockPerson(tx: Tx, personId: string): Promise<string> {
  const person = await tx.db.selectFrom('people.person').select('status').where('org_id', '=', tx.orgId).where('id', '=', personId).forNoKeyUpdate().executeTakeFirst();
  if (!person) throw notFound('people.person.not-found');
  return person.status;
}

/** Closes an account: the person is signed out everywhere and can be planned for nothing. What was stays. */
export const deactivatePerson = action({
  name: 'people.deactivate-person',
  input: z.object({ personId: z.uuid() }),
  may: (tx, { personId }) => mayKeepAccounts(tx, [personId]),
  run: async (tx, { personId }) => {
    if (isSelf(tx, personId)) throw conflict('people.refused.not-yourself');
    if ((await lockPerson(tx, personId)) === 'inactive') return;
    await demandAnotherAdmin(tx, personId);
    await tx.db.updateTable('people.person').set({ status: 'inactive', inactive_since: tx.now }).where('org_id', '=', tx.orgId).where('id', '=', personId).execute();
    await endSignInsOf(tx, personId);
    await revokeCardsOf(tx, personId);
    await leaveEvent(tx, 'people.person-deactivated', personId);
  },
  audit: ({ personId }) => ({ subject: personId }),
});
