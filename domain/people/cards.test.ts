import { beforeAll, expect, test } from 'vitest';
import { findSignIn } from '#domain/people/find-sign-in.ts';
import { issueCards } from '#domain/people/issue-cards.ts';
import { revokeCard } from '#domain/people/revoke-card.ts';
import { lookAtCard, signInWithCard } from '#domain/people/sign-in-with-card.ts';
import { type House, houseNow, newHouse } from '../../test/house.ts';

let house: House;
let other: House;
const door = { address: '10.1.0.1', userAgent: null };
const unusable = { status: 404, key: 'people.card.unusable' };

beforeAll(async () => {
  house = await newHouse();
  other = await newHouse('Other');
});

const issue = async (...names: ('amara' | 'noor' | 'sam')[]) => (await issueCards(house.as('dana'), { personIds: names.map((name) => house.people[name]) })).map(({ token, ...card }) => ({ ...card, card: { orgId: house.orgId, token } }));

test('a card signs its person in once; looking at it uses nothing up', async () => {
  const [{ card }] = (await issue('amara')) as [Awaited<ReturnType<typeof issue>>[number]];
  expect(await lookAtCard(card, houseNow)).toEqual({ givenName: 'Amara' });
  const begun = await signInWithCard(card, door, houseNow);
  expect((await findSignIn(begun.token, houseNow))?.actor.personId).toBe(house.people.amara);
  await expect(signInWithCard(card, door, houseNow)).rejects.toMatchObject(unusable);
  await expect(lookAtCard(card, houseNow)).rejects.toMatchObject(unusable);
  const used = await house.look(({ db }) => db.selectFrom('kernel.audit').select(['actor_id', 'action']).where('action', '=', 'people.use-card').execute());
  expect(used).toEqual([{ actor_id: house.people.amara, action: 'people.use-card' }]);
});

test('two hands with one card: one gets in', async () => {
  const [{ card }] = (await issue('amara')) as [Awaited<ReturnType<typeof issue>>[number]];
  const tries = await Promise.allSettled([signInWithCard(card, door, houseNow), signInWithCard(card, door, houseNow)]);
  expect(tries.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
});

test('a new card ends the old one; a revoked, an old, a foreign and an invented card open nothing', async () => {
  const [noor, sam] = (await issue('noor', 'sam')) as [Awaited<ReturnType<typeof issue>>[number], Awaited<ReturnType<typeof issue>>[number]];
  const [fresh] = (await issue('noor')) as [Awaited<ReturnType<typeof issue>>[number]];
  await expect(signInWithCard(noor.card, door, houseNow)).rejects.toMatchObject(unusable);
  await revokeCard(house.as('dana'), { cardId: sam.id });
  await expect(signInWithCard(sam.card, door, houseNow)).rejects.toMatchObject(unusable);
  await expect(revokeCard(other.as('dana'), { cardId: fresh.id })).rejects.toMatchObject({ status: 404 });
  await expect(signInWithCard({ ...fresh.card, orgId: other.orgId }, door, houseNow)).rejects.toMatchObject(unusable);
  await expect(signInWithCard(fresh.card, door, houseNow.add({ hours: 24 * 14 }))).rejects.toMatchObject(unusable);
  for (const token of ['', 'x', fresh.card.token.slice(1), `${fresh.card.token}'`]) await expect(lookAtCard({ orgId: house.orgId, token }, houseNow)).rejects.toMatchObject(unusable);
  await expect(lookAtCard({ orgId: 'nobody', token: fresh.card.token }, houseNow)).rejects.toMatchObject(unusable);
});

test('only coordinators and admins issue cards, never for staff, nor for people elsewhere', async () => {
  await expect(issueCards(house.as('omar'), { personIds: [house.people.amara] })).rejects.toMatchObject({ status: 403, key: 'people.refused.staff-only' });
  await expect(issueCards(house.as('dana'), { personIds: [house.people.farida] })).rejects.toMatchObject({ status: 403, key: 'people.refused.no-card-for-staff' });
  await expect(issueCards(house.as('dana'), { personIds: [other.people.amara] })).rejects.toMatchObject({ status: 404 });
  await expect(issueCards(house.as('dana'), { personIds: [] })).rejects.toMatchObject({ status: 422, fields: { personIds: 'people.card.choose-somebody' } });
});

test('the codes themselves are nowhere in the database', async () => {
  const [{ card }] = (await issue('sam')) as [Awaited<ReturnType<typeof issue>>[number]];
  const rows = await house.look(async ({ db }) => [await db.selectFrom('people.sign_in_card').selectAll().execute(), await db.selectFrom('kernel.audit').select('detail').execute()]);
  expect(JSON.stringify(rows)).not.toContain(card.token);
});
