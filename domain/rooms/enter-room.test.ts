import { expect, test } from 'vitest';
import { tellStory } from './room.fixture.ts';
import { admit, roomStates } from './sockets.ts';

test('the room opens ten minutes before, in one step, to those of the session and nobody else', async () => {
  const story = await tellStory();
  story.goTo(-11);
  expect(await story.knock('amara')).toMatchObject({ door: 'early', part: 'learner', subject: 'Maths' });
  story.goTo(-10);
  const entry = await story.knock('amara');
  expect(entry).toMatchObject({ door: 'in', roomId: story.sessionId, part: 'learner', socketPath: '/live', me: { name: 'Amara' }, frozen: false, elsewhere: false });
  await expect(story.knock('noor')).rejects.toMatchObject({ status: 404 });
  await expect(story.knock('ngozi')).rejects.toMatchObject({ status: 404 });
  expect(await story.knock('rosa')).toMatchObject({ door: 'in', part: 'tutor', people: [{ name: 'Rosa', part: 'tutor' }, { name: 'Amara', part: 'learner' }] });
  expect(await admit(entry.door === 'in' ? entry.pass : '')).toMatchObject({ readOnly: false, pass: { part: 'learner', name: 'Amara' } });
  expect(await roomStates(story.house.orgId, [story.sessionId])).toEqual([{ roomId: story.sessionId, state: 'open', removed: [], calls: true }]);
});
