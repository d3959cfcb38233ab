import { z } from 'zod';
import { action, type Tx } from '#kernel/action.ts';
import { notFound } from '#kernel/problem.ts';
import { mayEndSignIn } from '#domain/people/policy.ts';

/** Ends one sign-in: one's own on another device, or somebody's by staff. */
export const endSignIn = action({
  name: 'people.end-sign-in',
  input: z.object({ signInId: z.uuid() }),
  may: (tx, input) => mayEndSignIn(tx, input.signInId),
  run: async (tx, { signInId }) => {
    const ended = await tx.db.updateTable('people.sign_in').set({ ended_at: tx.now })
      .where('org_id', '=', tx.orgId).where('id', '=', signInId).where('ended_at', 'is', null).returning('person_id').executeTakeFirst();
    if (!ended) throw notFound('people.sign-in.ended-already');
    return ended.person_id;
  },
  audit: ({ signInId }, personId) => ({ subject: personId, detail: { signInId } }),
});

/** Ends a person's sign-ins at once: all, all but one, or those that wear a role. Part of other verbs. */
export async function endSignInsOf(tx: Tx, personId: string, only: { exceptId?: string; role?: string } = {}): Promise<number> {
  const ended = await tx.db.updateTable('people.sign_in').set({ ended_at: tx.now })
    .where('org_id', '=', tx.orgId).where('person_id', '=', personId).where('ended_at', 'is', null)
    .$if(only.exceptId !== undefined, (q) => q.where('id', '<>', only.exceptId!))
    .$if(only.role !== undefined, (q) => q.where('role', '=', only.role!))
    .executeTakeFirst();
  return Number(ended.numUpdatedRows);
}
