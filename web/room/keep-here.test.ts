import 'fake-indexeddb/auto';
import { setTimeout as wait } from 'node:timers/promises';
import { beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { keptUpdates, unsentRoom } from './keep-doc.client.ts';
import { keepHere } from './keep-here.client.ts';

const owner = 'amara';
let room: string;
const onDisk = async (): Promise<string> => {
  const doc = new Y.Doc();
  for (const update of (await keptUpdates({ owner, roomId: room }, Date.now())).updates) Y.applyUpdate(doc, update);
  return doc.getText('notes').toString();
};
const rows = async (): Promise<number> => (await keptUpdates({ owner, roomId: room }, Date.now())).keys.length;

/** A tab that has lost its line. As the provider does, it says that something is unsent before the change itself is told. */
async function openTab() {
  const doc = new Y.Doc(), said: boolean[] = [];
  const line = {
    unsent: false,
    mayHaveUnsent(): void {
      line.unsent = true;
    },
  };
  doc.on('update', (_: Uint8Array, from: unknown) => {
    if (from === 'kept here') return;
    line.unsent = true;
    keeping.sent();
  });
  const keeping = keepHere(doc, { owner, roomId: room, sessionId: `session of ${room}` }, line, (kept) => said.push(kept));
  const notes = doc.getText('notes');
  await expect.poll(() => notes.toString()).toBe(await onDisk());
  return { said, line, sent: () => keeping.sent(), close: () => keeping.stop(), write: (words: string) => notes.insert(notes.length, words) };
}

beforeEach(() => {
  room = crypto.randomUUID();
});

test('each key is on the disk without waiting for the next', async () => {
  const tab = await openTab();
  let typed = '';
  for (const key of '12 works.') {
    tab.write(key);
    typed += key;
    await wait(20);
    await expect.poll(onDisk).toBe(typed);
  }
  expect(tab.said.every(Boolean)).toBe(true);
  await tab.close();
});

test('many changes become one, and what another tab of the room kept stays', async () => {
  const [one, other] = [await openTab(), await openTab()];
  other.write('[kept]');
  await other.close();
  for (let n = 0; n < 310; n++) one.write('.');
  await expect.poll(onDisk).toContain('.'.repeat(310));
  one.write('!');
  await expect.poll(rows).toBeLessThan(5);
  expect((await onDisk()).length).toBe(317);
  await one.close();
  const third = await openTab();
  await third.close();
  expect(await onDisk()).toContain('[kept]');
});

test('what the disk refuses is said, and written with the next change', async () => {
  const tab = await openTab(), { add } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.add = () => {
    throw new DOMException('full', 'QuotaExceededError');
  };
  tab.write('first ');
  await expect.poll(() => tab.said.at(-1)).toBe(false);
  IDBObjectStore.prototype.add = add;
  tab.write('second');
  await expect.poll(() => tab.said.at(-1)).toBe(true);
  expect(await onDisk()).toBe('first second');
  await tab.close();
});

test('what was never sent is found by its session, by her who did it, until it is sent', async () => {
  const tab = await openTab(), session = `session of ${room}`;
  expect(await unsentRoom(owner, session)).toBe(null);
  tab.write('late');
  await expect.poll(() => unsentRoom(owner, session)).toBe(room);
  expect([await unsentRoom('rosa', session), await unsentRoom(owner, 'another')]).toEqual([null, null]);
  await tab.close();
  const again = await openTab();
  expect(again.line.unsent).toBe(true);
  again.line.unsent = false;
  again.sent();
  await expect.poll(() => unsentRoom(owner, session)).toBe(null);
  await again.close();
});
