import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { yes } from '#kernel/policy.ts';

/** Ends the sign-in of this very browser. Signing out twice is no error. */
export const signOut = action({
  name: 'people.sign-out',
  input: z.object({ signInId: z.uuid() }),
  may: () => yes,
  run: async (tx, { signInId }) => {
    await tx.db.updateTable('people.sign_in').set({ ended_at: tx.now })
      .where('org_id', '=', tx.orgId).where('id', '=', signInId).where('person_id', '=', tx.actor?.personId ?? null).where('ended_at', 'is', null).execute();
  },
  audit: ({ signInId }) => ({ detail: { signInId } }),
});
