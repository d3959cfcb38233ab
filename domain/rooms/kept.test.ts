import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { read } from '#kernel/action.ts';
import { newId } from '#kernel/ids.ts';
import type { CastName } from '../../test/house.ts';
import { idAt, rightResponse, stockLibrary, wrongResponse } from '../mastery/practice.fixture.ts';
import { answerItem } from './answer-item.ts';
import { endRoom } from './end-room.ts';
import { tutorHelp } from './helper-queries.ts';
import { keepRooms } from './keep-rooms.ts';
import { endedAmong, isKept, isRoomEnded, keptRoom } from './kept-queries.ts';
import { openItem } from './open-item.ts';
import { tellStory } from './room.fixture.ts';
import { sayInRoom } from './say-in-room.ts';
import { storeDocuments } from './sockets.ts';
import { sharedWork } from './work-queries.ts';
import { wrapUpOf } from './wrap-up.ts';

const written = (): Uint8Array => {
  const doc = new Y.Doc();
  doc.getText('notes').insert(0, 'Same size first.');
  doc.getMap('objects').set('o1', { id: 'o1', page: 'p1', kind: 'text', by: 'rosa', name: 'Rosa', at: 0, z: 1, x: 0, y: 0, w: 100, h: 40, text: '12', colour: 'ink', size: 1 });
  doc.getArray('agenda').push([{ id: 'a', text: 'Warm-up', minutes: 5, done: true }, { id: 'b', text: 'Bars', minutes: 10, done: false }]);
  return Y.encodeStateAsUpdate(doc);
};

test('the helper panel is the tutor’s; the log’s facts, and what stays when the raw state is gone', async () => {
  const story = await tellStory(), { house, sessionId } = story, ask = <R>(who: CastName, query: (tx: Parameters<typeof isKept>[0]) => Promise<R>) => read(story.as(who), query);
  await stockLibrary(house, ['fractions']);
  const skillId = (await house.look(({ db }) => db.selectFrom('library.skill').select('id').where('slug', '=', 'maths.fractions.add').executeTakeFirstOrThrow())).id;
  story.goTo(0);
  expect(await ask('rosa', (tx) => isKept(tx, sessionId))).toBe(false);
  for (const who of ['amara', 'rosa'] as const) await story.comeIn(who);
  await sayInRoom(story.as('rosa'), { sessionId, text: 'Are the pieces the same size?' });
  await sayInRoom(story.as('amara'), { sessionId, text: 'no' });
  const opened = [await openItem(story.as('rosa'), { sessionId, skillId }), await openItem(story.as('rosa'), { sessionId, skillId })];
  const items = (await ask('rosa', (tx) => sharedWork(tx, sessionId))).beside[house.people.amara]!.map((one) => one.item);
  const answer = (at: number, n: number, right: boolean) => {
    story.goTo(at);
    return answerItem(story.as('amara'), { sessionId, setId: opened[n - 1]!.setId, n, id: idAt(story.as('amara').now), response: (right ? rightResponse : wrongResponse)(items[n - 1]!) });
  };
  await answer(2, 1, false);
  const help = await ask('rosa', (tx) => tutorHelp(tx, sessionId, 1));
  expect(help).toMatchObject({ goal: 'Add any two fractions without a hint.', moves: { about: expect.any(String), ask: expect.stringContaining('?') }, said: [{ mine: true, text: 'Are the pieces the same size?' }, { mine: false, text: 'no' }] });
  for (const who of ['amara', 'dana', 'omar', 'ngozi'] as const) await expect(ask(who, (tx) => tutorHelp(tx, sessionId, 1)), who).rejects.toMatchObject({ status: 404 });
  await answer(3, 1, true);
  await answer(4, 2, false);
  await storeDocuments(house.orgId, [{ roomId: sessionId, state: written() }]);
  story.goTo(20);
  expect(await ask('rosa', (tx) => isRoomEnded(tx, sessionId))).toBe(false);
  expect(await ask('rosa', (tx) => endedAmong(tx, [sessionId]))).toEqual(new Set());
  await endRoom(story.as('rosa'), { sessionId });
  expect(await ask('amara', (tx) => isRoomEnded(tx, sessionId))).toBe(true);
  expect(await ask('amara', (tx) => endedAmong(tx, [sessionId, newId()]))).toEqual(new Set([sessionId]));
  expect(await ask('rosa', (tx) => wrapUpOf(tx, sessionId))).toMatchObject({ skills: [{ id: skillId, questions: 2, right: 1, atOnce: 0 }], done: ['Warm-up'], left: ['Bars'] });
  for (const minutes of [25, 60 * 30]) {
    story.goTo(minutes);
    await keepRooms({ ...house.system, now: story.as('dana').now });
  }
  expect(await house.look(({ db, orgId }) => db.selectFrom('rooms.document').select('room_id').where('org_id', '=', orgId).execute())).toEqual([]);
  for (const who of ['amara', 'rosa', 'dana'] as const) {
    const kept = await ask(who, (tx) => keptRoom(tx, sessionId));
    expect(kept).toMatchObject({ notes: 'Same size first.', pages: [{ id: 'p1', objects: [{ text: '12' }] }], agenda: [{ done: true }, { done: false }], work: { learners: [{ items: [{ answered: { right: true, tries: 2 } }, { answered: { right: false } }] }] } });
    expect(Object.keys(kept.work.beside).length, who).toBe(who === 'amara' ? 0 : 1);
  }
  await expect(ask('ngozi', (tx) => keptRoom(tx, sessionId))).rejects.toMatchObject({ status: 403, key: 'rooms.refused.kept' });
  await expect(ask('omar', (tx) => keptRoom(tx, sessionId))).rejects.toMatchObject({ status: 404 });
});
