import { expect, test } from 'vitest';
import { renderPart } from '../ui/testing/render-part.tsx';
import { SessionDone } from './session-done.tsx';

const said = (done: string | null, { cancelled = false, stayed = '' } = {}): Promise<string> => renderPart(<SessionDone done={done} cancelled={cancelled} stayed={stayed} />);

test('one date and all later ones are told apart', async () => {
  expect(await said('cancelled', { cancelled: true })).toContain('The session is cancelled');
  expect(await said('cancelled-later', { cancelled: true })).toContain('This session and the later ones are cancelled');
  expect(await said('moved')).toContain('The session is moved');
  expect(await said('moved-later')).toContain('This session and the later ones are moved');
  expect(await said('moved-later', { stayed: 'Tue 29 Dec' })).toContain('Tue 29 Dec');
});

test('undone with all that went with it, or but for dates that are taken by now', async () => {
  expect(await said('cancelled-later', { cancelled: true })).toContain('Undo brings all of them back');
  expect(await said('restore')).toContain('The session takes place after all');
  expect(await said('restored-all')).toContain('those cancelled with it take place');
  expect(await said('restored-all', { stayed: 'Tue 29 Dec' })).toContain('These dates stay cancelled');
  expect(await said('restore', { stayed: 'Tue 29 Dec' })).toContain('Tue 29 Dec');
});

test('nothing is said where nothing was done, or it was undone since', async () => {
  for (const done of [null, 'cancelled', 'cancelled-later', 'constructor', 'else']) expect(await said(done), String(done)).not.toContain('told');
});
