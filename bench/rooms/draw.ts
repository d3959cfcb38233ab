import { createDecoder, readVarUint8Array } from 'lib0/decoding';
import * as Y from 'yjs';
import { type Bytes, statesFrame } from '#live/write-frame.ts';
import { passFrame, syncFrame } from './wire.ts';

/** One person's tab without a browser: it draws and points, and times what comes from the other one. */
export interface Drawer {
  /** Resolves when it is in. Its `socket` stands at once, to be listened to. */
  join(): Promise<number>;
  /** One stroke of 40 points or one move of the pointer, in turn. */
  act(): void;
  stroke(): void;
  /** Asks for what it lacks, and brings what the server lacks when asked for it in turn, as the room's page does. */
  sync(): void;
  socket: WebSocket;
}

/** What tells a tab that it is in: who is there, or, where nobody says so, the document. */
export type Inside = 'people' | 'document';

/** Lines of 40 points, made once and kept once: whoever keeps the time should not stop for its own garbage. */
const lines = Array.from({ length: 64 }, (_, turn) => Array.from({ length: 40 }, (_, i) => [200 + ((turn * 37 + i * 11) % 900), 300 + ((turn * 17 + i * 7) % 700), 50]).flat());

const stamp = (): string => `t=${performance.now().toFixed(3)};`;

/** When a frame was sent, by the mark in it; NaN where it has none. */
function sentAt(bytes: Buffer, other: string): number {
  const found = bytes.indexOf(other);
  if (found < 0) return Number.NaN;
  const from = bytes.indexOf('t=', found), to = bytes.indexOf(';', from);
  return from < 0 ? Number.NaN : Number(bytes.toString('latin1', from + 2, to));
}

/** What a frame is: its type and the first number after it. They stand behind the room's id, which is 36 letters long. */
export const kindOf = (bytes: Buffer): string => `${bytes[37]}.${bytes[38]}`;

/** What the server says it has, where a frame asks for the rest. */
function askedFrom(bytes: Buffer): Uint8Array | null {
  if (!['0.0', '4.0'].includes(kindOf(bytes))) return null;
  const from = createDecoder(bytes);
  from.pos = 39;
  return readVarUint8Array(from);
}

export function makeDrawer(url: string, roomId: string, me: { personId: string; name: string; pass: string }, other: string, tell: (kind: 'stroke' | 'pointer', ms: number) => void, inside: Inside = 'people'): Drawer {
  const doc = new Y.Doc(), objects = doc.getMap('objects');
  let turn = 0, clock = 1;
  const drawer: Drawer = { socket: null as unknown as WebSocket, join, act, stroke, sync };
  const send = (frame: Bytes): void => {
    if (drawer.socket.readyState === WebSocket.OPEN) drawer.socket.send(frame);
  };
  doc.on('update', (update: Uint8Array) => send(syncFrame(roomId, 2, update)));
  const mark = `by=${other} `;

  function join(): Promise<number> {
    const begun = performance.now();
    drawer.socket = new WebSocket(url);
    drawer.socket.binaryType = 'arraybuffer';
    return new Promise((done, fail) => {
      drawer.socket.onerror = () => fail(new Error('refused'));
      drawer.socket.onclose = ({ code }) => fail(new Error(`closed ${code}`));
      drawer.socket.onopen = () => {
        send(passFrame(roomId, me.pass));
        sync();
        send(statesFrame(roomId, [[doc.clientID, clock++, { page: 'p1', cursor: null, draft: null }]]));
      };
      drawer.socket.onmessage = ({ data }) => {
        const bytes = Buffer.from(data as ArrayBuffer), heard = performance.now(), asked = askedFrom(bytes);
        if (asked) send(syncFrame(roomId, 1, Y.encodeStateAsUpdate(doc, asked)));
        if (inside === 'people' ? bytes.includes('"kind":"people"') : kindOf(bytes) === '0.1') done(heard - begun);
        const sent = sentAt(bytes, mark);
        if (!Number.isNaN(sent)) tell(bytes.includes('"cursor"') ? 'pointer' : 'stroke', heard - sent);
      };
    });
  }

  function sync(): void {
    send(syncFrame(roomId, 0, Y.encodeStateVector(doc)));
  }

  function stroke(): void {
    turn += 1;
    const id = `${doc.clientID}-${turn}`;
    objects.set(id, { id, page: 'p1', kind: 'stroke', by: me.personId, name: me.name, at: 1_760_000_000_000 + turn, z: turn, mark: `by=${me.name} ${stamp()}`, points: lines[turn % lines.length] });
  }

  function act(): void {
    if (turn % 2 === 1) {
      stroke();
      return;
    }
    turn += 1;
    send(statesFrame(roomId, [[doc.clientID, clock++, { page: 'p1', cursor: { x: turn % 1600, y: (turn * 7) % 1200 }, draft: null, mark: `by=${me.name} ${stamp()}` }]]));
  }
  return drawer;
}
