import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import * as Y from 'yjs';
import { type RoomPass, readPass, writePass } from '#domain/rooms/room-pass.ts';
import { now } from '#kernel/clock.ts';
import { newId } from '#kernel/ids.ts';
import { openLive } from './open-live.ts';
import type { RoomRules, RoomStateName } from './rules.ts';

interface Stands {
  state: RoomStateName;
  removed: string[];
  calls?: boolean;
}

/** A domain of our own: rooms in memory, with everything it was told. */
export function makeRules() {
  const documents = new Map<string, Uint8Array>(), states = new Map<string, Stands>();
  const told: string[] = [];
  const stateOf = (roomId: string): Stands => states.get(roomId) ?? { state: 'open', removed: [] };
  const rules: RoomRules = {
    admit: async (token) => {
      const pass = readPass(token, now());
      if (!pass || stateOf(pass.roomId).state === 'ended' || stateOf(pass.roomId).removed.includes(pass.personId)) return null;
      return { pass, readOnly: stateOf(pass.roomId).state !== 'open' };
    },
    loadDocument: async (_, roomId) => (documents.has(roomId) ? { state: documents.get(roomId)!, version: '' } : null),
    storeDocuments: async (_, all) => {
      for (const { roomId, state } of all) documents.set(roomId, state);
      return all.map(({ roomId }) => ({ roomId, version: '', theirs: null }));
    },
    came: async (pass) => void told.push(`came ${pass.name}`),
    left: async (pass) => void told.push(`left ${pass.name}`),
    leftAll: async (_, ids) => void told.push(`left ${ids.length}`),
    beat: async (_, ids) => void told.push(`beat ${ids.length}`),
    judge: async () => {},
    holds: (words) => words.includes('07700'),
    heldIn: async (_, __, personId, words) => {
      if (!words.includes('07700')) return false;
      told.push(`held ${personId}: ${words}`);
      return true;
    },
    roomStates: async (_, roomIds) => roomIds.map((roomId) => ({ roomId, calls: true, ...stateOf(roomId) })),
  };
  return { rules, documents, states, told };
}

export interface Sockets {
  url: string;
  port: number;
  live: ReturnType<typeof openLive>['live'];
  stop(): Promise<void>;
}

export async function openSockets(rules: RoomRules, port = 0): Promise<Sockets> {
  const server = createServer((_, response) => void response.writeHead(404).end());
  const { live, stop } = openLive(server, rules);
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
  const { port: taken } = server.address() as AddressInfo;
  return {
    url: `ws://127.0.0.1:${taken}/live`, port: taken, live,
    stop: async () => {
      await stop();
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

export const passFor = (name: string, roomId: string, more: Partial<RoomPass> = {}): RoomPass => ({
  orgId: '01a20000-0000-7000-8000-000000000001', roomId, personId: newId(), name, part: 'learner', expires: Math.floor(now().epochMilliseconds / 1000) + 900, ...more,
});

/** A browser as the room's page makes one. */
export interface Browser {
  doc: Y.Doc;
  provider: HocuspocusProvider;
  frames: { kind: string; [field: string]: unknown }[];
  closes: number[];
  /** How often it came in. */
  opened: number;
  close(): void;
}

export function openBrowser(url: string, token: RoomPass | string, room?: string, doc = new Y.Doc()): Browser {
  const socket = new HocuspocusProviderWebsocket({ url, delay: 50, minDelay: 50, maxDelay: 200 });
  const provider = new HocuspocusProvider({ name: room ?? (token as RoomPass).roomId, document: doc, websocketProvider: socket, token: typeof token === 'string' ? token : writePass(token) });
  const browser: Browser = { doc, provider, frames: [], closes: [], opened: 0, close: () => {
    provider.destroy();
    socket.destroy();
  } };
  provider.on('stateless', ({ payload }: { payload: string }) => browser.frames.push(JSON.parse(payload)));
  provider.on('authenticated', () => {
    browser.opened += 1;
  });
  socket.on('close', ({ event }: { event: CloseEvent }) => {
    browser.closes.push(event.code);
    if ([1009, 4401, 4403].includes(event.code)) socket.disconnect();
  });
  provider.attach();
  return browser;
}

/** A socket without a browser's manners. */
export interface RawSocket {
  heard: Uint8Array[];
  send(bytes: Uint8Array | string): void;
  closed: Promise<number>;
  close(): void;
}
export async function openRaw(url: string): Promise<RawSocket> {
  const socket = new WebSocket(url);
  socket.binaryType = 'arraybuffer';
  const heard: Uint8Array[] = [];
  socket.addEventListener('message', ({ data }) => heard.push(new Uint8Array(data as ArrayBuffer)));
  const closed = new Promise<number>((done) => socket.addEventListener('close', ({ code }) => done(code)));
  await new Promise<void>((done, fail) => {
    socket.addEventListener('open', () => done());
    socket.addEventListener('error', () => fail(new Error('refused')));
  });
  return { heard, closed, send: (bytes) => socket.send(bytes as Uint8Array<ArrayBuffer>), close: () => socket.close() };
}
