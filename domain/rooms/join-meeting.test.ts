import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { config, setConfig } from '#kernel/config.ts';
import { read } from '#kernel/action.ts';
import { endRoom } from './end-room.ts';
import { freezeRoom } from './freeze-room.ts';
import { goOffDuty } from './go-off-duty.ts';
import { goOnDuty } from './go-on-duty.ts';
import { endMeeting, joinMeeting } from './join-meeting.ts';
import { removeFromRoom } from './remove-from-room.ts';
import { type RoomStory, tellStory } from './room.fixture.ts';
import { liveRooms } from './supervisor-queries.ts';

let server: Server;
const calls: string[] = [];
beforeAll(async () => {
  server = createServer((request, response) => {
    calls.push(request.url!.split('?')[0]!.split('/').at(-1)!);
    response.end('<response><returncode>SUCCESS</returncode><createTime>7</createTime><running>true</running></response>');
  }).listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
});
/** The test house has its own settings; these are put beside them. */
const setUp = (): void =>
  setConfig({ ...config(), bbb: { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/bigbluebutton/api`, secret: 'q7Vd0xR2mK9sT4wZ8bN1cJ6hL3fG5pYe' } });
afterAll(() => {
  setConfig({ ...config(), bbb: null });
  server.close();
});

afterEach(() => {
  calls.length = 0;
});

const meetsIn = (story: RoomStory, kind: 'bbb' | 'video'): Promise<unknown> =>
  story.house.look(({ db, orgId }) => db.updateTable('programs.program').set({ meeting_kind: kind }).where('org_id', '=', orgId).where('id', '=', story.programId).execute());

test('a program in BigBlueButton: each of the session gets an address in its time, the tutor ends it, others are not let near', async () => {
  const story = await tellStory();
  setUp();
  await meetsIn(story, 'bbb');
  const input = { sessionId: story.sessionId };
  story.goTo(-11);
  expect(await story.knock('amara')).toMatchObject({ door: 'early' });
  await expect(joinMeeting(story.as('amara'), input)).rejects.toMatchObject({ status: 409, key: 'rooms.problem.not-now' });
  expect(calls).toEqual([]);
  story.goTo(-10);
  expect(await story.knock('amara')).toMatchObject({ door: 'bbb' });
  const address = new URL((await joinMeeting(story.as('amara'), input))!), tutors = new URL((await joinMeeting(story.as('rosa'), input))!);
  expect([address.searchParams.get('fullName'), address.searchParams.get('role'), address.searchParams.get('meetingID')]).toEqual(['Amara', 'VIEWER', `trellis-${story.sessionId}`]);
  expect(tutors.searchParams.get('role')).toBe('MODERATOR');
  await expect(joinMeeting(story.as('noor'), input)).rejects.toMatchObject({ status: 404 });
  await expect(endMeeting(story.as('amara'), input)).rejects.toMatchObject({ status: 403 });
  await endMeeting(story.as('rosa'), input);
  expect(calls).toEqual(['create', 'create', 'isMeetingRunning', 'end']);
});

test('where the program meets in the room there is no address elsewhere', async () => {
  const story = await tellStory();
  story.goTo(0);
  expect(await joinMeeting(story.as('amara'), { sessionId: story.sessionId })).toBeNull();
  await expect(endMeeting(story.as('rosa'), { sessionId: story.sessionId })).rejects.toMatchObject({ status: 409 });
});

test('in BigBlueButton, too, no address is given while nobody watches, and none any more when she who watched is gone', async () => {
  const story = await tellStory({ onDuty: false }), { sessionId, programId } = story, input = { sessionId };
  setUp();
  await meetsIn(story, 'bbb');
  story.goTo(0);
  expect(await story.knock('amara')).toMatchObject({ door: 'waiting', waitsFor: 'watcher' });
  expect(await joinMeeting(story.as('amara'), input)).toBeNull();
  expect(calls).toEqual([]);
  await goOnDuty(story.as('dana'), { programId, until: story.as('dana').now.add({ hours: 2 }).toString() });
  expect(await story.knock('amara')).toMatchObject({ door: 'bbb' });
  expect(await joinMeeting(story.as('amara'), input)).toContain('Amara');
  // Who went over counts as being there: the room stays hers to watch though her page asks no more.
  for (const minute of [3, 6]) {
    story.goTo(minute);
    await story.judge();
    expect(await story.status(), `${minute}`).toBe('open');
  }
  expect(await read(story.as('dana'), (tx) => liveRooms(tx))).toMatchObject({ rooms: [{ watchedBy: { name: 'Dana Whitfield' }, people: [{ name: 'Amara Okafor', where: 'elsewhere' }] }] });
  await expect(freezeRoom(story.as('dana'), input)).rejects.toMatchObject({ status: 409, key: 'rooms.problem.no-freeze' });
  await goOffDuty(story.as('dana'), { programId });
  story.goTo(7, 1);
  await story.judge();
  expect(await story.status()).toBe('paused');
  expect(await joinMeeting(story.as('rosa'), input)).toBeNull();
});

test('in BigBlueButton a chaperone has to be there first; a removed person gets no address; its end is the end there', async () => {
  const story = await tellStory({ mode: 'chaperone' }), { sessionId, house } = story, input = { sessionId };
  setUp();
  await meetsIn(story, 'bbb');
  story.goTo(0);
  expect(await story.knock('rosa')).toMatchObject({ door: 'waiting', waitsFor: 'supervisor' });
  expect(await joinMeeting(story.as('rosa'), input)).toBeNull();
  expect(await joinMeeting(story.as('dana'), input)).toContain('MODERATOR');
  story.goTo(5);
  await story.judge();
  expect(await story.knock('amara')).toMatchObject({ door: 'bbb' });
  expect(await joinMeeting(story.as('amara'), input)).toContain('VIEWER');
  await removeFromRoom(story.as('dana'), { sessionId, personId: house.people.amara });
  expect(await story.knock('amara')).toMatchObject({ door: 'removed' });
  await expect(joinMeeting(story.as('amara'), input)).rejects.toMatchObject({ status: 403, key: 'rooms.refused.removed' });
  await endMeeting(story.as('rosa'), input);
  story.goTo(7);
  await story.judge();
  expect(await story.knock('rosa')).toMatchObject({ door: 'waiting' });
  calls.length = 0;
  await endRoom(story.as('dana'), input);
  expect(calls).toEqual(['isMeetingRunning', 'end']);
  expect(await story.knock('rosa')).toMatchObject({ door: 'ended' });
});
