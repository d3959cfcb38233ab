import { expect, test } from 'vitest';
import { attribute, renderPart, tag } from '../ui/testing/render-part.tsx';
import { SessionDone } from './session-done.tsx';
import type { StayedDays } from './stayed-days.ts';

const said = (done: string | null, { cancelled = false, stayed = null as StayedDays | null } = {}): Promise<string> => renderPart(<SessionDone done={done} cancelled={cancelled} stayed={stayed} />);
const tuesday: StayedDays = { days: 'Tue 29 Dec', each: [{ id: '7', day: 'Tue 29 Dec' }] };

test('one date and all later ones are told apart', async () => {
  expect(await said('cancelled', { cancelled: true })).toContain('The session is cancelled');
  expect(await said('cancelled-later', { cancelled: true })).toContain('This session and the later ones are cancelled');
  expect(await said('moved')).toContain('The session is moved');
  expect(await said('moved-later')).toContain('This session and the later ones are moved');
  const html = await said('moved-later', { stayed: tuesday });
  expect(attribute(tag(html, 'a'), 'href')).toBe('/sessions/7/move');
  expect(html).toContain('Move Tue 29 Dec');
});

test('undone with all that went with it, or but for dates that are taken by now', async () => {
  expect(await said('cancelled-later', { cancelled: true })).toContain('Undo brings all of them back');
  expect(await said('restore')).toContain('The session takes place after all');
  expect(await said('restored-all')).toContain('those cancelled with it take place');
  expect(await said('restored-all', { stayed: tuesday })).toContain('These dates stay cancelled');
  expect(await said('restore', { stayed: tuesday })).toContain('Tue 29 Dec');
});

test('nothing is said where nothing was done, or it was undone since', async () => {
  for (const done of [null, 'cancelled', 'cancelled-later', 'constructor', 'else']) expect(await said(done), String(done)).not.toContain('told');
});
