import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#kernel/ids.ts';
import { openHouse } from '../test/house.ts';
import { type Browser, makeRules, openBrowser, openSockets, passFor, type Sockets } from './live.fixture.ts';

let sockets: Sockets;
const { rules, told } = makeRules();
const until = (look: () => unknown): Promise<void> => expect.poll(look, { timeout: 8000, interval: 10 }).toBeTruthy();

beforeAll(async () => {
  await openHouse();
  sockets = await openSockets(rules);
});
afterAll(() => sockets.stop());

test('words that are held are taken off the board, out of the agenda and the notes; the rest stays', async () => {
  const room = newId(), pass = passFor('Amara', room), [amara, rosa] = [openBrowser(sockets.url, pass), openBrowser(sockets.url, passFor('Rosa', room, { part: 'tutor' }))] as [Browser, Browser];
  await until(() => amara.opened === 1 && rosa.opened === 1);
  const board = amara.doc.getMap('objects'), seen = rosa.doc.getMap('objects');
  board.set('fine', { id: 'fine', kind: 'text', text: '3/4 of 20' });
  board.set('bad', { id: 'bad', kind: 'text', text: 'call 07700 900123' });
  amara.doc.getArray('agenda').push([{ id: 'a', text: 'Fractions' }, { id: 'b', text: 'ring 07700 900124' }]);
  amara.doc.getText('notes').insert(0, 'equal pieces\nor 07700 900125\nthen count');
  await until(() => told.filter((one) => one.startsWith(`held ${pass.personId}`)).length === 3);
  await until(() => seen.has('fine') && !seen.has('bad') && !board.has('bad'));
  await until(() => rosa.doc.getText('notes').toString() === 'equal pieces\n\nthen count');
  await until(() => JSON.stringify(rosa.doc.getArray('agenda').toJSON()) === '[{"id":"a","text":"Fractions"}]');
  // Put back by an undo, it goes again.
  board.set('bad', { id: 'bad', kind: 'text', text: 'call 07700 900123' });
  await until(() => told.filter((one) => one.includes('900123')).length === 2 && !board.has('bad') && !seen.has('bad'));
  for (const browser of [amara, rosa]) browser.close();
});
