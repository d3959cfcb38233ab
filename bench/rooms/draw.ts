import * as Y from 'yjs';
import { statesFrame } from '#live/write-frame.ts';
import { passFrame, syncFrame } from './wire.ts';

/** One person's tab without a browser: it draws and points, and times what comes from the other one. */
export interface Drawer {
  join(): Promise<number>;
  /** One stroke of 40 points or one move of the pointer, in turn. */
  act(): void;
  socket: WebSocket;
}

const stamp = (): string => `t=${performance.now().toFixed(3)};`;

/** When a frame was sent, by the mark in it; NaN where it has none. */
function sentAt(bytes: Buffer, other: string): number {
  const found = bytes.indexOf(other);
  if (found < 0) return Number.NaN;
  const from = bytes.indexOf('t=', found), to = bytes.indexOf(';', from);
  return from < 0 ? Number.NaN : Number(bytes.toString('latin1', from + 2, to));
}

export function makeDrawer(url: string, roomId: string, me: { personId: string; name: string; pass: string }, other: string, tell: (kind: 'stroke' | 'pointer', ms: number) => void): Drawer {
  const doc = new Y.Doc(), objects = doc.getMap('objects');
  let turn = 0, clock = 1;
  const drawer: Drawer = { socket: null as unknown as WebSocket, join, act };
  doc.on('update', (update: Uint8Array) => drawer.socket.send(syncFrame(roomId, 2, update)));
  const mark = `by=${other} `;

  function join(): Promise<number> {
    const begun = performance.now();
    drawer.socket = new WebSocket(url);
    drawer.socket.binaryType = 'arraybuffer';
    return new Promise((done, fail) => {
      drawer.socket.onerror = () => fail(new Error('refused'));
      drawer.socket.onclose = ({ code }) => fail(new Error(`closed ${code}`));
      drawer.socket.onopen = () => {
        drawer.socket.send(passFrame(roomId, me.pass));
        drawer.socket.send(syncFrame(roomId, 0, Y.encodeStateVector(doc)));
        drawer.socket.send(statesFrame(roomId, [[doc.clientID, clock++, { page: 'p1', cursor: null, draft: null }]]));
      };
      drawer.socket.onmessage = ({ data }) => {
        const bytes = Buffer.from(data as ArrayBuffer), heard = performance.now();
        if (bytes.includes('"kind":"people"')) done(heard - begun);
        const sent = sentAt(bytes, mark);
        if (!Number.isNaN(sent)) tell(bytes.includes('"cursor"') ? 'pointer' : 'stroke', heard - sent);
      };
    });
  }

  function act(): void {
    turn += 1;
    if (turn % 2 === 0) {
      const id = `${doc.clientID}-${turn}`;
      objects.set(id, { id, page: 'p1', kind: 'stroke', by: me.personId, name: me.name, at: 1_760_000_000_000 + turn, z: turn, mark: `by=${me.name} ${stamp()}`, points: Array.from({ length: 40 }, (_, i) => [200 + ((turn * 37 + i * 11) % 900), 300 + ((turn * 17 + i * 7) % 700), 50]).flat() });
    } else drawer.socket.send(statesFrame(roomId, [[doc.clientID, clock++, { page: 'p1', cursor: { x: turn % 1600, y: (turn * 7) % 1200 }, draft: null, mark: `by=${me.name} ${stamp()}` }]]));
  }
  return drawer;
}
