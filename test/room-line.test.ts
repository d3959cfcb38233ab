import { HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import { signal } from '#kernel/bus.ts';
import { newId } from '#kernel/ids.ts';
import { writePass } from '#domain/rooms/room-pass.ts';
import { makeRules, openSockets, passFor, type Sockets } from '#live/live.fixture.ts';
import { RoomLine } from '#web/room/room-line.client.ts';
import { openHouse } from './house.ts';

/** A browser's line to the real server of rooms, with what it says of what it could not bring. */
let sockets: Sockets;
const { rules, documents, states } = makeRules();
const open: (() => void)[] = [];
const until = (look: () => unknown): Promise<void> => expect.poll(look, { timeout: 20_000, interval: 20 }).toBeTruthy();

function browse(room: string, doc = new Y.Doc()) {
  const socket = new HocuspocusProviderWebsocket({ url: sockets.url, delay: 50, minDelay: 50, maxDelay: 200 }), pass = writePass(passFor('Amara', room));
  const line = new RoomLine({ name: room, document: doc, websocketProvider: socket, token: pass });
  const said = { full: false, tooBig: [] as unknown[], closes: [] as string[] };
  line.onHeld({ full: (is) => void Object.assign(said, { full: is }), tooBig: (object) => void said.tooBig.push(object) });
  socket.on('close', ({ event }: { event: CloseEvent }) => {
    if (event.code !== 1009) return;
    said.closes.push(event.reason);
    if (!line.mayComeBack(event.reason)) socket.disconnect();
  });
  line.attach();
  open.push(() => {
    line.destroy();
    socket.destroy();
  });
  return { doc, line, socket, said, objects: doc.getMap<{ data: string }>('objects'), sent: () => line.isAuthenticated && line.unsyncedChanges === 0 };
}
const put = (doc: Y.Doc, id: string, bytes: number): void => void doc.getMap('objects').set(id, { id, data: id.padEnd(bytes, 'x') });
const away = ({ socket, line }: ReturnType<typeof browse>): void => {
  socket.shouldConnect = false;
  line.onClose();
  socket.onClose({ event: { code: 4499, reason: 'away' } as never });
};

beforeAll(async () => {
  await openHouse();
  sockets = await openSockets(rules);
});
afterEach(() => {
  for (const close of open.splice(0)) close();
});
afterAll(() => sockets.stop());

test('what was drawn offline comes in whole, however much it is', async () => {
  const room = newId(), amara = browse(room), rosa = browse(room);
  await until(() => amara.sent() && rosa.sent());
  away(amara);
  for (let n = 0; n < 30; n++) put(amara.doc, `picture ${n}`, 60_000);
  for (let n = 0; n < 200; n++) put(amara.doc, `stroke ${n}`, 300);
  amara.objects.delete('picture 3');
  expect(amara.line.unsyncedChanges).toBeGreaterThan(0);
  void amara.socket.connect();
  await until(() => rosa.objects.size === 229 && amara.sent());
  expect([amara.said, rosa.said.closes]).toEqual([{ full: false, tooBig: [], closes: [] }, []]);
});

test('what an earlier tab left on the device comes in beside what is new, though its copy is larger than a frame', async () => {
  const room = newId(), kept = new Y.Doc(), amara = browse(room);
  for (let n = 0; n < 30; n++) put(kept, `kept ${n}`, 60_000);
  await until(amara.sent);
  put(amara.doc, 'new', 100);
  Y.applyUpdate(amara.doc, Y.encodeStateAsUpdate(kept), 'kept here');
  await until(amara.sent);
  const rosa = browse(room);
  await until(() => rosa.objects.size === 31);
  expect(amara.said.closes).toEqual([]);
});

test('a thing that is too large is taken off and said; twenty strokes beside it come in', async () => {
  const room = newId(), amara = browse(room), rosa = browse(room);
  await until(() => amara.sent() && rosa.sent());
  put(amara.doc, 'far too much', 70_000);
  put(amara.doc, 'after', 100);
  await until(() => rosa.objects.has('after') && amara.sent());
  away(amara);
  for (let n = 0; n < 20; n++) put(amara.doc, `stroke ${n}`, 300);
  put(amara.doc, 'too much again', 70_000);
  put(amara.doc, 'last', 300);
  void amara.socket.connect();
  await until(() => rosa.objects.size === 22 && amara.sent());
  expect([...amara.objects.keys()].sort()).toEqual([...rosa.objects.keys()].sort());
  expect(amara.said.tooBig.map((one) => (one as { id: string }).id)).toEqual(['far too much', 'too much again']);
  expect(amara.said.closes).toEqual([]);
});

test('a board that others filled takes what it can, keeps the rest back, and takes it when there is place', async () => {
  const room = newId(), amara = browse(room), rosa = browse(room);
  await until(() => amara.sent() && rosa.sent());
  away(amara);
  for (let n = 0; n < 20; n++) put(amara.doc, `stroke ${n}`, 20_000);
  for (let n = 0; n < 65; n++) put(rosa.doc, `picture ${n}`, 60_000);
  await until(rosa.sent);
  void amara.socket.connect();
  await until(() => amara.said.full && amara.objects.size === 85);
  put(amara.doc, 'more', 100);
  await until(() => rosa.objects.size > 65);
  expect([amara.said.closes, amara.line.isAuthenticated, amara.line.unsyncedChanges > 0]).toEqual([[], true, true]);
  // She erases some of what is there: that is brought, and makes place.
  for (let n = 0; n < 10; n++) amara.objects.delete(`picture ${n}`);
  await until(() => rosa.objects.size === 76 && amara.sent());
  expect([amara.said.full, amara.said.closes, rosa.said.closes]).toEqual([false, [], []]);
});

test('who has nothing to bring is not told that a board is full when it only nearly is', async () => {
  const room = newId(), rosa = browse(room), most = 4096 * 1024, size = (): number => Y.encodeStateAsUpdate(rosa.doc).byteLength;
  await until(rosa.sent);
  for (let n = 0; size() < most - 62_000; n++) put(rosa.doc, `picture ${n}`, 60_000);
  put(rosa.doc, 'last', most - size() - 8000);
  await until(rosa.sent);
  expect(most - size()).toBeLessThan(16 * 1024);
  const amara = browse(room);
  await until(() => amara.objects.has('last') && amara.line.isAuthenticated);
  await until(amara.sent);
  expect([amara.said, rosa.said.full]).toEqual([{ full: false, tooBig: [], closes: [] }, false]);
});

test('what is erased makes place, though the browser keeps it to take it back', async () => {
  const room = newId(), rosa = browse(room), undo = new Y.UndoManager(rosa.objects, { trackedOrigins: new Set(['board']) });
  await until(rosa.sent);
  for (let n = 0; n < 70; n++) put(rosa.doc, `picture ${n}`, 61_000);
  await until(() => rosa.said.full);
  rosa.doc.transact(() => {
    for (let n = 0; n < 20; n++) rosa.objects.delete(`picture ${n}`);
  }, 'board');
  await until(() => !rosa.said.full && rosa.sent());
  undo.undo();
  expect(rosa.objects.has('picture 7')).toBe(true);
  expect(rosa.said.closes).toEqual(['The board is full.']);
});

test('refused because it is full just now, a line comes back once, waits, and knocks no more', async () => {
  const room = newId(), amara = browse(room), rosa = browse(room);
  await until(() => amara.sent() && rosa.sent());
  for (let n = 0; n < 69; n++) put(rosa.doc, `picture ${n}`, 60_000);
  await until(() => rosa.sent() && amara.objects.size === 69);
  for (let n = 0; n < 30; n++) put(amara.doc, `stroke ${n}`, 5000);
  await until(() => amara.said.full && amara.line.isAuthenticated);
  expect(amara.said.closes).toEqual(['The board is full.']);
  put(amara.doc, 'more', 3000);
  await new Promise((done) => setTimeout(done, 1500));
  expect(amara.said.closes).toHaveLength(1);
  expect(amara.line.unsyncedChanges).toBeGreaterThan(0);
  for (let n = 0; n < 10; n++) rosa.objects.delete(`picture ${n}`);
  await until(() => amara.sent() && rosa.objects.size === 90);
});

test('what can never be sent, and cannot be taken off, ends the line once; nothing of the rest is lost here', async () => {
  const room = newId(), amara = browse(room);
  await until(amara.sent);
  put(amara.doc, 'before', 100);
  amara.doc.getMap('behind the back').set('a', 1);
  await until(() => amara.said.closes.length > 0);
  await new Promise((done) => setTimeout(done, 400));
  expect(amara.said.closes).toEqual(['A room has no such part.']);
  expect([amara.line.unsyncedChanges > 0, amara.objects.has('before')]).toEqual([true, true]);
});

test('a frozen room takes nothing of it; thawed, all of it comes', async () => {
  const room = newId();
  states.set(room, { state: 'frozen', removed: [] });
  const doc = new Y.Doc();
  for (let n = 0; n < 20; n++) put(doc, `picture ${n}`, 60_000);
  const amara = browse(room, doc);
  await until(() => amara.line.synced);
  await new Promise((done) => setTimeout(done, 300));
  expect([amara.line.unsyncedChanges > 0, amara.said.closes, documents.has(room)]).toEqual([true, [], false]);
  states.set(room, { state: 'open', removed: [] });
  await signal('rooms.changed', `${passFor('Amara', room).orgId}/${room}`);
  await until(() => amara.line.unsyncedChanges > 0);
  amara.line.forceSync();
  await until(amara.sent);
  const rosa = browse(room);
  await until(() => rosa.objects.size === 20);
});
