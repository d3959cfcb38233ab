import { expect, test } from 'vitest';
import { read } from '#kernel/action.ts';
import { newHouse } from '../../test/house.ts';
import { idAt, rightResponse, stockLibrary, wrongResponse } from '../mastery/practice.fixture.ts';
import { wordsOfAnswer } from '../mastery/words-of-answer.ts';
import { holds } from '../messaging/check-words.ts';
import { answerItem } from './answer-item.ts';
import { openItem } from './open-item.ts';
import { releaseLine } from './release-line.ts';
import { chatLines } from './room-queries.ts';
import { type RoomStory, tellStory } from './room.fixture.ts';
import { heldLines } from './supervisor-queries.ts';
import { sharedWork } from './work-queries.ts';

const held = { status: 409, key: 'rooms.problem.answer-held' };

/** Rosa has opened a question; both are in where `inside`. */
async function opened(inside = true): Promise<{ story: RoomStory; setId: string; answer: (response: unknown) => ReturnType<typeof answerItem>; wrote: () => Promise<unknown[]> }> {
  const story = await tellStory(), { house, sessionId } = story;
  await stockLibrary(house, ['fractions']);
  const skillId = (await house.look(({ db }) => db.selectFrom('library.skill').select('id').where('slug', '=', 'maths.fractions.add').executeTakeFirstOrThrow())).id;
  story.goTo(1);
  if (inside) for (const who of ['rosa', 'amara'] as const) await story.comeIn(who);
  const { setId } = await openItem(story.as('rosa'), { sessionId, skillId });
  return {
    story, setId, answer: (response) => answerItem(story.as('amara'), { sessionId, setId, n: 1, id: idAt(story.as('amara').now), response } as Parameters<typeof answerItem>[1]),
    wrote: () => house.look(({ db, orgId }) => db.selectFrom('mastery.attempt').select('response').where('org_id', '=', orgId).execute()),
  };
}
const besideRosa = async ({ as, sessionId, house }: RoomStory) => (await read(as('rosa'), (tx) => sharedWork(tx, sessionId))).beside[house.people.amara]![0]!;

test('words held in an answer never reach her tutor: no attempt, one entry for her and for staff, and free once staff said so', async () => {
  const { story, answer, wrote } = await opened(), { house, sessionId, as } = story, words = 'my snapchat is kim.star';
  for (const sent of [words, words, ['3/4', words], { a: 'text me on', b: '07700 900123' }, '07700 900123']) await expect(answer(sent)).rejects.toMatchObject(held);
  expect(await wrote()).toEqual([]);
  const seen = await besideRosa(story);
  expect(seen.answered).toBeNull();
  expect(JSON.stringify([seen, await read(as('rosa'), (tx) => chatLines(tx, { sessionId }))])).not.toContain('kim.star');
  const { lines } = await read(as('dana'), (tx) => heldLines(tx));
  expect(lines.map((one) => [one.place, one.text]).sort()).toEqual([['board', '07700 900123'], ['board', '3/4 my snapchat is kim.star'], ['board', words], ['board', 'text me on 07700 900123']].sort());
  expect((await read(as('amara'), (tx) => chatLines(tx, { sessionId }))).every((one) => one.held && one.mine)).toBe(true);
  // Each leaves the event by which staff are told.
  expect(await house.look(({ db, orgId }) => db.selectFrom('kernel.event').select('id').where('org_id', '=', orgId).where('name', '=', 'rooms.line-held').execute())).toHaveLength(4);
  await releaseLine(as('dana'), { lineId: lines.find((one) => one.text === words)!.id });
  // Free now: what scoring cannot read is told so, as ever, and not held.
  expect(await answer(words)).toMatchObject({ verdict: expect.not.stringMatching('right') });
});

test('numbers and expressions are attempts, and so is the answer itself', async () => {
  const { story, answer, wrote } = await opened(), { item } = await besideRosa(story);
  expect(await answer(wrongResponse(item))).toMatchObject({ kept: true, right: false });
  expect(await answer(rightResponse(item))).toMatchObject({ kept: true, right: true });
  expect(await wrote()).toHaveLength(2);
  expect((await besideRosa(story)).answered).toMatchObject({ right: true, tries: 2 });
  expect((await read(story.as('dana'), (tx) => heldLines(tx))).lines).toEqual([]);
});

test('of an answer, numbers and sums pass untouched, however long; a telephone’s number does not', () => {
  const read = (response: Parameters<typeof wordsOfAnswer>[0]): boolean => wordsOfAnswer(response).some(holds);
  for (const maths of ['299792458', '3.14159265358979', '602214076', '9*8*7*6*5*4*3*2*1', '4155550132', '0.0625', '(x+3)^2-7x', '2x^3-5x^2+12 = 0', '06:45', '1/2, 3/4, 5/8', '12 cm', '3 sqrt(2)', ['120', '345', '6789', '01'], { a: '123', b: '456', c: '7890' }, null]) expect([maths, read(maths)]).toEqual([maths, false]);
  for (const other of ['07700900123', '+44 7700 900123', '07700-900-123', 'oh seven seven double oh nine oh oh one two three', ['it is 07700', '900123'], 'kim at example dot com']) expect([other, read(other)]).toEqual([other, true]);
});

test('before anybody came in, held words are refused and go nowhere; strangers and her tutor learn nothing by trying', async () => {
  const { story, setId, answer, wrote } = await opened(false), { sessionId } = story, words = 'my snapchat is kim.star', given = { sessionId, setId, n: 1, id: idAt(story.as('amara').now), response: words };
  await expect(answer(words)).rejects.toMatchObject(held);
  await expect(answerItem(story.as('rosa'), given)).rejects.toMatchObject({ status: 403 });
  await expect(answerItem(story.as('omar'), given)).rejects.toMatchObject({ status: 404 });
  const other = await newHouse('Other');
  await expect(answerItem({ ...other.as('amara'), now: story.as('amara').now }, given)).rejects.toMatchObject({ status: 404 });
  expect([await wrote(), (await read(story.as('dana'), (tx) => heldLines(tx))).lines]).toEqual([[], []]);
});
