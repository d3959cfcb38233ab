import { createConnection } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { busReopened, signal } from '#kernel/bus.ts';
import { newId } from '#kernel/ids.ts';
import { openHouse } from '../test/house.ts';
import * as Y from 'yjs';
import { writePass } from '#domain/rooms/room-pass.ts';
import { passFrame, syncFrame } from '../bench/rooms/wire.ts';
import { type Browser, makeRules, openBrowser, openRaw, openSockets, passFor, type Sockets } from './live.fixture.ts';
import { statesFrame, wordsFrame } from './write-frame.ts';

let sockets: Sockets;
const { rules, documents, states, told } = makeRules();
const open: Browser[] = [];
const browse = (...given: Parameters<typeof openBrowser> extends [string, ...infer Rest] ? Rest : never): Browser => {
  const browser = openBrowser(sockets.url, ...given);
  open.push(browser);
  return browser;
};
const until = (look: () => unknown): Promise<void> => expect.poll(look, { timeout: 8000, interval: 10 }).toBeTruthy();
const draw = (browser: Browser, id: string, more: object = {}): void => void browser.doc.getMap('objects').set(id, { id, kind: 'stroke', ...more });
const sees = (browser: Browser, id: string) => () => browser.doc.getMap('objects').has(id);
const states_ = (browser: Browser): unknown[] => browser.frames.filter((frame) => frame.kind === 'state').map((frame) => frame.state);

beforeAll(async () => {
  await openHouse();
  sockets = await openSockets(rules);
});
afterEach(() => {
  for (const browser of open.splice(0)) browser.close();
});
afterAll(() => sockets.stop());

describe('who comes in', () => {
  test('a pass opens its own room, the state comes first, and what one draws the other sees', async () => {
    const room = newId(), [amara, rosa] = [browse(passFor('Amara', room)), browse(passFor('Rosa', room, { part: 'tutor' }))];
    await until(() => amara.frames.some((frame) => frame.kind === 'people' && (frame.people as unknown[]).length === 2));
    await until(() => rosa.frames.length > 0);
    expect(rosa.frames[0]).toEqual({ kind: 'state', state: 'open' });
    expect(amara.frames.at(-1)).toMatchObject({ people: expect.arrayContaining([expect.objectContaining({ name: 'Rosa', part: 'tutor', connections: 1 })]) });
    draw(amara, 's1');
    await until(sees(rosa, 's1'));
    await until(() => documents.has(room));
    amara.close();
    await until(() => told.includes('left Amara'));
    expect(told.indexOf('came Amara')).toBeLessThan(told.indexOf('left Amara'));
  });

  test.each([
    ['forged', () => `${'a'.repeat(40)}.b`, 4401],
    ['too old', (room: string) => passFor('Amara', room, { expires: 1 }), 4401],
    ['of another room', () => passFor('Amara', newId()), 4401],
    ['of somebody removed', (room: string) => {
      const pass = passFor('Sam', room);
      states.set(room, { state: 'open', removed: [pass.personId] });
      return pass;
    }, 4403],
  ] as const)('a pass %s opens nothing, and the browser is told not to come again', async (_name, make, code) => {
    const room = newId(), browser = browse(make(room), room);
    await until(() => browser.closes.length > 0);
    expect(browser.closes).toEqual([code]);
    expect(browser.opened).toBe(0);
    expect(sockets.live.rooms.rooms.has(room)).toBe(false);
  });

  test('a page of another site is refused before it is a socket, and so are other paths', async () => {
    const answer = (path: string, origin: string): Promise<string> => new Promise((done) => {
      const line = createConnection(sockets.port, '127.0.0.1', () => line.write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${sockets.port}\r\nOrigin: ${origin}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n`));
      line.on('data', (bytes) => {
        done(bytes.toString().split('\r\n')[0]!);
        line.destroy();
      });
    });
    expect(await answer('/live', 'https://evil.example')).toContain('403');
    expect(await answer('/live', 'null')).toContain('403');
    expect(await answer('/other', `http://127.0.0.1:${sockets.port}`)).toContain('404');
    expect(await answer('/live', `http://127.0.0.1:${sockets.port}`)).toContain('101');
  });

  test('who sends frames without a pass hears nothing and is closed', async () => {
    const room = newId(), inside = browse(passFor('Amara', room)), raw = await openRaw(sockets.url);
    await until(() => inside.opened);
    draw(inside, 'secret');
    for (let i = 0; i < 70; i++) raw.send(wordsFrame(room, '{"kind":"ping"}'));
    expect(await raw.closed).toBe(4401);
    expect(raw.heard).toEqual([]);
  });
});

test('who sends much before a pass is closed, and nothing of it is kept', async () => {
  const raw = await openRaw(sockets.url), much = new Y.Doc();
  much.getMap('objects').set('much', { data: 'x'.repeat(200_000) });
  for (let i = 0; i < 3; i++) raw.send(syncFrame(newId(), 2, Y.encodeStateAsUpdate(much)));
  expect(await raw.closed).toBe(1013);
});

describe('what may be said', () => {
  test('where a program wants no voice, no line past the server is opened', async () => {
    const room = newId(), [a, b] = [passFor('Amara', room), passFor('Rosa', room, { part: 'tutor' })];
    states.set(room, { state: 'open', removed: [], calls: false });
    const [amara, rosa] = [browse(a), browse(b)];
    await until(() => amara.frames.some((frame) => frame.kind === 'people' && (frame.people as unknown[]).length === 2));
    amara.provider.sendStateless(JSON.stringify({ kind: 'signal', to: b.personId, connection: '', data: { sdp: 'x' } }));
    amara.provider.sendStateless(JSON.stringify({ kind: 'ping' }));
    await until(() => amara.frames.some((frame) => frame.kind === 'pong'));
    draw(amara, 's1');
    await until(sees(rosa, 's1'));
    expect(rosa.frames.filter((frame) => frame.kind === 'signal')).toEqual([]);
  });

  test('a signal carries its sender’s stamp and reaches the one it is for', async () => {
    const room = newId(), [a, b, c] = [passFor('Amara', room), passFor('Rosa', room), passFor('Dana', room)];
    const [amara, rosa, dana] = [browse(a), browse(b), browse(c)];
    amara.provider.setAwarenessField('person', { id: b.personId, name: 'Rosa', part: 'tutor' });
    await until(() => amara.frames.some((frame) => frame.kind === 'people' && (frame.people as unknown[]).length === 3));
    amara.provider.sendStateless(JSON.stringify({ kind: 'signal', to: b.personId, connection: String(rosa.doc.clientID), data: { sdp: 'x' }, from: c.personId }));
    amara.provider.sendStateless(JSON.stringify({ kind: 'end', to: b.personId }));
    amara.provider.sendStateless(JSON.stringify({ kind: 'ping' }));
    await until(() => amara.frames.some((frame) => frame.kind === 'pong'));
    await until(() => rosa.frames.some((frame) => frame.kind === 'signal'));
    expect(rosa.frames.find((frame) => frame.kind === 'signal')).toEqual({ kind: 'signal', from: a.personId, fromConnection: String(amara.doc.clientID), connection: String(rosa.doc.clientID), data: { sdp: 'x' } });
    expect(dana.frames.filter((frame) => frame.kind === 'signal')).toEqual([]);
    expect(rosa.provider.awareness!.getStates().get(amara.doc.clientID)!.person).toEqual({ id: a.personId, name: 'Amara', part: 'learner' });
  });

  test('nobody speaks for another tab', async () => {
    const room = newId(), rosa = browse(passFor('Rosa', room)), dana = browse(passFor('Dana', room));
    rosa.provider.setAwarenessField('page', 'p1');
    await until(() => dana.provider.awareness!.getStates().get(rosa.doc.clientID)?.page === 'p1');
    const raw = await openRaw(sockets.url), sam = passFor('Sam', room);
    raw.send(passFrame(room, writePass(sam)));
    raw.send(statesFrame(room, [[rosa.doc.clientID, 99, null], [77, 1, { page: 'p2', person: { id: 'me' } }]]));
    await until(() => dana.provider.awareness!.getStates().get(77)?.page === 'p2');
    expect(dana.provider.awareness!.getStates().get(77)!.person).toEqual({ id: sam.personId, name: 'Sam', part: 'learner' });
    expect(dana.provider.awareness!.getStates().get(rosa.doc.clientID)!.page).toBe('p1');
    raw.close();
    await until(() => !dana.provider.awareness!.getStates().has(77));
  });

  test.each([
    ['an object that is too big', (doc: Y.Doc) => doc.getMap('objects').set('big', { data: 'x'.repeat(70_000) })],
    ['a part rooms do not have', (doc: Y.Doc) => doc.getMap('behind the back').set('a', 1)],
    ['a document inside', (doc: Y.Doc) => doc.getMap('objects').set('doc', new Y.Doc())],
    ['a frame beyond the limit', (doc: Y.Doc) => doc.getText('notes').insert(0, 'x'.repeat(1_100_000))],
  ])('%s ends the socket once, and reaches nobody', async (_name, change) => {
    const room = newId(), [amara, rosa] = [browse(passFor('Amara', room)), browse(passFor('Rosa', room))];
    await until(() => amara.opened && rosa.opened && amara.provider.synced);
    change(amara.doc);
    await until(() => amara.closes.length > 0);
    expect(amara.closes).toEqual([1009]);
    draw(rosa, 'after');
    await until(() => rosa.provider.unsyncedChanges === 0);
    await until(() => documents.has(room));
    const kept = new Y.Doc();
    Y.applyUpdate(kept, documents.get(room)!);
    expect([...kept.share.keys()]).toEqual(['objects']);
    expect([...kept.getMap('objects').keys()]).toEqual(['after']);
    expect(amara.opened).toBe(1);
  });

  test('a full board takes nothing more', async () => {
    const room = newId(), raw = await openRaw(sockets.url), pass = passFor('Sam', room);
    raw.send(passFrame(room, writePass(pass)));
    await until(() => raw.heard.length > 0);
    const doc = new Y.Doc();
    doc.on('update', (update) => raw.send(syncFrame(room, 2, update)));
    for (let i = 0; i < 70; i++) doc.getMap('objects').set(`o${i}`, { data: String(i).padEnd(63_000, 'x') });
    expect(await raw.closed).toBe(1009);
    await until(() => documents.has(room));
    expect(documents.get(room)!.byteLength).toBeLessThan(4 * 1024 * 1024);
  });

  test('frames that are none end the socket', async () => {
    for (const bytes of ['text', new Uint8Array(), new Uint8Array([200]), new Uint8Array([1, 65, 5, 255, 255, 3, 65]), new Uint8Array([1, 65, 99])]) {
      const raw = await openRaw(sockets.url);
      raw.send(bytes);
      expect(await raw.closed).toBe(1009);
    }
  });
});

describe('a room that stands still', () => {
  test('frozen: everybody hears it, nothing changes, also for who comes back; thawed, what was drawn meanwhile comes', async () => {
    const room = newId(), [a, b] = [passFor('Amara', room), passFor('Rosa', room)], [amara, rosa] = [browse(a), browse(b)];
    await until(() => amara.opened && rosa.opened && amara.provider.synced && rosa.frames.length > 1);
    states.set(room, { state: 'frozen', removed: [] });
    await signal('rooms.changed', `${a.orgId}/${room}`);
    await until(() => states_(rosa).includes('frozen') && states_(amara).includes('frozen'));
    draw(amara, 'ice');
    amara.provider.setAwarenessField('draft', { id: 'ice' });
    await until(() => rosa.provider.awareness!.getStates().get(amara.doc.clientID));
    const again = browse(b);
    await until(() => again.frames.length > 0);
    expect(again.frames[0]).toEqual({ kind: 'state', state: 'frozen' });
    draw(again, 'more ice');
    await until(() => rosa.frames.some((frame) => frame.kind === 'people' && (frame.people as { connections: number }[]).some((one) => one.connections === 2)));
    expect(rosa.provider.awareness!.getStates().get(amara.doc.clientID)!.draft).toBe(null);
    expect(rosa.doc.getMap('objects').size).toBe(0);
    states.set(room, { state: 'open', removed: [] });
    await signal('rooms.changed', `${a.orgId}/${room}`);
    await until(() => states_(amara).at(-1) === 'open' && states_(again).at(-1) === 'open');
    amara.provider.forceSync();
    await until(sees(rosa, 'ice'));
  });

  test('frozen while signals were lost: everybody hears it when they come again', async () => {
    const room = newId(), [amara, rosa] = [browse(passFor('Amara', room)), browse(passFor('Rosa', room))];
    await until(() => states_(amara).length > 0 && states_(rosa).length > 0);
    states.set(room, { state: 'frozen', removed: [] });
    await signal(busReopened, '');
    await until(() => states_(rosa).at(-1) === 'frozen' && states_(amara).at(-1) === 'frozen');
  });

  test('frozen while signals were lost: who comes in then learns it, and all the others by her', async () => {
    const room = newId(), [amara, rosa] = [browse(passFor('Amara', room)), browse(passFor('Rosa', room))];
    await until(() => states_(amara).length > 0 && states_(rosa).length > 0);
    states.set(room, { state: 'frozen', removed: [] });
    const dana = browse(passFor('Dana', room, { part: 'supervisor' }));
    await until(() => [amara, rosa, dana].every((one) => states_(one).at(-1) === 'frozen'));
    draw(amara, 'ice');
    draw(dana, 'ice');
    await until(() => amara.provider.unsyncedChanges > 0 && dana.frames.some((frame) => frame.kind === 'people'));
    expect(rosa.doc.getMap('objects').size).toBe(0);
  });

  test('removed: she is told and closed, the others stay; ended: all are', async () => {
    const room = newId(), [a, b] = [passFor('Amara', room), passFor('Rosa', room)], [amara, rosa] = [browse(a), browse(b)];
    await until(() => amara.frames.length > 0 && rosa.frames.length > 0);
    states.set(room, { state: 'open', removed: [a.personId] });
    await signal('rooms.changed', `${a.orgId}/${room}`);
    await until(() => amara.closes.length > 0);
    expect(amara.closes).toEqual([4403]);
    expect(amara.frames).toContainEqual({ kind: 'state', state: 'open', removed: true });
    await signal('rooms.said', `${a.orgId}/${room}`);
    await until(() => rosa.frames.some((frame) => frame.kind === 'said'));
    states.set(room, { state: 'ended', removed: [a.personId] });
    await signal('rooms.changed', `${a.orgId}/${room}`);
    await until(() => rosa.closes.length > 0);
    expect([rosa.closes, rosa.frames.at(-1)]).toEqual([[4403], { kind: 'state', state: 'ended' }]);
    expect(sockets.live.rooms.rooms.has(room)).toBe(false);
  });
});

describe('nothing is lost', () => {
  test('a stop stores at once; both come back to the next process, and a cold page too', async () => {
    const room = newId(), first = await openSockets(rules), [a, b] = [passFor('Amara', room), passFor('Rosa', room)];
    const [amara, rosa] = [openBrowser(first.url, a), openBrowser(first.url, b)];
    open.push(amara, rosa);
    await until(() => amara.provider.synced && rosa.provider.synced);
    for (let i = 0; i < 40; i++) draw(amara, `s${i}`);
    await until(sees(rosa, 's39'));
    await first.stop();
    expect(told.at(-1)).toBe('left 2');
    await until(() => amara.closes.length > 0);
    expect(amara.closes).toEqual([1012]);
    draw(amara, 'left');
    draw(rosa, 'right');
    const second = await openSockets(rules, first.port);
    await until(() => amara.doc.getMap('objects').size === 42 && rosa.doc.getMap('objects').size === 42);
    const cold = openBrowser(second.url, passFor('Sam', room));
    open.push(cold);
    await until(() => cold.doc.getMap('objects').size === 42);
    for (const browser of open.splice(0)) browser.close();
    await second.stop();
  });

  test('what another process stored of this room reaches who is here', async () => {
    const room = newId(), own = makeRules(), { storeDocuments } = own.rules, elsewhere = new Y.Doc();
    elsewhere.getMap('objects').set('theirs', { id: 'theirs' });
    let theirs: Uint8Array | null = Y.encodeStateAsUpdate(elsewhere);
    const twice = await openSockets({ ...own.rules, storeDocuments: async (...given) => {
      const [stored] = await storeDocuments(...given), told = theirs;
      theirs = null;
      return [{ ...stored!, theirs: told }];
    } });
    const amara = openBrowser(twice.url, passFor('Amara', room));
    await until(() => amara.provider.synced);
    draw(amara, 'own');
    await until(() => amara.doc.getMap('objects').has('theirs'));
    amara.close();
    await until(() => own.documents.has(room) && Buffer.from(own.documents.get(room)!).includes('theirs') && twice.live.documents.getDocumentsCount() === 0);
    await twice.stop();
  });

  test('a store that fails is tried again', async () => {
    const room = newId(), own = makeRules(), { storeDocuments } = own.rules;
    let failures = 2;
    const shaky = await openSockets({ ...own.rules, storeDocuments: (...given) => (failures-- > 0 ? Promise.reject(new Error('away')) : storeDocuments(...given)) });
    const amara = openBrowser(shaky.url, passFor('Amara', room));
    await until(() => amara.provider.synced);
    draw(amara, 'kept');
    await until(() => amara.provider.unsyncedChanges === 0);
    amara.close();
    await until(() => own.documents.has(room));
    await until(() => shaky.live.documents.getDocumentsCount() === 0);
    await shaky.stop();
  });
});
