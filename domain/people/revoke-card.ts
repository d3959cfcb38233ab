import { z } from 'zod';
import { action, type Tx } from '#kernel/action.ts';
import { notFound } from '#kernel/problem.ts';
import { mayRevokeCard } from '#domain/people/policy.ts';

/** Takes back a card that was not used yet. */
export const revokeCard = action({
  name: 'people.revoke-card',
  input: z.object({ cardId: z.uuid() }),
  may: (tx, { cardId }) => mayRevokeCard(tx, cardId),
  run: async (tx, { cardId }) => {
    const card = await tx.db.updateTable('people.sign_in_card').set({ revoked_at: tx.now })
      .where('org_id', '=', tx.orgId).where('id', '=', cardId).where('used_at', 'is', null).where('revoked_at', 'is', null).returning('person_id').executeTakeFirst();
    if (!card) throw notFound('people.card.unusable');
    return card.person_id;
  },
  audit: ({ cardId }, personId) => ({ subject: personId, detail: { cardId } }),
});

/** All unused cards of a person. Part of other verbs. */
export const revokeCardsOf = (tx: Tx, personId: string): Promise<unknown> =>
  tx.db.updateTable('people.sign_in_card').set({ revoked_at: tx.now })
    .where('org_id', '=', tx.orgId).where('person_id', '=', personId).where('used_at', 'is', null).where('revoked_at', 'is', null).execute();
