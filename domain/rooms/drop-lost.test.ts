import { expect, test } from 'vitest';
import { onSignal } from '#kernel/bus.ts';
import { read } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { deactivatePerson } from '#domain/people/deactivate-person.ts';
import { reactivatePerson } from '#domain/people/reactivate-person.ts';
import { takeRole } from '#domain/people/take-role.ts';
import { cancelSession } from '#domain/scheduling/cancel-session.ts';
import { moveSession } from '#domain/scheduling/move-session.ts';
import { restoreSession } from '#domain/scheduling/restore-session.ts';
import { settle } from '../../test/house.ts';
import { goOffDuty } from './go-off-duty.ts';
import { goOnDuty } from './go-on-duty.ts';
import { keepRooms } from './keep-rooms.ts';
import { type RoomStory, tellStory } from './room.fixture.ts';
import { sayInRoom } from './say-in-room.ts';
import { beat, roomStates } from './sockets.ts';
import { liveRooms } from './supervisor-queries.ts';

const removed = async ({ house, sessionId }: RoomStory): Promise<string[]> => (await roomStates(house.orgId, [sessionId]))[0]!.removed;

test('a chaperone whose account is closed is out at once, and her room pauses a minute later; with her account back she comes in', async () => {
  const story = await tellStory({ mode: 'chaperone' }), { house, sessionId } = story, told: string[] = [];
  story.goTo(0);
  const [, ...others] = [await story.comeIn('dana'), await story.comeIn('rosa'), await story.comeIn('amara')].map((one) => one.id);
  const deaf = onSignal('rooms.changed', (id) => told.push(id));
  await deactivatePerson(story.as('ines'), { personId: house.people.dana });
  await settle();
  deaf();
  expect(await removed(story)).toEqual([house.people.dana]);
  expect(told).toContain(`${house.orgId}/${sessionId}`);
  story.goTo(1, 1);
  await beat(house.orgId, others);
  await story.judge();
  expect(await story.status()).toBe('paused');
  expect(await read(story.as('ines'), (tx) => liveRooms(tx))).toMatchObject({ rooms: [{ people: expect.arrayContaining([expect.objectContaining({ personId: house.people.dana, where: 'gone' })]) }] });
  await reactivatePerson(story.as('ines'), { personId: house.people.dana });
  await story.comeIn('dana');
  expect(await removed(story)).toEqual([]);
  expect(await story.status()).toBe('open');
});

test('staff without their role, and somebody whose duty ended, are out; those who meet stay', async () => {
  const story = await tellStory(), { house, programId } = story, until = () => story.as('dana').now.add({ hours: 2 }).toString();
  story.goTo(0);
  await goOnDuty(story.as('dana'), { programId, until: until(), personId: house.people.farida });
  for (const who of ['rosa', 'amara', 'dana', 'farida'] as const) await story.comeIn(who);
  await takeRole(story.as('ines'), { personId: house.people.dana, role: 'coordinator' });
  await settle();
  // She is still on duty by name, so she stays until that ends, too.
  expect(await removed(story)).toEqual([]);
  await goOffDuty(story.as('ines'), { programId, personId: house.people.dana });
  await settle();
  expect(await removed(story)).toEqual([house.people.dana]);
  await goOffDuty(story.as('ines'), { programId, personId: house.people.farida });
  await settle();
  expect((await removed(story)).sort()).toEqual([house.people.dana, house.people.farida].sort());
});

test('a tutor whose role is taken in the middle of a session is out; somebody of staff who leads stays', async () => {
  const story = await tellStory(), { house, sessionId } = story;
  story.goTo(0);
  for (const who of ['rosa', 'amara'] as const) await story.comeIn(who);
  await takeRole(story.as('ines'), { personId: house.people.rosa, role: 'tutor' });
  await settle();
  expect(await removed(story)).toEqual([house.people.rosa]);
  await expect(story.comeIn('rosa')).rejects.toThrow();
  await house.look((tx) => tx.db.updateTable('scheduling.session_person').set({ person_id: house.people.dana }).where('org_id', '=', tx.orgId).where('session_id', '=', sessionId).where('role', '=', 'tutor').execute());
  await story.comeIn('dana');
  await keepRooms({ ...house.system, now: story.as('dana').now });
  expect(await removed(story)).toEqual([house.people.rosa]);
});

test('duty that ends by the clock ends the right to be in, with the next sweep', async () => {
  const story = await tellStory(), { house, programId } = story;
  story.goTo(0);
  await goOnDuty(story.as('dana'), { programId, until: story.as('dana').now.add({ minutes: 20 }).toString(), personId: house.people.farida });
  const farida = await story.comeIn('farida');
  story.goTo(20);
  await beat(house.orgId, [farida.id]);
  await keepRooms({ ...house.system, now: story.as('dana').now });
  expect(await removed(story)).toEqual([house.people.farida]);
});

test('a tutor who was replaced is out, and her substitute comes in', async () => {
  const story = await tellStory(), { house, sessionId, pairingId } = story;
  story.goTo(-5);
  for (const who of ['rosa', 'amara'] as const) await story.comeIn(who);
  await house.look(async (tx) => {
    await tx.db.updateTable('scheduling.session_person').set({ person_id: house.people.omar }).where('org_id', '=', tx.orgId).where('session_id', '=', sessionId).where('role', '=', 'tutor').execute();
    await leaveEvent(tx, 'scheduling.substitute-assigned', sessionId, { pairingId, tutorId: house.people.omar, forTutorId: house.people.rosa });
  });
  await settle();
  expect(await removed(story)).toEqual([house.people.rosa]);
  await story.comeIn('omar');
  await expect(sayInRoom(story.as('rosa'), { sessionId, text: 'hello' })).rejects.toMatchObject({ status: 404 });
});

test('nobody stays in the room of a session that is cancelled or moved away, and all come in when it is restored', async () => {
  const story = await tellStory(), { house, sessionId } = story, both = [house.people.amara, house.people.rosa].sort();
  story.goTo(-8);
  for (const who of ['rosa', 'amara'] as const) await story.comeIn(who);
  await cancelSession(story.as('rosa'), { sessionId, reason: 'Choir' });
  await settle();
  expect((await removed(story)).sort()).toEqual(both);
  await restoreSession(story.as('rosa'), { sessionId });
  for (const who of ['rosa', 'amara'] as const) await story.comeIn(who);
  expect(await removed(story)).toEqual([]);
  await moveSession(story.as('rosa'), { sessionId, date: '2026-11-18', time: '16:15', reason: 'Choir' });
  await settle();
  expect((await removed(story)).sort()).toEqual(both);
});
