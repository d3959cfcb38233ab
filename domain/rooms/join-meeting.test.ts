import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { config, setConfig } from '#kernel/config.ts';
import { endMeeting, joinMeeting } from './join-meeting.ts';
import { type RoomStory, tellStory } from './room.fixture.ts';

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
