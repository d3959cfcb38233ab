import { beforeAll, expect, test } from 'vitest';
import { read } from '#kernel/action.ts';
import { lookUp } from '#kernel/tenancy.ts';
import { addPerson } from '#domain/people/add-person.ts';
import { deactivatePerson } from '#domain/people/deactivate-person.ts';
import { emailKey } from '#domain/people/directory.ts';
import { editPerson } from '#domain/people/edit-person.ts';
import { endRelation } from '#domain/people/end-relation.ts';
import { findSignIn } from '#domain/people/find-sign-in.ts';
import { grantRole } from '#domain/people/grant-role.ts';
import { issueCards } from '#domain/people/issue-cards.ts';
import { erasePerson, exportPerson } from '#domain/people/person-data.ts';
import { personPage } from '#domain/people/person-page.ts';
import { isGuardianOf } from '#domain/people/policy.ts';
import { findPeople } from '#domain/people/queries.ts';
import { reactivatePerson } from '#domain/people/reactivate-person.ts';
import { relatePeople } from '#domain/people/relate-people.ts';
import { setOwnLanguage } from '#domain/people/set-own-language.ts';
import { signInWithCard } from '#domain/people/sign-in-with-card.ts';
import { takeRole } from '#domain/people/take-role.ts';
import { type House, houseNow, newHouse } from '../../test/house.ts';

let house: House;
let other: House;
beforeAll(async () => {
  house = await newHouse();
  other = await newHouse('Other');
});

const dana = () => house.as('dana');
const eventsOf = (subject: string) => house.look(async ({ db }) => (await db.selectFrom('kernel.event').select('name').where('subject_id', '=', subject).orderBy('id').execute()).map((row) => row.name));
const cardSignIn = async (personId: string) => {
  const [card] = await issueCards(dana(), { personIds: [personId] });
  return (await signInWithCard({ orgId: house.orgId, token: card!.token }, { address: '10.3.0.1', userAgent: null }, houseNow)).token;
};

test('a coordinator adds a learner, who gets a username of her own', async () => {
  const first = await addPerson(dana(), { givenName: 'Zoë', familyName: 'Álvarez', level: '7', email: '', roles: ['learner'] });
  expect(first.username).toBe('zoe.a');
  expect((await addPerson(dana(), { givenName: 'Zoe', familyName: 'Adams', roles: ['learner'] })).username).toBe('zoe.a2');
  expect(await eventsOf(first.personId)).toEqual(['people.person-added']);
  await expect(addPerson(dana(), { givenName: 'Eve', roles: ['admin'] })).rejects.toMatchObject({ status: 403, key: 'people.refused.admin-only' });
  await expect(addPerson(house.as('amara'), { givenName: 'Eve', roles: ['learner'] })).rejects.toMatchObject({ status: 403, key: 'people.refused.staff-only' });
  await expect(addPerson(dana(), { givenName: '', level: 'seven', email: 'x', birthDate: '2014-02-30', timeZone: 'Mars', roles: [] })).rejects.toMatchObject({
    status: 422, fields: { givenName: 'kernel.problem.required', level: 'people.person.level', email: 'people.sign-in.not-email', birthDate: 'people.person.no-day', timeZone: 'people.person.no-zone', roles: 'people.person.one-role' },
  });
  await expect(addPerson(dana(), { givenName: 'Eve', username: 'ROSA', roles: ['learner'] })).rejects.toMatchObject({ status: 422, fields: { username: 'people.person.username-taken' } });
});

test('an address leads to the organization as long as somebody has it', async () => {
  const { personId } = await addPerson(dana(), { givenName: 'Irma', email: 'Irma@Example.org', roles: ['teacher'] });
  const found = (email: string) => lookUp({ kind: 'email', key: emailKey(email) });
  expect(await found('irma@example.org')).toEqual([house.orgId]);
  expect(await editPerson(dana(), { personId, givenName: 'Irmã', email: 'irma.two@example.org' })).toEqual(['given_name', 'email']);
  expect([await found('irma@example.org'), await found('irma.two@example.org')]).toEqual([[], [house.orgId]]);
  await expect(editPerson(dana(), { personId, givenName: 'Irmã', email: '' })).rejects.toMatchObject({ fields: { username: 'people.person.no-way-in' } });
  await expect(editPerson(dana(), { personId: house.people.ines, givenName: 'Ines', email: 'dana@evil.example' })).rejects.toMatchObject({ key: 'people.refused.admin-only' });
  await expect(editPerson(other.as('ines'), { personId, givenName: 'X', email: 'x@example.org' })).rejects.toMatchObject({ status: 404 });
});

test('a closed account is signed out everywhere and comes back when opened', async () => {
  const { personId } = await addPerson(dana(), { givenName: 'Leo', roles: ['learner'] });
  const token = await cardSignIn(personId);
  expect(await findSignIn(token, houseNow)).not.toBeNull();
  const [card] = await issueCards(dana(), { personIds: [personId] });
  await deactivatePerson(dana(), { personId });
  expect(await findSignIn(token, houseNow)).toBeNull();
  await reactivatePerson(dana(), { personId });
  expect(await findSignIn(token, houseNow)).toBeNull();
  await expect(signInWithCard({ orgId: house.orgId, token: card!.token }, { address: '10.3.0.2', userAgent: null }, houseNow)).rejects.toMatchObject({ key: 'people.card.unusable' });
  expect(await eventsOf(personId)).toEqual(['people.person-added', 'people.person-deactivated', 'people.person-reactivated']);
  await expect(deactivatePerson(dana(), { personId: house.people.dana })).rejects.toMatchObject({ status: 409, key: 'people.refused.not-yourself' });
  await expect(deactivatePerson(other.as('ines'), { personId })).rejects.toMatchObject({ status: 404 });
  await expect(deactivatePerson(house.as('farida'), { personId })).rejects.toMatchObject({ status: 403 });
});

test('taking the role that is worn ends the sign-in; nobody raises herself; the last admin stays', async () => {
  const { personId } = await addPerson(dana(), { givenName: 'Mia', roles: ['learner'] });
  const token = await cardSignIn(personId);
  await grantRole(dana(), { personId, role: 'tutor' });
  expect((await findSignIn(token, houseNow))?.actor.roles).toEqual(['learner', 'tutor']);
  await takeRole(dana(), { personId, role: 'learner' });
  expect(await findSignIn(token, houseNow)).toBeNull();
  await expect(grantRole(dana(), { personId: house.people.dana, role: 'admin' })).rejects.toMatchObject({ key: 'people.refused.admin-only' });
  await expect(takeRole(house.as('ines'), { personId: house.people.ines, role: 'admin' })).rejects.toMatchObject({ status: 409, key: 'people.refused.last-admin' });
  await expect(grantRole(house.as('ines'), { personId: other.people.amara, role: 'tutor' })).rejects.toMatchObject({ status: 404 });
  const [card] = await issueCards(dana(), { personIds: [personId] });
  await grantRole(dana(), { personId, role: 'teacher' });
  await expect(signInWithCard({ orgId: house.orgId, token: card!.token }, { address: '10.3.0.3', userAgent: null }, houseNow)).rejects.toMatchObject({ key: 'people.card.unusable' });
});

test('a guardian is related, sees the child, and sees nothing once it has ended', async () => {
  const pair = { fromId: house.people.ngozi, toId: house.people.rosa, kind: 'guardian-of' as const };
  const sees = () => read(house.as('ngozi'), (tx) => isGuardianOf(tx, house.people.rosa));
  expect(await sees()).toBe(false);
  await relatePeople(dana(), pair);
  expect(await sees()).toBe(true);
  await endRelation(dana(), pair);
  expect(await sees()).toBe(false);
  await relatePeople(dana(), pair);
  expect(await sees()).toBe(true);
  await expect(relatePeople(dana(), { ...pair, fromId: house.people.farida })).rejects.toMatchObject({ fields: { fromId: 'people.relation.not-guardian' } });
  await expect(relatePeople(dana(), { ...pair, toId: house.people.farida })).rejects.toMatchObject({ fields: { toId: 'people.relation.not-child' } });
  await expect(relatePeople(dana(), { ...pair, toId: pair.fromId })).rejects.toMatchObject({ fields: { toId: 'people.relation.two-people' } });
  await expect(relatePeople(dana(), { ...pair, toId: other.people.amara })).rejects.toMatchObject({ status: 404 });
  await expect(endRelation(other.as('ines'), pair)).rejects.toMatchObject({ status: 404 });
});

test('the search forgives slips, filters and pages, and stays in its organization', async () => {
  const names = async (filter: Parameters<typeof findPeople>[1]) => (await read(dana(), (tx) => findPeople(tx, filter))).people.map((person) => person.givenName);
  expect(await names({ search: 'okafr' })).toEqual(expect.arrayContaining(['Amara', 'Ngozi']));
  expect((await names({ search: 'Amara Okafor' }))[0]).toBe('Amara');
  expect(await names({ search: '100%' })).toEqual([]);
  expect(await names({ role: 'coordinator' })).toEqual(['Dana']);
  expect(await names({ schoolId: house.otherSchoolId })).toEqual([]);
  expect(await names({ status: 'inactive' })).toEqual([]);
  const { people, total } = await read(dana(), (tx) => findPeople(tx, { role: 'learner', limit: 2, offset: 1 }));
  expect(people).toHaveLength(2);
  expect(total).toBeGreaterThanOrEqual(4);
  expect(await read(other.as('dana'), (tx) => findPeople(tx, { search: 'Zoë' }))).toEqual({ people: [], total: 0 });
  await expect(read(house.as('farida'), (tx) => findPeople(tx, {}))).rejects.toMatchObject({ status: 403 });
});

test('opening a person’s page leaves a line in the audit log', async () => {
  const page = await read(dana(), (tx) => personPage(tx, house.people.amara));
  expect(page).toMatchObject({ roles: ['learner'], relations: [{ kind: 'guardian-of', side: 'to', name: 'Ngozi Okafor' }], schools: [{ name: 'Harbour Road School' }] });
  const views = await house.look(({ db }) => db.selectFrom('kernel.audit').select(['actor_id', 'subject_id']).where('action', '=', 'people.view-person').execute());
  expect(views).toEqual([{ actor_id: house.people.dana, subject_id: house.people.amara }]);
  await expect(read(other.as('dana'), (tx) => personPage(tx, house.people.amara))).rejects.toMatchObject({ status: 404 });
  await expect(read(house.as('omar'), (tx) => personPage(tx, house.people.amara))).rejects.toMatchObject({ status: 403 });
});

test('a person’s data can be taken out and erased, and history still has somebody to point to', async () => {
  const { personId } = await addPerson(dana(), { givenName: 'Ada', email: 'ada@example.org', roles: ['learner'] });
  expect(await house.look((tx) => exportPerson(tx, personId))).toMatchObject({ person: { given_name: 'Ada' }, roles: [{ role: 'learner' }] });
  await house.look((tx) => erasePerson(tx, personId));
  expect(JSON.stringify(await house.look((tx) => exportPerson(tx, personId)))).not.toMatch(/Ada|learner|@/);
  expect(await lookUp({ kind: 'email', key: emailKey('ada@example.org') })).toEqual([]);
});

test('one speaks a language Trellis has, by a clock there is, or nothing changes', async () => {
  for (const locale of ['', 'xx', '__proto__', 'toString']) await expect(setOwnLanguage(house.as('rosa'), { locale, timeZone: '' })).rejects.toMatchObject({ status: 422, fields: { locale: 'people.person.no-language' } });
  await expect(setOwnLanguage(house.as('rosa'), { locale: 'en', timeZone: 'Mars/Olympus' })).rejects.toMatchObject({ status: 422 });
  await setOwnLanguage(house.as('rosa'), { locale: 'en', timeZone: 'Europe/Madrid' });
  expect(await house.look(({ db, orgId }) => db.selectFrom('people.person').select(['locale', 'time_zone']).where('org_id', '=', orgId).where('id', '=', house.people.rosa).executeTakeFirst())).toEqual({ locale: 'en', time_zone: 'Europe/Madrid' });
});
