import { expect, test } from 'vitest';
import { read } from '#kernel/action.ts';
import { newId } from '#kernel/ids.ts';
import { freezeRoom } from './freeze-room.ts';
import { tellStory } from './room.fixture.ts';
import { chatLines } from './room-queries.ts';
import { sayInRoom } from './say-in-room.ts';

test('a line whose answer was lost is sent again and stays one, also at the same moment and in a room frozen since', async () => {
  const story = await tellStory(), { house, sessionId } = story, sentId = newId();
  story.goTo(1);
  for (const who of ['rosa', 'amara'] as const) await story.comeIn(who);
  const say = (who: 'rosa' | 'amara', text = 'text me on 07700 900123') => sayInRoom(story.as(who), { sessionId, text, sentId });
  const [first, second] = await Promise.all([say('amara'), say('amara')]);
  expect(second).toEqual(first);
  expect(await say('amara')).toEqual(first);
  // It is her own mark: somebody else's line with the same one is another line.
  expect((await say('rosa', 'Good')).id).not.toBe(first.id);
  await sayInRoom(story.as('rosa'), { sessionId, text: 'Good' });
  await freezeRoom(story.as('dana'), { sessionId });
  expect(await say('amara')).toEqual(first);
  expect((await read(story.as('dana'), (tx) => chatLines(tx, { sessionId }))).map((one) => one.text).sort()).toEqual(['Good', 'Good', 'text me on 07700 900123']);
  const held = await house.look(({ db, orgId }) => db.selectFrom('kernel.event').select('id').where('org_id', '=', orgId).where('name', '=', 'rooms.line-held').execute());
  expect(held).toHaveLength(1);
  await expect(sayInRoom(story.as('amara'), { sessionId, text: 'x', sentId: 'no id' })).rejects.toMatchObject({ status: 422 });
});
