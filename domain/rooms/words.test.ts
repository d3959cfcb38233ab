import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { onSignal } from '#kernel/bus.ts';
import { read } from '#kernel/action.ts';
import { newHouse, settle } from '../../test/house.ts';
import { freezeRoom } from './freeze-room.ts';
import { heldIn } from './held-in.ts';
import { keepRooms } from './keep-rooms.ts';
import { endRoom } from './end-room.ts';
import { erasePerson, exportPerson } from './person-data.ts';
import { releaseLine } from './release-line.ts';
import { reportConcern } from './report-concern.ts';
import { chatLines } from './room-queries.ts';
import { type RoomStory, tellStory } from './room.fixture.ts';
import { sayInRoom } from './say-in-room.ts';
import { loadDocument, storeDocuments } from './sockets.ts';
import { concerns, heldLines } from './supervisor-queries.ts';

type Name = Parameters<RoomStory['as']>[0];
const texts = async (story: RoomStory, who: Name): Promise<string[]> => (await read(story.as(who), (tx) => chatLines(tx, { sessionId: story.sessionId }))).map((one) => `${one.name}${one.held ? ' (held)' : ''}: ${one.text}`);
const notices = async (story: RoomStory, key: string): Promise<string[]> => (await story.house.look(({ db, orgId }) => db.selectFrom('messaging.notice').select('person_id').where('org_id', '=', orgId).where('key', '=', key).execute())).map((one) => one.person_id).sort();

async function bothIn(): Promise<RoomStory> {
  const story = await tellStory();
  story.goTo(1);
  await story.comeIn('rosa');
  await story.comeIn('amara');
  return story;
}

test('a line reaches both; a held one only its writer and staff, until staff let it through', async () => {
  const story = await bothIn(), { sessionId, house } = story, said: string[] = [], deaf = onSignal('rooms.said', (id) => said.push(id));
  await sayInRoom(story.as('amara'), { sessionId, text: ' What is 3/4 of 20? ' });
  const { id, verdict } = await sayInRoom(story.as('amara'), { sessionId, text: 'text me on 07700 900123' });
  expect(verdict).toBe('hold');
  expect(await texts(story, 'rosa')).toEqual(['Amara: What is 3/4 of 20?']);
  expect(await texts(story, 'amara')).toEqual(['Amara: What is 3/4 of 20?', 'Amara (held): text me on 07700 900123']);
  expect(await texts(story, 'dana')).toHaveLength(2);
  await expect(texts(story, 'omar')).rejects.toMatchObject({ status: 404 });
  await expect(texts(story, 'ngozi')).rejects.toMatchObject({ status: 404 });
  await settle();
  expect(await notices(story, 'rooms.notice.held')).toEqual([house.people.dana]);
  expect(await read(story.as('dana'), (tx) => heldLines(tx))).toMatchObject({ lines: [{ id, name: 'Amara Okafor', place: 'chat', sessionId, findings: [{ kind: 'ask' }, { kind: 'phone' }] }], next: null });
  await expect(read(story.as('rosa'), (tx) => heldLines(tx))).rejects.toMatchObject({ status: 404 });
  await expect(releaseLine(story.as('rosa'), { lineId: id })).rejects.toMatchObject({ status: 403 });
  const other = await newHouse();
  await expect(releaseLine(other.as('dana'), { lineId: id })).rejects.toMatchObject({ status: 404 });
  await releaseLine(story.as('dana'), { lineId: id });
  expect(await texts(story, 'rosa')).toEqual(['Amara: What is 3/4 of 20?', 'Amara: text me on 07700 900123']);
  expect(said).toEqual(Array(3).fill(`${house.orgId}/${sessionId}`));
  deaf();
  const last = (await read(story.as('rosa'), (tx) => chatLines(tx, { sessionId })))[0]!.id;
  expect(await read(story.as('rosa'), (tx) => chatLines(tx, { sessionId, after: last }))).toHaveLength(1);
});

test('of several lines held at the same instant staff are told once', async () => {
  const story = await bothIn(), { sessionId, house } = story;
  for (const text of ['text me on 07700 900123', 'or mail kim@example.com']) await sayInRoom(story.as('amara'), { sessionId, text });
  await settle();
  expect(await notices(story, 'rooms.notice.held')).toEqual([house.people.dana]);
});

test('nothing is said from outside, in a frozen room, or faster than one can write', async () => {
  const story = await bothIn(), { sessionId } = story;
  await expect(sayInRoom(story.as('omar'), { sessionId, text: 'hi' })).rejects.toMatchObject({ status: 404 });
  await expect(sayInRoom(story.as('dana'), { sessionId, text: 'hi' })).rejects.toMatchObject({ status: 409, key: 'rooms.problem.not-in' });
  await expect(sayInRoom(story.as('amara'), { sessionId, text: 'x'.repeat(1001) })).rejects.toMatchObject({ status: 422 });
  for (let n = 0; n < 20; n++) await sayInRoom(story.as('amara'), { sessionId, text: `${n}` });
  await expect(sayInRoom(story.as('amara'), { sessionId, text: 'more' })).rejects.toMatchObject({ status: 429, key: 'rooms.problem.too-fast' });
  await freezeRoom(story.as('dana'), { sessionId });
  await expect(sayInRoom(story.as('rosa'), { sessionId, text: 'hi' })).rejects.toMatchObject({ status: 409, key: 'rooms.problem.still' });
});

test('words on the board that take contact elsewhere are held, once while they are typed, and free once staff said so', async () => {
  const story = await bothIn(), { orgId, people } = story.house, write = (text: string) => heldIn(orgId, story.sessionId, people.amara, text);
  expect([await write('3/4 + 1/8'), await write('abc')]).toEqual([false, false]);
  for (const typed of ['my snapchat is kim', 'my snapchat is kim.star', 'my snapchat is kim.star', 'my snapchat is kim']) expect(await write(typed)).toBe(true);
  const { lines } = await read(story.as('dana'), (tx) => heldLines(tx));
  expect(lines).toMatchObject([{ place: 'board', text: 'my snapchat is kim.star' }]);
  await releaseLine(story.as('dana'), { lineId: lines[0]!.id });
  // Nothing is put back: its writer reads that it is free, and can write it again.
  expect(await texts(story, 'amara')).toEqual(['Amara: my snapchat is kim.star']);
  expect(await write('my snapchat is kim.star')).toBe(false);
  expect(await texts(story, 'rosa')).toEqual([]);
  const long = `${'Then we cut both bars into twelfths. '.repeat(60)}my snapchat is kim.star`;
  expect([long.length > 2000, await write(long)]).toEqual([true, true]);
  expect((await read(story.as('dana'), (tx) => heldLines(tx))).lines).toMatchObject([{ text: long }]);
});

test('a concern needs two fields and no socket, is told to staff at once, and is theirs to read', async () => {
  const story = await bothIn(), { sessionId, house } = story;
  await freezeRoom(story.as('dana'), { sessionId });
  const { id } = await reportConcern(story.as('amara'), { sessionId, kind: 'unkind', words: 'He called me slow' });
  expect(await reportConcern(story.as('amara'), { sessionId, kind: 'unkind', words: 'He called me slow' })).toEqual({ id });
  await expect(reportConcern(story.as('omar'), { sessionId, kind: 'unkind' })).rejects.toMatchObject({ status: 404 });
  await expect(reportConcern(story.as('amara'), { sessionId, kind: 'rude' as 'unkind' })).rejects.toMatchObject({ status: 422, fields: { kind: 'rooms.problem.concern-kind' } });
  await settle();
  expect(await notices(story, 'rooms.notice.concern')).toEqual([house.people.dana, house.people.ines].sort());
  expect(await read(story.as('ines'), (tx) => concerns(tx))).toMatchObject({ concerns: [{ id, kind: 'unkind', words: 'He called me slow', by: { name: 'Amara Okafor' } }] });
  await expect(read(story.as('rosa'), (tx) => concerns(tx))).rejects.toMatchObject({ status: 404 });
  const logged = await house.look(async ({ db, orgId }) => JSON.stringify([await db.selectFrom('kernel.audit').select('detail').where('org_id', '=', orgId).execute(), await db.selectFrom('kernel.event').select('data').where('org_id', '=', orgId).execute()]));
  expect(logged).not.toContain('slow');
});

test('what was shared is kept readable, the raw state goes after a day, lines after thirty; erasing takes one person’s words', async () => {
  const story = await bothIn(), { sessionId } = story, { orgId, people } = story.house, doc = new Y.Doc();
  const at = (hours: number) => ({ ...story.house.system, now: story.as('dana').now.add({ minutes: hours * 60 }) });
  for (const [n, by] of [people.rosa, people.amara].entries()) doc.getMap('objects').set(`o${n}`, { id: `o${n}`, page: 'p1', kind: 'text', by, name: 'x', at: 1, z: 1 - n, text: `by ${n}` });
  doc.getMap('objects').set('broken', { id: 7 });
  doc.getText('notes').insert(0, 'equal pieces');
  doc.getArray('agenda').push([{ id: 'a', text: 'work', minutes: 20, done: true }, 'nonsense']);
  await sayInRoom(story.as('amara'), { sessionId, text: 'hello' });
  await reportConcern(story.as('amara'), { sessionId, kind: 'other', words: 'sound' });
  await storeDocuments(orgId, [{ roomId: sessionId, state: Y.encodeStateAsUpdate(doc) }]);
  expect((await loadDocument(orgId, sessionId))!.state.byteLength).toBeGreaterThan(20);
  await endRoom(story.as('rosa'), { sessionId });
  await keepRooms(at(0.1));
  const snapshot = () => story.house.look(({ db }) => db.selectFrom('rooms.snapshot').selectAll().where('org_id', '=', orgId).executeTakeFirstOrThrow());
  expect(await snapshot()).toMatchObject({ notes: 'equal pieces', agenda: [{ text: 'work', done: true }], pages: [{ id: 'p1', objects: [{ id: 'o1' }, { id: 'o0' }] }] });
  await keepRooms(at(23));
  expect(await loadDocument(orgId, sessionId)).not.toBeNull();
  await keepRooms(at(25));
  expect(await loadDocument(orgId, sessionId)).toBeNull();
  await storeDocuments(orgId, [{ roomId: sessionId, state: Y.encodeStateAsUpdate(doc) }]);
  await keepRooms(at(30 * 24 - 1));
  const exported = await story.house.look((tx) => exportPerson(tx, people.amara));
  expect(exported).toMatchObject({ lines: [{ text: 'hello' }], concerns: [{ words: 'sound' }], entrances: [{ part: 'learner' }], connections: [{ part: 'learner' }] });
  await story.house.look((tx) => erasePerson(tx, people.amara));
  expect(await snapshot()).toMatchObject({ notes: '', pages: [{ objects: [{ id: 'o0' }] }] });
  await keepRooms(at(30 * 24 + 1));
  const { connections } = await story.house.look((tx) => exportPerson(tx, people.rosa));
  expect(connections).toEqual([]);
  expect((await story.house.look((tx) => exportPerson(tx, people.amara))).concerns).toHaveLength(1);
});
