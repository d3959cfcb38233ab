import { expect, test } from 'vitest';
import { onSignal } from '#kernel/bus.ts';
import { read } from '#kernel/action.ts';
import { newId } from '#kernel/ids.ts';
import { editProgram } from '#domain/programs/edit-program.ts';
import { newHouse, settle } from '../../test/house.ts';
import { enterRoom } from './enter-room.ts';
import { freezeRoom, thawRoom } from './freeze-room.ts';
import { goOffDuty } from './go-off-duty.ts';
import { goOnDuty } from './go-on-duty.ts';
import { letInAgain, removeFromRoom } from './remove-from-room.ts';
import { readPass, writePass } from './room-pass.ts';
import { tellStory } from './room.fixture.ts';
import { admit, beat, roomStates } from './sockets.ts';
import { dutyNow, liveRooms } from './supervisor-queries.ts';

test('a pass opens the socket only as long as it is true', async () => {
  const story = await tellStory(), { house, sessionId } = story;
  story.goTo(0);
  const entry = await story.knock('amara'), pass = entry.door === 'in' ? entry.pass : '', now = story.as('amara').now, told = readPass(pass, now)!;
  expect(told).toMatchObject({ orgId: house.orgId, roomId: sessionId, personId: house.people.amara, part: 'learner' });
  expect(readPass(pass, now.add({ minutes: 15 }))).toBeNull();
  const [body, signature] = pass.split('.') as [string, string];
  const raised = Buffer.from(JSON.stringify({ ...told, part: 'supervisor' })).toString('base64url');
  for (const forged of ['', '.', `${raised}.${signature}`, `${body}.`, `${pass}.x`, `${body}.${signature.slice(0, -2)}`, `${pass}=`, 'a'.repeat(3000)]) expect(readPass(forged, now), forged.slice(0, 20)).toBeNull();
  expect(await admit(pass)).not.toBeNull();
  // Signed by us, and no longer true in the database.
  for (const change of [{ part: 'tutor' as const }, { personId: house.people.noor }, { roomId: newId() }, { orgId: (await newHouse()).orgId }]) expect(await admit(writePass({ ...told, ...change }))).toBeNull();
  await house.look(({ db, orgId }) => db.updateTable('people.person').set({ status: 'inactive' }).where('org_id', '=', orgId).where('id', '=', house.people.amara).execute());
  expect(await admit(pass)).toBeNull();
});

test('doors: another organization, in person, behind a link, cancelled', async () => {
  const story = await tellStory({ link: 'https://meet.example.org/maths' }), other = await newHouse();
  story.goTo(0);
  expect(await story.knock('amara')).toMatchObject({ door: 'link', link: 'https://meet.example.org/maths' });
  await expect(enterRoom({ ...other.as('dana'), now: story.as('dana').now }, { sessionId: story.sessionId })).rejects.toMatchObject({ status: 404 });
  const set = (change: { modality?: string; status?: string }) => story.house.look(({ db, orgId }) => db.updateTable('scheduling.session').set(change).where('org_id', '=', orgId).where('id', '=', story.sessionId).execute());
  await set({ modality: 'in-person' });
  await expect(story.knock('amara')).rejects.toMatchObject({ status: 404, key: 'rooms.problem.in-person' });
  await set({ modality: 'online' });
  // A link is no way in before the time, after it, or where nobody meets.
  for (const [minutes, door] of [[-11, 'early'], [-10, 'link'], [89, 'link'], [90, 'over']] as const) {
    story.goTo(minutes);
    expect(await story.knock('amara'), `${minutes}`).toMatchObject({ door });
  }
  story.goTo(0);
  await set({ status: 'cancelled' });
  expect(await story.knock('amara')).toMatchObject({ door: 'over', cancelled: true });
  expect(JSON.stringify(await story.knock('rosa'))).not.toContain('meet.example.org');
  await story.house.look(({ db, orgId }) => db.updateTable('programs.program').set({ meeting_kind: 'video' }).where('org_id', '=', orgId).execute());
  expect(await story.knock('amara')).toMatchObject({ door: 'over' });
});

test('with nobody on duty no room opens; it opens when somebody is, and pauses a minute after she went', async () => {
  const story = await tellStory({ onDuty: false }), { programId } = story, { orgId } = story.house;
  story.goTo(0);
  expect(await story.knock('amara')).toMatchObject({ door: 'waiting', waitsFor: 'watcher', wasOpen: false });
  expect(await read(story.as('dana'), (tx) => liveRooms(tx))).toMatchObject({ rooms: [{ status: 'waiting', people: [{ name: 'Amara Okafor', where: 'door' }] }] });
  await expect(goOnDuty(story.as('rosa'), { programId, until: story.as('rosa').now.add({ hours: 1 }).toString() })).rejects.toMatchObject({ status: 403 });
  await expect(goOnDuty(story.as('dana'), { programId, until: story.as('dana').now.add({ hours: 13 }).toString() })).rejects.toMatchObject({ status: 422, fields: { until: 'rooms.problem.duty-long' } });
  await expect(goOnDuty(story.as('dana'), { programId, until: story.as('dana').now.add({ hours: 1 }).toString(), personId: story.house.people.omar })).rejects.toMatchObject({ status: 409, key: 'rooms.problem.duty-adult' });
  await goOnDuty(story.as('dana'), { programId, until: story.as('dana').now.add({ hours: 1 }).toString(), personId: story.house.people.farida });
  const others = [await story.comeIn('rosa'), await story.comeIn('amara')].map((one) => one.id);
  expect(await story.status()).toBe('open');
  expect(await read(story.as('dana'), dutyNow)).toMatchObject([{ person: { name: 'Farida Rahimi' }, rooms: 1 }]);
  expect(await story.knock('farida')).toMatchObject({ door: 'in', part: 'supervisor' });
  story.goTo(1);
  await beat(orgId, others);
  const told: string[] = [], deaf = onSignal('rooms.changed', (id) => told.push(id));
  for (const strange of [{ programId: newId() }, { programId, personId: newId() }]) await expect(goOffDuty(story.as('dana'), strange)).rejects.toMatchObject({ status: 404 });
  await goOffDuty(story.as('dana'), { programId, personId: story.house.people.farida });
  expect(await story.status()).toBe('open');
  story.goTo(1, 30);
  await beat(orgId, others);
  expect(await story.judge()).toBe(0);
  story.goTo(2);
  expect(await story.judge()).toBe(1);
  expect(await roomStates(orgId, [story.sessionId])).toMatchObject([{ state: 'paused' }]);
  expect(told).toEqual([`${orgId}/${story.sessionId}`]);
  await goOnDuty(story.as('dana'), { programId, until: story.as('dana').now.add({ hours: 1 }).toString() });
  expect(await roomStates(orgId, [story.sessionId])).toMatchObject([{ state: 'open' }]);
  deaf();
});

test('one on duty watches eight rooms at most', async () => {
  const story = await tellStory(), { house, programId } = story;
  story.goTo(0);
  await house.look(({ db, orgId }) => db.insertInto('rooms.room').values(Array.from({ length: 8 }, () => ({ org_id: orgId, id: newId(), program_id: programId, status: 'open', watched_by: house.people.dana, opened_at: story.as('dana').now, created_at: story.as('dana').now }))).execute());
  expect(await story.knock('amara')).toMatchObject({ door: 'waiting', waitsFor: 'watcher' });
  await goOnDuty(story.as('ines'), { programId, until: story.as('ines').now.add({ hours: 1 }).toString() });
  expect(await story.knock('amara')).toMatchObject({ door: 'in' });
  expect(await read(story.as('dana'), (tx) => liveRooms(tx))).toMatchObject({ rooms: [{ status: 'open', watchedBy: { name: 'Ines Carvalho' } }], next: null });
});

test('frozen rooms stand first, then those with a concern, her own, those in use, the others; page by page in one order', async () => {
  const story = await tellStory(), { house, programId } = story, { people } = house;
  story.goTo(0);
  const now = story.as('dana').now, ids = Array.from({ length: 6 }, () => newId()), [waiting, late, early, own, worried, frozen] = ids as [string, string, string, string, string, string];
  await house.look(async ({ db, orgId }) => {
    const { id: _, meeting_id: __, ...session } = await db.selectFrom('scheduling.session').selectAll().where('org_id', '=', orgId).where('id', '=', story.sessionId).executeTakeFirstOrThrow();
    await db.insertInto('scheduling.session').values(ids.map((id, at) => ({ ...session, id, meeting_id: null, planned_on: `2027-01-1${at}`, starts_at: session.starts_at.add({ minutes: id === early ? -1 : at }) })) as never).execute();
    const room = (id: string, more: object = {}) => ({ org_id: orgId, id, program_id: programId, status: 'open', opened_at: now, created_at: now, watched_by: people.ines, ...more });
    await db.insertInto('rooms.room').values([room(waiting, { status: 'waiting', opened_at: null, watched_by: null }), room(late), room(early, { status: 'paused' }), room(own, { watched_by: people.dana }), room(worried), room(frozen, { frozen_at: now })]).execute();
    await db.insertInto('rooms.concern').values({ org_id: orgId, id: newId(), room_id: worried, person_id: people.amara, kind: 'other', raised_at: now }).execute();
  });
  const order = [frozen, worried, own, early, late, waiting], seen: string[] = [];
  for (let after: string | null = null, n = 0; n === 0 || after; n++) {
    const page = await read(story.as('dana'), (tx) => liveRooms(tx, { after, limit: 2 }));
    seen.push(...page.rooms.map((one) => one.roomId));
    after = page.next;
  }
  expect(seen).toEqual(order);
  // For Ines the rooms she watches come before Dana's.
  expect((await read(story.as('ines'), (tx) => liveRooms(tx))).rooms.map((one) => one.roomId)).toEqual([frozen, worried, early, late, own, waiting]);
});

test('under a chaperone the room opens when she is in, and pauses a minute after her socket dropped', async () => {
  const story = await tellStory({ mode: 'chaperone' }), { orgId } = story.house;
  story.goTo(0);
  expect(await story.knock('rosa')).toMatchObject({ door: 'waiting', waitsFor: 'supervisor' });
  const dana = await story.comeIn('dana');
  const others = [await story.comeIn('rosa'), await story.comeIn('amara')].map((one) => one.id);
  const at = async (minutes: number, seconds = 0): Promise<string> => {
    story.goTo(minutes, seconds);
    await beat(orgId, others);
    await story.judge();
    return story.status();
  };
  expect(await at(0, 30)).toBe('open');
  await beat(orgId, [dana.id]);
  story.goTo(1);
  await dana.leave();
  expect(await at(1, 40)).toBe('open');
  expect(await at(1, 59)).toBe('open');
  expect(await at(2)).toBe('paused');
  expect(await roomStates(orgId, [story.sessionId])).toMatchObject([{ state: 'paused' }]);
  await story.comeIn('dana');
  expect(await roomStates(orgId, [story.sessionId])).toMatchObject([{ state: 'open' }]);
});

test('a supervisor who has only opened the page opens no room', async () => {
  const story = await tellStory({ mode: 'chaperone' });
  story.goTo(0);
  expect(await story.knock('dana')).toMatchObject({ door: 'in', paused: true });
  expect(await story.knock('rosa')).toMatchObject({ door: 'waiting', waitsFor: 'supervisor' });
});

test('a program may change its mode while rooms are open', async () => {
  const story = await tellStory(), { house, programId } = story;
  story.goTo(0);
  await story.comeIn('rosa');
  await story.comeIn('amara');
  const now = story.as('dana').now;
  await editProgram({ ...house.as('dana'), now }, { id: programId, name: 'Maths help', termId: house.termId, schoolIds: [house.schoolId], subjects: ['maths'], timeZone: 'America/New_York', supervisionMode: 'chaperone' });
  await settle();
  story.goTo(0, 30);
  await story.judge();
  expect(await story.status()).toBe('open');
  story.goTo(1, 1);
  await story.judge();
  expect(await story.status()).not.toBe('open');
});

test('freezing holds for who comes later; a removed person stays out until she is let in; all of it is written down', async () => {
  const story = await tellStory(), { orgId, people } = story.house, { sessionId } = story;
  story.goTo(1);
  const rosa = await story.comeIn('rosa');
  await expect(freezeRoom(story.as('rosa'), { sessionId })).rejects.toMatchObject({ status: 403, key: 'rooms.refused.supervisor' });
  await expect(freezeRoom(story.as('omar'), { sessionId })).rejects.toMatchObject({ status: 404 });
  await freezeRoom(story.as('dana'), { sessionId });
  await freezeRoom(story.as('dana'), { sessionId });
  expect(await roomStates(orgId, [sessionId])).toMatchObject([{ state: 'frozen', removed: [] }]);
  const entry = await story.knock('amara');
  expect(entry).toMatchObject({ door: 'in', frozen: true });
  expect(await admit(entry.door === 'in' ? entry.pass : '')).toMatchObject({ readOnly: true });
  await thawRoom(story.as('dana'), { sessionId });
  await expect(removeFromRoom(story.as('dana'), { sessionId, personId: people.noor })).rejects.toMatchObject({ status: 404, key: 'rooms.problem.not-there' });
  await removeFromRoom(story.as('dana'), { sessionId, personId: people.amara });
  expect(await roomStates(orgId, [sessionId])).toMatchObject([{ state: 'open', removed: [people.amara] }]);
  expect(await story.knock('amara')).toMatchObject({ door: 'removed' });
  expect(await admit(entry.door === 'in' ? entry.pass : '')).toBeNull();
  await letInAgain(story.as('dana'), { sessionId, personId: people.amara });
  expect(await story.knock('amara')).toMatchObject({ door: 'in', frozen: false });
  await story.comeIn('dana');
  const names = await story.house.look(({ db }) => db.selectFrom('kernel.audit').select('action').where('org_id', '=', orgId).where('action', 'like', 'rooms.%').orderBy('seq').execute());
  expect(names.map((one) => one.action)).toEqual(['rooms.go-on-duty', 'rooms.freeze-room', 'rooms.freeze-room', 'rooms.freeze-room', 'rooms.remove-from-room', 'rooms.remove-from-room', 'rooms.enter-room']);
  expect(rosa.pass.part).toBe('tutor');
});
