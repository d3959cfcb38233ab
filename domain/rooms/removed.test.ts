import { expect, test } from 'vitest';
import { read, type Tx } from '#kernel/action.ts';
import { onSignal } from '#kernel/bus.ts';
import { idAt, rightResponse, stockLibrary } from '../mastery/practice.fixture.ts';
import { answerItem } from './answer-item.ts';
import { endRoom } from './end-room.ts';
import { tutorHelp } from './helper-queries.ts';
import { hereNow } from './here-now.ts';
import { keptRoom } from './kept-queries.ts';
import { openItem } from './open-item.ts';
import { letInAgain, removeFromRoom } from './remove-from-room.ts';
import { reportConcern } from './report-concern.ts';
import { tellStory } from './room.fixture.ts';
import { chatLines } from './room-queries.ts';
import { sayInRoom } from './say-in-room.ts';
import { sharedWork, workOffers } from './work-queries.ts';

const out = { status: 403, key: 'rooms.refused.removed' };

test('whom an adult took out reads and writes nothing of the room, may still raise a concern, and is back when she is let in', async () => {
  const story = await tellStory(), { house, sessionId } = story, ask = <R>(who: 'amara' | 'rosa' | 'dana', query: (tx: Tx) => Promise<R>) => read(story.as(who), query);
  await stockLibrary(house, ['fractions']);
  const skillId = (await house.look(({ db }) => db.selectFrom('library.skill').select('id').where('slug', '=', 'maths.fractions.add').executeTakeFirstOrThrow())).id;
  story.goTo(1);
  for (const who of ['rosa', 'amara'] as const) await story.comeIn(who);
  const opened = await openItem(story.as('rosa'), { sessionId, skillId });
  const { item } = (await ask('rosa', (tx) => sharedWork(tx, sessionId))).beside[house.people.amara]![0]!;
  const answer = () => answerItem(story.as('amara'), { sessionId, setId: opened.setId, n: 1, id: idAt(story.as('amara').now), response: rightResponse(item) });
  await removeFromRoom(story.as('dana'), { sessionId, personId: house.people.amara });
  await sayInRoom(story.as('rosa'), { sessionId, text: 'She is out now' });
  for (const query of [(tx: Tx) => chatLines(tx, { sessionId }), (tx: Tx) => hereNow(tx, sessionId), (tx: Tx) => sharedWork(tx, sessionId), (tx: Tx) => workOffers(tx, sessionId), (tx: Tx) => keptRoom(tx, sessionId)])
    await expect(ask<unknown>('amara', query)).rejects.toMatchObject(out);
  await expect(sayInRoom(story.as('amara'), { sessionId, text: 'hello?' })).rejects.toMatchObject(out);
  await expect(answer()).rejects.toMatchObject(out);
  await expect(openItem(story.as('amara'), { sessionId, skillId })).rejects.toMatchObject(out);
  await reportConcern(story.as('amara'), { sessionId, kind: 'other', words: 'I was taken out' });
  expect(await ask('rosa', (tx) => chatLines(tx, { sessionId }))).toHaveLength(1);
  await letInAgain(story.as('dana'), { sessionId, personId: house.people.amara });
  expect(await ask('amara', (tx) => chatLines(tx, { sessionId }))).toHaveLength(1);
  expect(await answer()).toMatchObject({ kept: true });
});

test('a tutor who was taken out neither ends the room nor has its help; what stays after the end is hers too, the chat is not', async () => {
  const story = await tellStory(), { house, sessionId } = story;
  story.goTo(1);
  for (const who of ['rosa', 'amara'] as const) await story.comeIn(who);
  await removeFromRoom(story.as('dana'), { sessionId, personId: house.people.rosa });
  await expect(endRoom(story.as('rosa'), { sessionId })).rejects.toMatchObject(out);
  await expect(read(story.as('rosa'), (tx) => tutorHelp(tx, sessionId, null))).rejects.toMatchObject(out);
  await endRoom(story.as('dana'), { sessionId });
  expect(await read(story.as('rosa'), (tx) => keptRoom(tx, sessionId))).toMatchObject({ pages: [] });
  await expect(read(story.as('rosa'), (tx) => chatLines(tx, { sessionId }))).rejects.toMatchObject(out);
});

test('who presses again because the first time was not told reaches the sockets', async () => {
  const story = await tellStory(), { house, sessionId } = story, told: string[] = [], amara = { sessionId, personId: house.people.amara };
  story.goTo(1);
  for (const who of ['rosa', 'amara'] as const) await story.comeIn(who);
  await removeFromRoom(story.as('dana'), amara);
  const deaf = onSignal('rooms.changed', (id) => void (id.startsWith(story.as('dana').orgId) && told.push(id)));
  await removeFromRoom(story.as('dana'), amara);
  await expect.poll(() => told.length).toBe(1);
  deaf();
});
