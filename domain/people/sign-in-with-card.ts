import type { Tx } from '#kernel/action.ts';
import { record } from '#kernel/audit.ts';
import { isId, tokenHash } from '#kernel/ids.ts';
import { Problem } from '#kernel/problem.ts';
import { withTenant } from '#kernel/tenancy.ts';
import { atTheDoor, type Begun, beginSignIn, type Door } from '#domain/people/begin-sign-in.ts';

export interface Card {
  orgId: string;
  token: string;
}

const unusable = (): Problem => new Problem(404, 'people.card.unusable');

async function goodCard(tx: Tx, token: string): Promise<{ id: string; person_id: string; given_name: string }> {
  const card = await tx.db.selectFrom('people.sign_in_card as c')
    .innerJoin('people.person as p', (j) => j.onRef('p.org_id', '=', 'c.org_id').onRef('p.id', '=', 'c.person_id'))
    .select(['c.id', 'c.person_id', 'p.given_name'])
    .where('c.org_id', '=', tx.orgId).where('c.token_hash', '=', tokenHash(token))
    .where('c.used_at', 'is', null).where('c.revoked_at', 'is', null).where('c.ends_at', '>', tx.now).where('p.status', '=', 'active')
    .forNoKeyUpdate('c').executeTakeFirst();
  if (!card) throw unusable();
  return card;
}

const within = <R>({ orgId, token }: Card, now: Temporal.Instant, work: (tx: Tx) => Promise<R>): Promise<R> => {
  if (!isId(orgId) || !/^[\w-]{43}$/.test(token)) throw unusable();
  return withTenant(orgId, (db) => work({ ...atTheDoor(orgId, now), db }));
};

/** Whose card this is, by first name, so that a child can say "that is me". Uses nothing up: cameras and previews open links too. */
export const lookAtCard = async (card: Card, now: Temporal.Instant): Promise<{ givenName: string }> =>
  within(card, now, async (tx) => ({ givenName: (await goodCard(tx, card.token)).given_name }));

/** A card signs in once; it is used up in the same transaction. */
export const signInWithCard = async (card: Card, door: Door, now: Temporal.Instant): Promise<Begun> =>
  within(card, now, async (tx) => {
    const good = await goodCard(tx, card.token);
    await tx.db.updateTable('people.sign_in_card').set({ used_at: now }).where('org_id', '=', card.orgId).where('id', '=', good.id).execute();
    const begun = await beginSignIn(tx, good.person_id, 'card', door);
    await record({ ...tx, actor: { personId: good.person_id, role: begun.role, roles: [begun.role] } }, 'people.use-card', { subject: good.person_id, detail: { cardId: good.id } });
    return begun;
  });
