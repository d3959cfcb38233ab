import { afterAll, beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import { newId } from '#kernel/ids.ts';
import { openHouse } from '../test/house.ts';
import { makeRules, openBrowser, openSockets, passFor, type Sockets } from './live.fixture.ts';

let sockets: Sockets;
const until = (look: () => unknown): Promise<void> => expect.poll(look, { timeout: 8000, interval: 10 }).toBeTruthy();

beforeAll(async () => {
  await openHouse();
  sockets = await openSockets(makeRules().rules);
});
afterAll(() => sockets.stop());

test('what somebody brings is by her, whatever it says; moved, erased and brought back it stays its author’s', async () => {
  const room = newId(), passes = [passFor('Amara', room), passFor('Rosa', room, { part: 'tutor' })] as const, [amara, rosa] = [openBrowser(sockets.url, passes[0]), openBrowser(sockets.url, passes[1])];
  await until(() => amara.provider.synced && rosa.provider.synced);
  const [hers, seen] = [amara.doc.getMap<Record<string, unknown>>('objects'), rosa.doc.getMap<Record<string, unknown>>('objects')];
  const [byAmara, byRosa] = passes.map(({ personId: by, name }) => ({ by, name })), points = Array.from({ length: 90 }, (_, i) => i);
  const says = (id: string) => ({ by: seen.get(id)?.by, name: seen.get(id)?.name });

  hers.set('own', { id: 'own', points, ...byAmara });
  hers.set('forged', { id: 'forged', points, ...byRosa });
  hers.set('named', { id: 'named', points, ...byAmara, name: 'Rosa' });
  await until(() => seen.size === 3 && hers.get('forged')!.name === 'Amara' && hers.get('named')!.name === 'Amara');
  expect(['own', 'forged', 'named'].map(says)).toEqual([byAmara, byAmara, byAmara]);
  expect(seen.get('forged')).toEqual({ id: 'forged', points, ...byAmara });

  const undo = new Y.UndoManager([seen], { trackedOrigins: new Set(['rosa']), captureTimeout: 0 });
  rosa.doc.transact(() => seen.set('own', { ...seen.get('own')!, x: 5 }), 'rosa');
  await until(() => hers.get('own')!.x === 5);
  rosa.doc.transact(() => seen.delete('own'), 'rosa');
  await until(() => !hers.has('own'));
  undo.undo();
  await until(() => hers.get('own')?.x === 5);
  expect([hers.get('own')!.by, says('own')]).toEqual([byAmara!.by, byAmara]);
  seen.set('own', { ...seen.get('own')!, ...byRosa });
  seen.set('other', { id: 'other', ...byAmara });
  await until(() => hers.has('other') && seen.get('other')!.name === 'Rosa');
  expect([says('own'), says('other')]).toEqual([byRosa, byRosa]);
  for (const browser of [amara, rosa]) browser.close();
});
