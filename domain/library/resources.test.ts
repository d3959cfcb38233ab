import { beforeAll, expect, test } from 'vitest';
import { read } from '#kernel/action.ts';
import { newId } from '#kernel/ids.ts';
import { type House, newHouse, settle } from '../../test/house.ts';
import { dropDraft } from './drop-draft.ts';
import { eventsOf } from './library.fixture.ts';
import { openResource } from './open-resource.ts';
import { erasePerson, exportPerson } from './person-data.ts';
import { mySubmissions, myUses, resourceDesk, resourcePage, reviewQueue } from './resource-queries.ts';
import { reviewResource } from './review-resource.ts';
import { reviseResource } from './revise-resource.ts';
import { searchResources } from './search-resources.ts';
import { submitResource } from './submit-resource.ts';
import { vote } from './vote.ts';

let house: House;
let other: House;
let id: string;
beforeAll(async () => {
  [house, other] = [await newHouse(), await newHouse('Other')];
});
const film = { title: 'Adding fractions with a chocolate bar', summary: 'Seven minutes, slowly.', format: 'video', subject: 'maths', language: 'en', licence: 'cc-by', attribution: 'Rosa Delgado', link: 'https://videos.example.org/7', levelFrom: 5, levelTo: '7' } as const;
const statusOf = async (): Promise<unknown> => (await read(house.as('rosa'), (tx) => resourceDesk(tx, id)))?.status;
const found = async (search: string) => (await read(house.as('amara'), (tx) => searchResources(tx, { search }))).rows.map((row) => row.title);

test('anyone submits; what lacks a licence, a maker or anything to read is sent back field by field', async () => {
  await expect(submitResource(house.as('rosa'), { ...film, licence: '' })).rejects.toMatchObject({ status: 422, fields: { licence: 'library.problem.no-licence' } });
  await expect(submitResource(house.as('rosa'), { ...film, attribution: ' ', link: '' })).rejects.toMatchObject({ fields: { attribution: 'library.problem.name-maker', link: 'library.problem.nothing-in-it' } });
  await expect(submitResource(house.as('rosa'), { ...film, link: 'javascript:alert(1)' })).rejects.toMatchObject({ fields: { link: 'library.problem.link' } });
  await expect(submitResource(house.as('rosa'), { ...film, licence: 'link', body: 'A copy of it all' })).rejects.toMatchObject({ fields: { licence: 'library.problem.link-only' } });
  await expect(submitResource(house.as('rosa'), { ...film, levelFrom: 9, subject: 'alchemy', skillIds: [newId()] })).rejects.toMatchObject({ fields: { levelTo: 'library.problem.levels-turned', subject: 'kernel.problem.required', skillIds: 'library.problem.skill-elsewhere' } });
  await expect(submitResource({ ...house.as('rosa'), actor: null }, film)).rejects.toMatchObject({ status: 403 });
  ({ id } = await submitResource(house.as('rosa'), { ...film, licence: '', draft: true }));
  expect(await statusOf()).toBe('draft');
  expect(await read(house.as('farida'), (tx) => resourceDesk(tx, id))).toBeUndefined();
  await reviseResource(house.as('rosa'), { ...film, id, version: 1 });
  expect(await statusOf()).toBe('submitted');
  expect(await eventsOf(house)).toEqual(['library.resource-submitted']);
});

test('a reviewer returns it with words, its maker revises, another one publishes it', async () => {
  expect(await found('fractions')).toEqual([]);
  await expect(reviewResource(house.as('rosa'), { id, version: 1, decision: 'published' })).rejects.toMatchObject({ status: 403, key: 'library.refused.reviewers' });
  await expect(reviewResource(house.as('farida'), { id, version: 1, decision: 'returned' })).rejects.toMatchObject({ fields: { words: 'library.problem.say-why' } });
  expect((await read(house.as('farida'), (tx) => reviewQueue(tx, 'submitted'))).rows).toMatchObject([{ id, own: false }]);
  await reviewResource(house.as('farida'), { id, version: 1, decision: 'returned', words: 'Say which bottoms.' });
  await expect(reviewResource(house.as('dana'), { id, version: 1, decision: 'published' })).rejects.toMatchObject({ status: 409 });
  await expect(reviseResource(house.as('omar'), { ...film, id, version: 1 })).rejects.toMatchObject({ status: 404 });
  await reviseResource(house.as('rosa'), { ...film, summary: 'Halves and thirds.', id, version: 1 });
  await expect(reviseResource(house.as('rosa'), { ...film, id, version: 1 })).rejects.toMatchObject({ status: 409, key: 'library.problem.changed-meanwhile' });
  await reviewResource(house.as('farida'), { id, version: 2, decision: 'published' });
  expect(await found('fractions')).toEqual([film.title]);
  expect((await eventsOf(house)).slice(1)).toEqual(['library.resource-returned', 'library.resource-submitted', 'library.resource-published']);
  await settle();
  const told = await house.look(({ db, orgId }) => db.selectFrom('messaging.notice').select(['person_id', 'key']).where('org_id', '=', orgId).orderBy('key').execute());
  expect(told).toEqual([{ person_id: house.people.rosa, key: 'library.notice.published' }, { person_id: house.people.rosa, key: 'library.notice.returned' }]);
});

test('nobody reviews her own work', async () => {
  const mine = await submitResource(house.as('farida'), { ...film, title: 'Mine', licence: 'own', attribution: 'F. Rahimi' });
  await expect(reviewResource(house.as('farida'), { id: mine.id, version: 1, decision: 'published' })).rejects.toMatchObject({ status: 403, key: 'library.refused.own-work' });
  expect(await dropDraft(house.as('farida'), { id: mine.id })).toEqual({ gone: true });
});

test('a new version waits while the old one is shown; taking it back leaves the old one', async () => {
  await reviseResource(house.as('rosa'), { ...film, title: 'Adding fractions, second cut', id, version: 2 });
  expect(await found('fractions')).toEqual([film.title]);
  await dropDraft(house.as('rosa'), { id });
  expect(await statusOf()).toBe('published');
  await reviseResource(house.as('rosa'), { ...film, title: 'Adding fractions, third cut', id, version: 2 });
  await reviewResource(house.as('dana'), { id, version: 3, decision: 'published' });
  expect(await found('thrid')).toEqual(['Adding fractions, third cut']);
});

test('search forgives slips, accents and case, wants every word, and minds its filters', async () => {
  for (const search of ['FRACTIONS', 'fractoins', 'fracción adding', 'addnig fractions third', 'frac', 'rosa delgado', "fractions'; drop table x; --"]) expect(await found(search), search).toEqual(search.includes('drop') ? [] : ['Adding fractions, third cut']);
  for (const search of ['fractions volcano', 'zzzz', '%', '_', 'fractions cats']) expect(await found(search), search).toEqual(search.length > 1 ? [] : ['Adding fractions, third cut']);
  const hits = async (filter: object) => (await read(house.as('amara'), (tx) => searchResources(tx, filter))).total;
  expect(await Promise.all([{ level: 6 }, { level: 9 }, { format: 'video' }, { format: 'quiz' }, { language: 'en' }, { language: 'ar' }, { subject: 'maths' }, { subject: 'reading' }, { licence: 'cc-by' }, { licence: 'own' }, { skillId: newId() }, { page: 1 }].map(hits))).toEqual([1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 0, 1]);
});

test('use and votes are counted once a person, and votes can be taken back', async () => {
  await openResource(house.as('amara'), { resourceId: id });
  await openResource(house.as('amara'), { resourceId: id });
  await vote(house.as('amara'), { resourceId: id, helped: true });
  await vote(house.as('amara'), { resourceId: id, helped: true });
  await vote(house.as('noor'), { resourceId: id, helped: true });
  await vote(house.as('noor'), { resourceId: id, helped: false });
  expect(await read(house.as('amara'), (tx) => resourcePage(tx, id))).toMatchObject({ votes: 1, users: 1, helpedMe: true, used: { times: 2 } });
  expect((await eventsOf(house)).filter((name) => name === 'library.resource-opened')).toHaveLength(1);
  expect(await read(house.as('amara'), (tx) => myUses(tx, 5))).toMatchObject([{ id }]);
});

test('retired it is gone for all, and can be brought back', async () => {
  await reviewResource(house.as('farida'), { id, version: 3, decision: 'retired', words: 'The link is dead.' });
  expect(await read(house.as('amara'), (tx) => resourcePage(tx, id))).toBeUndefined();
  await expect(openResource(house.as('amara'), { resourceId: id })).rejects.toMatchObject({ status: 404 });
  await expect(reviseResource(house.as('rosa'), { ...film, id, version: 3 })).rejects.toMatchObject({ status: 409 });
  await reviewResource(house.as('farida'), { id, version: 3, decision: 'restored' });
  expect(await found('fractions')).toHaveLength(1);
});

test('another organization sees and changes nothing', async () => {
  await expect(reviewResource(other.as('farida'), { id, version: 3, decision: 'retired' })).rejects.toMatchObject({ status: 404 });
  await expect(reviseResource(other.as('rosa'), { ...film, id, version: 3 })).rejects.toMatchObject({ status: 404 });
  await expect(vote(other.as('amara'), { resourceId: id, helped: true })).rejects.toMatchObject({ status: 404 });
  await expect(openResource(other.as('amara'), { resourceId: id })).rejects.toMatchObject({ status: 404 });
  expect(await read(other.as('farida'), (tx) => resourcePage(tx, id))).toBeUndefined();
  expect((await read(other.as('amara'), (tx) => searchResources(tx, {}))).total).toBe(0);
});

test('a person takes her data with her; what was published stays without her name', async () => {
  await reviseResource(house.as('rosa'), { ...film, licence: 'own', title: 'Fourth cut', id, version: 3 });
  await submitResource(house.as('rosa'), { ...film, draft: true });
  expect(await house.look((tx) => exportPerson(tx, house.people.rosa))).toMatchObject({ resources: [{ version: 1 }, { version: 2 }, { version: 3 }, { version: 4 }, { version: 1 }] });
  expect(await house.look((tx) => exportPerson(tx, house.people.amara))).toMatchObject({ votes: [{ resource_id: id }], uses: [{ times: 2 }] });
  for (const who of ['rosa', 'amara', 'farida'] as const) await house.look((tx) => erasePerson(tx, house.people[who]));
  expect(await read(house.as('rosa'), mySubmissions)).toEqual([]);
  expect(await read(house.as('amara'), (tx) => resourcePage(tx, id))).toMatchObject({ title: 'Adding fractions, third cut', submittedBy: null, votes: 0, users: 0 });
  expect((await read(house.as('dana'), (tx) => resourceDesk(tx, id)))?.reviews.map((one) => one.givenName)).toEqual([null, null, 'Dana', null, null]);
});
