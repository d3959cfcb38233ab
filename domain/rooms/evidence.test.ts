import { expect, test } from 'vitest';
import { read } from '#kernel/action.ts';
import { newId } from '#kernel/ids.ts';
import { newHouse } from '../../test/house.ts';
import { endRoom } from './end-room.ts';
import { earlierLines } from './evidence-queries.ts';
import { keepRooms } from './keep-rooms.ts';
import { erasePerson } from './person-data.ts';
import { releaseLine } from './release-line.ts';
import { reportConcern } from './report-concern.ts';
import { type RoomStory, starts, tellStory } from './room.fixture.ts';
import { sayInRoom } from './say-in-room.ts';
import { heldLines } from './supervisor-queries.ts';

const texts = (story: RoomStory, who: 'dana' | 'ines' = 'dana') => read(story.as(who), (tx) => earlierLines(tx, story.sessionId)).then(({ lines }) => lines.map((one) => one.text));
const left = async ({ house, sessionId }: RoomStory): Promise<number> => (await house.look(({ db, orgId }) => db.selectFrom('rooms.line').select('id').where('org_id', '=', orgId).where('room_id', '=', sessionId).execute())).length;
const sweepAfter = ({ house }: RoomStory, days: number): Promise<void> => keepRooms({ ...house.system, now: starts.add({ hours: days * 24 + 1 }) });

async function said(...lines: string[]): Promise<RoomStory> {
  const story = await tellStory();
  story.goTo(1);
  for (const who of ['rosa', 'amara'] as const) await story.comeIn(who);
  for (const text of lines) await sayInRoom(story.as('amara'), { sessionId: story.sessionId, text });
  return story;
}

test('what was said goes after thirty days, but half a year after a concern in its room', async () => {
  const plain = await said('hello'), story = await said('hello', 'you are slow');
  story.goTo(20 * 24 * 60);
  await reportConcern(story.as('amara'), { sessionId: story.sessionId, kind: 'unkind' });
  for (const one of [plain, story]) await sweepAfter(one, 30);
  expect([await left(plain), await left(story)]).toEqual([0, 2]);
  await sweepAfter(story, 199);
  expect(await left(story)).toBe(2);
  await sweepAfter(story, 200);
  expect(await left(story)).toBe(0);
});

test('erasing a person takes her lines away; beside a concern they stay without her name until its half year is over', async () => {
  const plain = await said('hello', 'text me on 07700 900123'), story = await said('hello', 'you are slow');
  await reportConcern(story.as('amara'), { sessionId: story.sessionId, kind: 'unkind' });
  for (const { house } of [plain, story]) await house.look((tx) => erasePerson({ ...tx, now: starts.add({ minutes: 5 }) }, house.people.amara));
  expect([await left(plain), await left(story)]).toEqual([0, 2]);
  await sweepAfter(story, 179);
  expect(await left(story)).toBe(2);
  await sweepAfter(story, 181);
  expect(await left(story)).toBe(0);
});

test('held words nobody decided on keep what was said around them, as long; once let through they go as the rest', async () => {
  const open = await said('hi', 'text me on 07700 900123'), decided = await said('hi', 'text me on 07700 900123');
  const { lines } = await read(decided.as('dana'), (tx) => heldLines(tx));
  await releaseLine(decided.as('dana'), { lineId: lines[0]!.id });
  for (const one of [open, decided]) await sweepAfter(one, 31);
  expect([await left(open), await left(decided)]).toEqual([2, 0]);
  await sweepAfter(open, 180);
  expect(await left(open)).toBe(0);
});

test('staff read what was said in a room with a concern or held words, ended or not, and it is written down; nobody else does', async () => {
  const story = await said('one', 'two', 'text me on 07700 900123'), { sessionId, house } = story, quiet = await said('hello');
  await endRoom(story.as('rosa'), { sessionId });
  expect(await texts(story)).toEqual(['one', 'two', 'text me on 07700 900123']);
  expect(await read(story.as('ines'), (tx) => earlierLines(tx, sessionId, { limit: 2 }))).toMatchObject({ subject: 'Maths', lines: [{ text: 'two' }, { text: 'text me on 07700 900123', held: true, name: 'Amara Okafor' }], next: expect.any(String) });
  for (const who of ['amara', 'rosa', 'omar', 'ngozi', 'farida'] as const) await expect(read(story.as(who), (tx) => earlierLines(tx, sessionId)), who).rejects.toMatchObject({ status: 404 });
  const other = await newHouse();
  await expect(read(other.as('dana'), (tx) => earlierLines(tx, sessionId))).rejects.toMatchObject({ status: 404 });
  for (const none of [newId(), 'x']) await expect(read(story.as('dana'), (tx) => earlierLines(tx, none))).rejects.toMatchObject({ status: 404 });
  await expect(texts(quiet)).rejects.toMatchObject({ status: 404 });
  await reportConcern(quiet.as('amara'), { sessionId: quiet.sessionId, kind: 'other' });
  expect(await texts(quiet)).toEqual(['hello']);
  const seen = await house.look(({ db, orgId }) => db.selectFrom('kernel.audit').select(['subject_id', 'detail']).where('org_id', '=', orgId).where('action', '=', 'rooms.see-chat').execute());
  expect(seen).toHaveLength(2);
  expect(JSON.stringify(seen)).not.toContain('07700');
});
