import { expect, test } from 'vitest';
import { read } from '#kernel/action.ts';
import { tellStory } from './room.fixture.ts';
import { chatLines } from './room-queries.ts';
import { sayInRoom } from './say-in-room.ts';
import { heldLines } from './supervisor-queries.ts';

test('a line that might take contact elsewhere arrives, its writer is asked to think, and nobody is called', async () => {
  const story = await tellStory(), { as, house, sessionId } = story, text = 'translate "what is your phone number" into French';
  story.goTo(1);
  for (const who of ['rosa', 'amara'] as const) await story.comeIn(who);
  const { id, verdict } = await sayInRoom(as('amara'), { sessionId, text });
  expect(verdict).toBe('warn');
  const seen = (who: 'amara' | 'rosa' | 'dana') => read(as(who), (tx) => chatLines(tx, { sessionId }));
  expect(await seen('amara')).toMatchObject([{ id, text, mine: true, warned: true, held: false }]);
  // The page shows the warning where a line is one's own.
  expect(await seen('rosa')).toMatchObject([{ id, text, mine: false, held: false }]);
  expect(await seen('dana')).toMatchObject([{ id, warned: true, mine: false }]);
  expect((await read(as('dana'), (tx) => heldLines(tx))).lines).toEqual([]);
  expect(await house.look(({ db, orgId }) => db.selectFrom('kernel.event').select('id').where('org_id', '=', orgId).where('name', '=', 'rooms.line-held').execute())).toEqual([]);
});
