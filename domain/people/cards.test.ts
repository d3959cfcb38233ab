import { beforeAll, expect, test } from 'vitest';
import { read } from '#kernel/action.ts';
import { cardHolders } from '#domain/people/card-holders.ts';
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

test('a teacher issues, sees and takes back cards of learners in her own classes, and of nobody else', async () => {
  const { amara, sam, rosa, farida } = house.people;
  const teacher = house.as('farida');
  const cards = await issueCards(teacher, { personIds: [amara, sam] });
  expect(await signInWithCard({ orgId: house.orgId, token: cards[0]!.token }, door, houseNow)).toMatchObject({ personId: amara, role: 'learner' });
  expect(await read(teacher, (tx) => cardHolders(tx, [amara, sam]))).toMatchObject([
    { personId: amara, username: 'amara', school: 'Harbour Road School', card: { id: cards[0]!.id, usedAt: houseNow } }, { personId: sam, card: { id: cards[1]!.id, usedAt: null } },
  ]);
  await revokeCard(teacher, { cardId: cards[1]!.id });
  expect((await read(teacher, (tx) => cardHolders(tx, [sam])))[0]!.card).toMatchObject({ revokedAt: houseNow });
  await expect(signInWithCard({ orgId: house.orgId, token: cards[1]!.token }, door, houseNow)).rejects.toMatchObject(unusable);

  for (const personIds of [[rosa], [amara, rosa], [farida], [other.people.amara]]) await expect(issueCards(teacher, { personIds })).rejects.toMatchObject({ status: 403, key: 'people.refused.not-your-class' });
  const [ofRosa] = await issueCards(house.as('dana'), { personIds: [rosa] });
  await expect(revokeCard(teacher, { cardId: ofRosa!.id })).rejects.toMatchObject({ status: 404 });
  expect(await read(teacher, (tx) => cardHolders(tx, [rosa, amara]))).toEqual([]);
  expect(await read(house.as('amara'), (tx) => cardHolders(tx, [amara]))).toEqual([]);
  await expect(issueCards(other.as('farida'), { personIds: [amara] })).rejects.toMatchObject({ status: 403 });

  await house.look(({ db }) => db.insertInto('people.role_grant').values({ org_id: house.orgId, person_id: sam, role: 'guardian', granted_at: houseNow }).execute());
  await expect(issueCards(teacher, { personIds: [sam] })).rejects.toMatchObject({ status: 403, key: 'people.refused.card-learners-only' });
  await house.look(({ db }) => db.deleteFrom('people.role_grant').where('person_id', '=', sam).where('role', '=', 'guardian').execute());
  await house.look(({ db }) => db.updateTable('programs.class_member').set({ ended_at: houseNow }).where('person_id', '=', sam).execute());
  await expect(issueCards(teacher, { personIds: [sam] })).rejects.toMatchObject({ key: 'people.refused.not-your-class' });
  await house.look(({ db }) => db.updateTable('programs.class').set({ status: 'inactive' }).execute());
  await expect(issueCards(teacher, { personIds: [amara] })).rejects.toMatchObject({ key: 'people.refused.not-your-class' });
});

test('nobody else issues cards; there are none for staff, nor for people elsewhere', async () => {
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
