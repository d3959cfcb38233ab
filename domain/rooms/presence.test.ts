import { expect, test } from 'vitest';
import { read } from '#kernel/action.ts';
import { newId } from '#kernel/ids.ts';
import { cancelSession } from '#domain/scheduling/cancel-session.ts';
import { ledgerOf } from '#domain/scheduling/pairing.fixture.ts';
import { moveSession } from '#domain/scheduling/move-session.ts';
import { restoreSession } from '#domain/scheduling/restore-session.ts';
import { endRoom } from './end-room.ts';
import { goOnDuty } from './go-on-duty.ts';
import { keepRooms } from './keep-rooms.ts';
import { joinStays, minutesOf, together } from './minutes-there.ts';
import { tellStory } from './room.fixture.ts';
import { timesThere } from './room-queries.ts';
import { admit, beat, came, left } from './sockets.ts';

const marks = ({ house, sessionId }: Awaited<ReturnType<typeof tellStory>>) =>
  house.look(({ db, orgId }) => db.selectFrom('scheduling.session_person').select(['role', 'attendance', 'minutes']).where('org_id', '=', orgId).where('session_id', '=', sessionId).orderBy('role').execute());
const delivered = async ({ house, sessionId }: Awaited<ReturnType<typeof tellStory>>): Promise<number> => (await ledgerOf(house, sessionId)).filter((one) => one.kind === 'delivered').reduce((sum, one) => sum + one.minutes, 0);

test('stays are joined over a dropped network and counted once, however many devices', () => {
  const minute = (from: number, to: number) => ({ from: from * 60_000, to: to * 60_000 });
  expect(joinStays([minute(10, 20), minute(0, 5), minute(3, 9), minute(21, 22)])).toEqual([minute(0, 22)]);
  expect(joinStays([minute(0, 1), minute(2.1, 3)])).toHaveLength(2);
  expect(minutesOf(together(joinStays([minute(0, 10), minute(20, 30)]), [minute(5, 25)]))).toBe(10);
});

test('minutes both were there become attendance and the ledger, without anybody typing, once', async () => {
  const story = await tellStory();
  story.goTo(-2);
  const rosa = await story.comeIn('rosa');
  story.goTo(6);
  const phone = await story.comeIn('amara'), laptop = await story.comeIn('amara');
  story.goTo(10);
  await phone.leave();
  for (const minute of [11, 12]) {
    story.goTo(minute);
    await beat(story.house.orgId, [rosa.id, laptop.id]);
  }
  story.goTo(26);
  await beat(story.house.orgId, [rosa.id, laptop.id]);
  await laptop.leave();
  expect(await read(story.as('rosa'), (tx) => timesThere(tx, story.sessionId))).toMatchObject({ used: true, both: 20, people: [{ role: 'learner', minutes: 20 }, { role: 'tutor', minutes: 28 }] });
  story.goTo(28);
  await expect(endRoom(story.as('amara'), { sessionId: story.sessionId })).rejects.toMatchObject({ status: 403, key: 'rooms.refused.end' });
  await endRoom(story.as('rosa'), { sessionId: story.sessionId });
  await endRoom(story.as('rosa'), { sessionId: story.sessionId });
  expect(await marks(story)).toEqual([{ role: 'learner', attendance: 'late', minutes: 20 }, { role: 'tutor', attendance: 'present', minutes: 20 }]);
  expect(await delivered(story)).toBe(20);
  await keepRooms({ ...story.house.system, now: story.as('rosa').now });
  expect(await delivered(story)).toBe(20);
  expect(await story.knock('amara')).toMatchObject({ door: 'ended' });
});

test('where one of them never came the room says nothing', async () => {
  const story = await tellStory();
  story.goTo(0);
  await story.comeIn('rosa');
  story.goTo(20);
  await endRoom(story.as('dana'), { sessionId: story.sessionId });
  expect((await marks(story)).map((one) => one.attendance)).toEqual(['unknown', 'unknown']);
});

test('a killed process leaves connections that end at their last sign of life', async () => {
  const story = await tellStory();
  story.goTo(0);
  const [rosa, amara] = [await story.comeIn('rosa'), await story.comeIn('amara')];
  story.goTo(10);
  await beat(story.house.orgId, [rosa.id, amara.id]);
  story.goTo(14);
  await story.judge();
  expect(await read(story.as('dana'), (tx) => timesThere(tx, story.sessionId))).toMatchObject({ both: 10 });
  // Closed sockets of the old process are heard of late, or never: it makes no difference.
  await left(rosa.pass, rosa.id);
  await came(rosa.pass, rosa.id);
  story.goTo(40);
  await keepRooms({ ...story.house.system, now: story.as('dana').now });
  expect(await story.status()).toBe('waiting');
  story.goTo(46);
  await keepRooms({ ...story.house.system, now: story.as('dana').now });
  expect(await story.status()).toBe('ended');
  expect(await delivered(story)).toBe(10);
  expect(await admit('x')).toBeNull();
});

test('a session cancelled by mistake and restored before its start has its room still; nobody ends one that has not begun', async () => {
  const story = await tellStory(), { sessionId, house } = story, sweep = () => keepRooms({ ...house.system, now: story.as('dana').now });
  story.goTo(-8);
  await story.comeIn('rosa');
  for (const who of ['rosa', 'dana'] as const) await expect(endRoom(story.as(who), { sessionId })).rejects.toMatchObject({ status: 409, key: 'rooms.problem.not-begun' });
  await cancelSession(story.as('dana'), { sessionId, reason: 'Fire drill' });
  await sweep();
  expect(await story.knock('rosa')).toMatchObject({ door: 'over', cancelled: true });
  expect(await story.status()).not.toBe('ended');
  story.goTo(-3);
  await restoreSession(story.as('dana'), { sessionId });
  await sweep();
  expect(await story.knock('rosa')).toMatchObject({ door: 'in' });
  await cancelSession(story.as('dana'), { sessionId, reason: 'Fire drill' });
  story.goTo(0);
  await sweep();
  expect(await story.status()).toBe('ended');
});

test('who was in the room before its session was moved was not there for the new time', async () => {
  const story = await tellStory(), { house, sessionId } = story, day = 24 * 60 + 45;
  story.goTo(-8);
  const before = [await story.comeIn('rosa'), await story.comeIn('amara')];
  story.goTo(-2);
  await beat(house.orgId, before.map((one) => one.id));
  for (const one of before) await one.leave();
  await moveSession(story.as('rosa'), { sessionId, date: '2026-11-18', time: '16:15', reason: 'Choir' });
  story.goTo(day);
  await goOnDuty(story.as('dana'), { programId: story.programId, until: story.as('dana').now.add({ hours: 2 }).toString() });
  const ids = [await story.comeIn('rosa'), await story.comeIn('amara')].map((one) => one.id);
  story.goTo(day + 10);
  await beat(house.orgId, ids);
  expect(await read(story.as('rosa'), (tx) => timesThere(tx, sessionId))).toMatchObject({ both: 10, people: [{ minutes: 10 }, { minutes: 10 }] });
  await endRoom(story.as('rosa'), { sessionId });
  expect(await marks(story)).toEqual([{ role: 'learner', attendance: 'present', minutes: 10 }, { role: 'tutor', attendance: 'present', minutes: 10 }]);
  expect(await delivered(story)).toBe(10);
});

test('a room in use a quarter of an hour after its end stays, and closes an hour after', async () => {
  const story = await tellStory();
  story.goTo(0);
  const [rosa, amara] = [await story.comeIn('rosa'), await story.comeIn('amara')];
  for (const minute of [50, 89]) {
    story.goTo(minute);
    await beat(story.house.orgId, [rosa.id, amara.id]);
    await keepRooms({ ...story.house.system, now: story.as('dana').now });
    expect(await story.status(), `${minute}`).toBe('open');
  }
  story.goTo(90);
  await beat(story.house.orgId, [rosa.id, amara.id]);
  await keepRooms({ ...story.house.system, now: story.as('dana').now });
  expect(await story.status()).toBe('ended');
  expect(await delivered(story)).toBe(90);
});

test('those who come at once are written together, and one that cannot be written keeps none of the others out', async () => {
  const story = await tellStory();
  story.goTo(0);
  await story.comeIn('rosa');
  const { house, sessionId: roomId } = story, { orgId, people } = house;
  const ids = Array.from({ length: 40 }, () => newId()), pass = { orgId, roomId, personId: people.rosa, name: 'Rosa', part: 'tutor' as const, expires: 0 };
  const written = await Promise.allSettled(ids.map((id, i) => came(i === 20 ? { ...pass, roomId: newId() } : pass, id)));
  expect(written.map(({ status }) => status).filter((status) => status === 'rejected')).toHaveLength(1);
  expect(written[20]!.status).toBe('rejected');
  const kept = await house.look(({ db }) => db.selectFrom('rooms.connection').select('id').where('org_id', '=', orgId).where('room_id', '=', roomId).where('id', 'in', ids).execute());
  expect(kept).toHaveLength(39);
});
