import { expect, test } from 'vitest';
import { read } from '#kernel/action.ts';
import { newId } from '#kernel/ids.ts';
import { newHouse, settle } from '../../test/house.ts';
import { handleConcern } from './handle-concern.ts';
import { reportConcern } from './report-concern.ts';
import { type RoomStory, tellStory } from './room.fixture.ts';
import { sayInRoom } from './say-in-room.ts';
import { keepLineHeld, releaseLine } from './release-line.ts';
import { concerns, heldLines, liveRooms } from './supervisor-queries.ts';

async function raised(): Promise<RoomStory & { concernId: string }> {
  const story = await tellStory();
  story.goTo(1);
  await story.comeIn('amara');
  const { id } = await reportConcern(story.as('amara'), { sessionId: story.sessionId, kind: 'unkind', words: 'he laughs' });
  return { ...story, concernId: id };
}

const stands = async (story: RoomStory) => {
  const [open, closed] = await Promise.all([false, true].map((closed) => read(story.as('dana'), (tx) => concerns(tx, { closed }))));
  return { open: open!.concerns.map((one) => one.steps), closed: closed!.concerns.map((one) => one.steps) };
};
const inRoom = async (story: RoomStory): Promise<number> => (await read(story.as('dana'), (tx) => liveRooms(tx))).rooms[0]!.concerns;
const told = (story: RoomStory) => story.house.look(({ db, orgId }) => db.selectFrom('messaging.notice').select(['key', 'person_id']).where('org_id', '=', orgId).where('key', 'like', 'rooms.notice.concern-%').orderBy('id').execute());

test('a concern is taken up, closed with what was done, and opened again; whoever raised it hears that, and no more', async () => {
  const story = await raised(), { concernId, house } = story;
  await handleConcern(story.as('dana'), { concernId, step: 'taken' });
  await handleConcern(story.as('dana'), { concernId, step: 'taken' });
  await settle(); // what is told of two steps of one instant comes in either order
  expect(await stands(story)).toMatchObject({ open: [[{ kind: 'taken', by: 'Dana Whitfield' }]], closed: [] });
  expect(await inRoom(story)).toBe(1);
  story.goTo(2);
  await handleConcern(story.as('ines'), { concernId, step: 'taken' });
  await expect(handleConcern(story.as('ines'), { concernId, step: 'closed', words: '  ' })).rejects.toMatchObject({ fields: { words: 'rooms.problem.say-what-was-done' } });
  for (let twice = 0; twice < 2; twice++) await handleConcern(story.as('ines'), { concernId, step: 'closed', words: 'Talked to both.' });
  expect(await stands(story)).toMatchObject({ open: [], closed: [[{ kind: 'taken' }, { kind: 'taken' }, { kind: 'closed', words: 'Talked to both.' }]] });
  expect(await inRoom(story)).toBe(0);
  await expect(handleConcern(story.as('dana'), { concernId, step: 'taken' })).rejects.toMatchObject({ status: 409 });
  await handleConcern(story.as('dana'), { concernId, step: 'reopened' });
  await expect(handleConcern(story.as('ines'), { concernId, step: 'reopened' })).rejects.toMatchObject({ status: 409 });
  expect((await stands(story)).open).toHaveLength(1);
  await settle();
  expect(await told(story)).toEqual(['rooms.notice.concern-taken', 'rooms.notice.concern-closed'].map((key) => ({ key, person_id: house.people.amara })));
  const logged = JSON.stringify(await house.look(({ db, orgId }) => db.selectFrom('kernel.audit').select('detail').where('org_id', '=', orgId).where('action', '=', 'rooms.handle-concern').execute()));
  expect(logged).toContain('taken');
  expect(logged).not.toContain('Talked');
});

test('two who close at once: the second is told, and nothing is written over', async () => {
  const story = await raised(), { concernId } = story;
  const done = await Promise.allSettled([handleConcern(story.as('dana'), { concernId, step: 'closed', words: 'one' }), handleConcern(story.as('ines'), { concernId, step: 'closed', words: 'two' })]);
  expect(done.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
  expect((await stands(story)).closed).toMatchObject([[{ kind: 'closed' }]]);
});

test('only staff handle concerns, and of their own organization', async () => {
  const story = await raised(), { concernId } = story, other = await newHouse();
  for (const who of ['amara', 'rosa', 'omar', 'ngozi'] as const) await expect(handleConcern(story.as(who), { concernId, step: 'taken' }), who).rejects.toMatchObject({ status: 403 });
  await expect(handleConcern(other.as('dana'), { concernId, step: 'taken' })).rejects.toMatchObject({ status: 404 });
  await expect(handleConcern(story.as('dana'), { concernId: newId(), step: 'taken' })).rejects.toMatchObject({ status: 404 });
});

test('held words that stay held wait for nobody; that can be taken back, or they are let through after all', async () => {
  const story = await tellStory();
  story.goTo(1);
  await story.comeIn('amara');
  const { id: lineId } = await sayInRoom(story.as('amara'), { sessionId: story.sessionId, text: 'text me on 07700 900123' });
  const waiting = async (): Promise<number> => (await read(story.as('dana'), (tx) => heldLines(tx))).lines.length;
  await keepLineHeld(story.as('dana'), { lineId });
  expect(await waiting()).toBe(0);
  expect((await read(story.as('dana'), (tx) => liveRooms(tx))).rooms[0]!.held).toBe(0);
  await keepLineHeld(story.as('dana'), { lineId, kept: false });
  expect(await waiting()).toBe(1);
  await releaseLine(story.as('dana'), { lineId });
  await expect(keepLineHeld(story.as('dana'), { lineId })).rejects.toMatchObject({ status: 409 });
  for (const who of ['amara', 'rosa'] as const) await expect(keepLineHeld(story.as(who), { lineId }), who).rejects.toMatchObject({ status: 403 });
});
