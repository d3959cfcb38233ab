import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { newId, newToken, tokenHash } from '#kernel/ids.ts';
import { mayIssueCards } from '#domain/people/policy.ts';

export interface IssuedCard {
  id: string;
  personId: string;
  /** Shown once, for printing; only its hash is kept. */
  token: string;
}

/** New one-time cards for many at once. Cards of the same people that were not used yet are worth nothing from then on. */
export const issueCards = action({
  name: 'people.issue-cards',
  input: z.object({ personIds: z.array(z.uuid()).min(1, 'people.card.choose-somebody').max(500, 'people.card.too-many'), days: z.coerce.number().int().min(1, 'people.card.days').max(90, 'people.card.days').default(14) }),
  may: (tx, { personIds }) => mayIssueCards(tx, personIds),
  run: async (tx, { personIds, days }): Promise<IssuedCard[]> => {
    const unique = [...new Set(personIds)];
    await tx.db.updateTable('people.sign_in_card').set({ revoked_at: tx.now })
      .where('org_id', '=', tx.orgId).where('person_id', 'in', unique).where('used_at', 'is', null).where('revoked_at', 'is', null).execute();
    const cards = unique.map((personId) => ({ id: newId(), personId, token: newToken() }));
    const endsAt = tx.now.add({ hours: 24 * days });
    await tx.db.insertInto('people.sign_in_card').values(cards.map(({ id, personId, token }) => ({
      org_id: tx.orgId, id, person_id: personId, token_hash: tokenHash(token), created_at: tx.now, created_by: tx.actor?.personId ?? null, ends_at: endsAt,
    }))).execute();
    return cards;
  },
  audit: ({ days }, cards) => ({ ...(cards.length === 1 ? { subject: cards[0]!.personId } : {}), detail: { people: cards.map((card) => card.personId), days } }),
});
