import { setTimeout as wait } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { newId } from '#kernel/ids.ts';
import { log } from '#kernel/log.ts';
import { markAttendance } from '#domain/scheduling/mark-attendance.ts';
import { ledgerOf, makePairing, sessionsOf } from '#domain/scheduling/pairing.fixture.ts';
import { planPairing } from '#domain/scheduling/plan-pairing.ts';
import { endRoom } from './end-room.ts';
import { enterRoom } from './enter-room.ts';
import { goOnDuty } from './go-on-duty.ts';
import { endDuty } from './inside/end-duty.ts';
import { holdRoom, judgeRoom } from './inside/judge-room.ts';
import type { Meeting } from './inside/load-meeting.ts';
import { stepToDoor } from './inside/step-to-door.ts';
import { sweepRooms } from './jobs.ts';
import { roomsAreDue } from './keep-rooms.ts';
import { newHouse, settle } from '../../test/house.ts';
import { tellStory } from './room.fixture.ts';
import { beat } from './sockets.ts';

test('twelve rooms that want to open at once get eight places of the one on duty', async () => {
  const story = await tellStory(), { house, programId } = story, now = story.as('dana').now, ids = Array.from({ length: 12 }, () => newId());
  await house.look(async ({ db, orgId }) => {
    await db.insertInto('rooms.room').values(ids.map((id) => ({ org_id: orgId, id, program_id: programId, created_at: now }))).execute();
    await db.insertInto('rooms.entrant').values(ids.map((room_id) => ({ org_id: orgId, room_id, person_id: house.people.amara, part: 'learner', at_door: now }))).execute();
  });
  const meeting = { programId, zone: 'UTC', mode: 'roving', participants: [{ personId: house.people.amara, part: 'learner', given: 'Amara', birthDate: null, level: 7 }] } as unknown as Meeting;
  const judged = await Promise.all(ids.map((id) => house.look(async (tx) => judgeRoom({ ...tx, now }, (await holdRoom(tx, id))!, meeting))));
  expect(judged.filter(({ room }) => room.status === 'open')).toHaveLength(8);
  expect(judged.filter(({ lacks }) => lacks === 'watcher')).toHaveLength(4);
});

test('both knock and end at the same moment: one room, one end, minutes once', async () => {
  const story = await tellStory(), { sessionId, house } = story;
  story.goTo(0);
  const doors = await Promise.all(Array.from({ length: 6 }, (_, n) => story.knock(n % 2 ? 'rosa' : 'amara')));
  expect(new Set(doors.map((one) => one.door))).toEqual(new Set(['in']));
  const ids = (await Promise.all([story.comeIn('rosa'), story.comeIn('amara')])).map((one) => one.id);
  story.goTo(12);
  await beat(house.orgId, ids);
  await Promise.all([endRoom(story.as('rosa'), { sessionId }), endRoom(story.as('dana'), { sessionId }), endRoom(story.as('rosa'), { sessionId })]);
  expect((await ledgerOf(house, sessionId)).filter((one) => one.kind === 'delivered')).toMatchObject([{ minutes: 12 }]);
  const ended = await house.look(({ db, orgId }) => db.selectFrom('kernel.event').select('id').where('org_id', '=', orgId).where('name', '=', 'rooms.room-ended').execute());
  expect(ended).toHaveLength(1);
});

test('who comes to the door while another tab of hers goes is kept by neither', async () => {
  const story = await tellStory();
  story.goTo(0);
  const { pass, leave } = await story.comeIn('amara');
  let left: Promise<void> | undefined;
  const stays = await story.house.look(async (tx) => {
    await holdRoom(tx, pass.roomId);
    left = leave();
    await wait(100); // it has begun
    return stepToDoor({ ...tx, now: story.as('amara').now }, pass.roomId, pass, '');
  });
  await left;
  expect(stays).toBe(true);
});

test('who goes on duty again while a room finds its watcher is not in its way', async () => {
  const story = await tellStory(), { house, programId, sessionId } = story, now = story.as('dana').now, warned = vi.spyOn(log, 'warn');
  await house.look(({ db, orgId }) => db.insertInto('rooms.room').values({ org_id: orgId, id: sessionId, program_id: programId, created_at: now }).execute());
  let going: Promise<void> | undefined;
  await house.look(async (tx) => {
    await tx.db.selectFrom('rooms.duty').select('id').where('org_id', '=', tx.orgId).orderBy('id').forUpdate().execute();
    going = goOnDuty(story.as('dana'), { programId, until: now.add({ hours: 3 }).toString() });
    await wait(200); // she is held, her duty is not hers yet
    await tx.db.updateTable('rooms.room').set({ watched_by: house.people.dana }).where('org_id', '=', tx.orgId).where('id', '=', sessionId).execute();
  });
  await going;
  expect(warned.mock.calls.map(([, text]) => text)).not.toContain('deadlock, begun again');
  warned.mockRestore();
});

test('who went on duty a moment after her account was closed is off duty all the same', async () => {
  const { house, programId, as } = await tellStory(), ended = await house.look((tx) => endDuty({ ...tx, now: as('dana').now.subtract({ seconds: 1 }) }, house.people.dana));
  expect(ended).toEqual([programId]);
  expect(await house.look(({ db, orgId }) => db.selectFrom('rooms.duty').select('id').where('org_id', '=', orgId).where('until', '>', as('dana').now).execute())).toEqual([]);
});

test('what somebody marks while the room ends stands, and the room ends', async () => {
  const story = await tellStory(), { house, sessionId } = story, both = [house.people.rosa, house.people.amara];
  story.goTo(0);
  const ids = [(await story.comeIn('rosa')).id, (await story.comeIn('amara')).id];
  story.goTo(12);
  await beat(house.orgId, ids);
  let ended: Promise<void> | undefined;
  await house.look(async (tx) => {
    await markAttendance({ ...tx, ...story.as('dana') }, { sessionId, people: both.map((personId) => ({ personId, attendance: 'present' as const, minutes: 20 })) });
    ended = endRoom(story.as('rosa'), { sessionId });
    ended.catch(() => {});
    await wait(200); // it waits for the marks
  });
  await ended;
  expect(await story.status()).toBe('ended');
  expect((await ledgerOf(house, sessionId)).filter((one) => one.kind === 'delivered')).toMatchObject([{ minutes: 20 }]);
});

test('a small group has one room, each learner minutes of her own', async () => {
  const story = await tellStory(), { house, pairingId, programId } = story, groupId = newId(), meetingId = newId();
  const { id: second } = await makePairing(house, { programId, learner: 'noor', tutor: 'omar' });
  await planPairing(house.system, { pairingId: second });
  const noors = (await sessionsOf(house, second))[0]!.id;
  await house.look(async ({ db, orgId }) => {
    await db.updateTable('matching.pairing').set({ group_id: groupId }).where('org_id', '=', orgId).where('id', 'in', [pairingId, second]).execute();
    await db.updateTable('scheduling.session_person').set({ busy: false }).where('org_id', '=', orgId).where('session_id', '=', noors).execute();
    await db.updateTable('scheduling.session').set({ meeting_id: meetingId }).where('org_id', '=', orgId).where('id', 'in', [story.sessionId, noors]).execute();
    await db.updateTable('scheduling.session_person').set({ meeting_id: meetingId }).where('org_id', '=', orgId).where('session_id', 'in', [story.sessionId, noors]).execute();
    await db.updateTable('scheduling.session_person').set({ person_id: house.people.rosa, busy: true }).where('org_id', '=', orgId).where('session_id', '=', noors).where('role', '=', 'tutor').execute();
  });
  story.goTo(0);
  const entry = await enterRoom(story.as('noor'), { sessionId: noors });
  expect(entry).toMatchObject({ door: 'in', roomId: meetingId, people: [{ name: 'Rosa' }, { name: 'Amara' }, { name: 'Noor' }] });
  expect(await story.knock('amara')).toMatchObject({ door: 'in', roomId: meetingId });
  const ids = [(await story.comeIn('rosa')).id, (await story.comeIn('amara')).id];
  story.goTo(10);
  ids.push((await story.comeIn('noor')).id);
  await beat(house.orgId, ids);
  story.goTo(25);
  await beat(house.orgId, ids);
  await endRoom(story.as('rosa'), { sessionId: noors });
  expect([await ledgerOf(house, story.sessionId), await ledgerOf(house, noors)].map((entries) => entries.filter((one) => one.kind === 'delivered').map((one) => one.minutes))).toEqual([[25], [15]]);
});

test('the sweep gives work only to organizations with rooms to look after, and once a day to all', async () => {
  const story = await tellStory(), { house } = story, quiet = await newHouse();
  story.goTo(0);
  await story.comeIn('rosa');
  expect([await house.look(roomsAreDue), await quiet.look(roomsAreDue)]).toEqual([true, false]);
  story.goTo(60);
  await sweepRooms(roomsAreDue);
  await settle();
  expect(await story.status()).toBe('ended');
  expect(await house.look(roomsAreDue)).toBe(false);
  await sweepRooms(async () => true);
  expect(await settle()).toBeGreaterThan(1);
});
