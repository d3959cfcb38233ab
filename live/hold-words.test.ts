import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#kernel/ids.ts';
import { openHouse } from '../test/house.ts';
import { writePass } from '#domain/rooms/room-pass.ts';
import { passFrame } from '../bench/rooms/wire.ts';
import { type Browser, makeRules, openBrowser, openRaw, openSockets, passFor, type Sockets } from './live.fixture.ts';

let sockets: Sockets;
const { rules, told, documents } = makeRules();
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

test('words that are held are in no frame and in no stored document; what staff let through comes back; words are not drafted', async () => {
  const room = newId(), amara = openBrowser(sockets.url, passFor('Amara', room)), rosa = await openRaw(sockets.url);
  rosa.send(passFrame(room, writePass(passFor('Rosa', room, { part: 'tutor' }))));
  await until(() => amara.provider.synced && amara.frames.findLast(({ kind }) => kind === 'people')?.people && rosa.heard.length > 2);
  const heard = (words: string): boolean => rosa.heard.some((bytes) => Buffer.from(bytes).includes(words));
  const objects = amara.doc.getMap('objects'), item = amara.doc.getMap('item'), long = 'x'.repeat(100); // kept packed, and one that is not
  objects.set('o1', { id: 'o1', kind: 'text', text: 'call 07700 900111', long });
  objects.set('o2', { id: 'o2', kind: 'image', alt: 'call 07700 900112' });
  amara.doc.getArray('agenda').push([{ id: 'a', text: 'call 07700 900113' }, { id: 'b', text: 'then fractions' }]);
  amara.provider.setAwarenessField('draft', { kind: 'text', text: 'call 07700 900114' });
  amara.provider.setAwarenessField('draft', { kind: 'stroke', points: [1, 2, 3], alt: 'call 07700 900115' });
  amara.provider.setAwarenessField('draft', { kind: 'stroke', points: [4321, 2, 3] });
  item.set('draft', JSON.stringify(['call 07700 900117', '12']));
  objects.set('o3', { id: 'o3', kind: 'text', text: 'a half of 20', long });
  await until(() => heard('a half of 20') && heard('then fractions') && heard('4321') && objects.size === 1);
  expect([heard('07700'), told.filter((one) => /900111|900112|900113|900117/.test(one)).length]).toEqual([false, 4]);
  await until(() => item.get('draft') === '');
  await until(() => documents.has(room));
  expect(Buffer.from(documents.get(room)!).includes('07700')).toBe(false);

  const heldIn = rules.heldIn;
  rules.heldIn = async () => false; // staff let these words through
  objects.set('o4', { id: 'o4', kind: 'text', text: 'school office 07700 900116', long });
  await until(() => heard('07700 900116') && objects.size === 2);
  objects.set('o5', { id: 'o5', kind: 'text', text: 'school office 07700 900116' });
  await until(() => objects.size === 3 && amara.provider.unsyncedChanges === 0);
  rules.heldIn = heldIn;
  rosa.close();
  amara.close();
});

test('a line of the notes is reported under whoever wrote it, once the domain can be asked', async () => {
  const room = newId(), passes = { amara: passFor('Amara', room), rosa: passFor('Rosa', room, { part: 'tutor' }) };
  const [amara, rosa] = [openBrowser(sockets.url, passes.amara), openBrowser(sockets.url, passes.rosa)];
  await until(() => amara.provider.synced && rosa.provider.synced);
  const heldIn = rules.heldIn, notes = rosa.doc.getText('notes');
  let asked = 0;
  rules.heldIn = async (...of) => {
    asked += 1;
    if (asked === 1) throw new Error('The database does not answer.');
    return heldIn(...of);
  };
  amara.doc.getText('notes').insert(0, 'equal pieces\nor 07700 900130');
  await until(() => notes.toString().includes('900130'));
  notes.insert(notes.length, '!');
  notes.insert(0, 'Yes: ');
  await until(() => notes.toString() === 'Yes: equal pieces\n');
  rules.heldIn = heldIn;
  expect([asked > 1, told.filter((one) => one.includes('900130'))]).toEqual([true, [expect.stringContaining(`held ${passes.amara.personId}`)]]);
  for (const browser of [amara, rosa]) browser.close();
});

test('whoever goes on typing is looked at all the same', async () => {
  const room = newId(), amara = openBrowser(sockets.url, passFor('Amara', room));
  await until(() => amara.provider.synced);
  const notes = amara.doc.getText('notes');
  notes.insert(0, 'call 07700 900140\n');
  const typing = setInterval(() => notes.insert(notes.length, 'x'), 200);
  await until(() => !notes.toString().includes('900140'));
  clearInterval(typing);
  expect(notes.toString()).toMatch(/^\nx+$/);
  amara.close();
});
