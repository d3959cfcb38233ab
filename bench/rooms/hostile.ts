import { writeVarString, writeVarUint, writeVarUint8Array } from 'lib0/encoding';
import * as Y from 'yjs';
import { writePass } from '#domain/rooms/room-pass.ts';
import { newId } from '#kernel/ids.ts';
import { type Bytes, statesFrame, wordsFrame, writeFrame } from '#live/write-frame.ts';
import { passFor } from '../../live/live.fixture.ts';
import { passFrame, syncFrame } from './wire.ts';

export interface Target {
  roomId: string;
  personId: string;
  tab: number;
  /** Frames of theirs, as somebody on the line would have recorded them. */
  recorded: readonly Bytes[];
}

export const kinds = ['none', 'random', 'cut', 'flipped', 'long', 'oversize', 'nested', 'strange', 'other room', 'replayed', 'another tab', 'words', 'passes', 'text'] as const;
export type Kind = (typeof kinds)[number];

const update = (change: (doc: Y.Doc) => void): Uint8Array => {
  const doc = new Y.Doc();
  change(doc);
  return Y.encodeStateAsUpdate(doc);
};
const randomBytes = (roll: () => number, length: number): Bytes => Uint8Array.from({ length }, () => Math.floor(roll() * 256));
const pick = <T>(roll: () => number, all: readonly T[]): T => all[Math.floor(roll() * all.length)]!;

/** Good frames of a room, to be spoilt. */
const good = (roll: () => number, room: string): Bytes =>
  pick(roll, [
    () => syncFrame(room, 2, update((doc) => doc.getMap('objects').set(`o${roll()}`, { kind: 'stroke', points: [1, 2, 3] }))),
    () => syncFrame(room, 0, Y.encodeStateVector(new Y.Doc())),
    () => statesFrame(room, [[Math.floor(roll() * 2 ** 31), 1, { page: 'p1', cursor: { x: 1, y: 2 } }]]),
    () => wordsFrame(room, '{"kind":"ping"}'),
  ])();

const oversize = (roll: () => number, room: string): Bytes =>
  pick(roll, [
    () => syncFrame(room, 2, new Uint8Array(1_100_000)),
    () => syncFrame(room, 2, update((doc) => doc.getMap('objects').set('big', { data: 'x'.repeat(70_000) }))),
    () => wordsFrame(room, JSON.stringify({ kind: 'signal', to: newId(), connection: '1', data: 'x'.repeat(20_000) })),
    () => statesFrame(room, [[7, 1, { page: 'x'.repeat(200_000) }]]),
    () => statesFrame(room, Array.from({ length: 500 }, (_, i) => [i, 1, {}] as const)),
  ])();

/** Lengths and counts that say more than there is. */
const long = (roll: () => number, room: string): Bytes =>
  pick(roll, [
    () => writeFrame(room, 5, (out) => writeVarUint(out, 5000)),
    () => writeFrame(room, 1, (out) => writeVarUint8Array(out, Uint8Array.of(255, 255, 255, 255, 7))),
    () => writeFrame(room, 0, (out) => {
      writeVarUint(out, 2);
      writeVarUint(out, 2 ** 31);
    }),
    () => syncFrame(room, 2, Uint8Array.of(255, 255, 255, 255, 255, 7, 1, 1, 1)),
    () => syncFrame(room, 0, Uint8Array.of(255, 255, 255, 255, 255, 7)),
    () => Uint8Array.of(200, 1, 65) as Bytes,
  ])();

const nested = (roll: () => number, room: string): Bytes => {
  let value: unknown = 'end';
  for (let i = 0; i < 2000; i++) value = [value];
  const depth = Math.floor(roll() * 30_000);
  return roll() < 0.5 ? syncFrame(room, 2, update((doc) => doc.getMap('objects').set('deep', value))) : writeFrame(room, 5, (out) => writeVarString(out, '['.repeat(depth)));
};

const words = (roll: () => number, room: string, target: Target): Bytes =>
  wordsFrame(room, pick(roll, [
    '{"kind":"state","state":"open"}', '{"kind":"people","people":[]}', '{"kind":"said"}', '{"__proto__":{"kind":"ping"}}', 'null', '[]', '"ping"', '{"kind":"end"}',
    JSON.stringify({ kind: 'signal', to: target.personId, connection: String(target.tab), data: { sdp: 'x' }, from: target.personId }),
  ]));

const passes = (roll: () => number, target: Target): Bytes =>
  pick(roll, [
    () => passFrame(target.roomId, writePass(passFor('Mallory', target.roomId, { expires: 1 }))),
    () => passFrame(target.roomId, writePass(passFor('Mallory', newId()))),
    () => passFrame(target.roomId, `${writePass(passFor('Mallory', target.roomId)).slice(0, -3)}AAA`),
    () => passFrame(target.roomId, Buffer.from(JSON.stringify(passFor('Mallory', target.roomId))).toString('base64url')),
    () => passFrame(target.roomId, ''),
    () => passFrame(`${target.roomId}\0x`, writePass(passFor('Mallory', target.roomId))),
    () => writeFrame(target.roomId, 2, (out) => writeVarUint(out, 9)),
  ])();

/** One frame of a kind, by somebody whose own room is `room`. */
export function hostileFrame(kind: Kind, roll: () => number, room: string, target: Target): Bytes | string {
  const fair = good(roll, room);
  if (kind === 'none') return good(roll, target.roomId);
  if (kind === 'random') return randomBytes(roll, Math.floor(roll() * 300));
  if (kind === 'cut') return fair.slice(0, Math.floor(roll() * fair.length));
  if (kind === 'flipped') return fair.map((byte, i) => (i > room.length && roll() < 0.05 ? byte ^ (1 << Math.floor(roll() * 8)) : byte)) as Bytes;
  if (kind === 'long') return long(roll, room);
  if (kind === 'oversize') return oversize(roll, room);
  if (kind === 'nested') return nested(roll, room);
  if (kind === 'strange') return writeFrame(room, Math.floor(roll() * 20), (out) => writeVarString(out, 'x'.repeat(Math.floor(roll() * 50))));
  if (kind === 'other room') return good(roll, target.roomId);
  if (kind === 'replayed') return pick(roll, target.recorded);
  if (kind === 'another tab') return statesFrame(room, [[target.tab, 1e9, roll() < 0.5 ? null : { page: 'p9', person: { id: target.personId } }]]);
  if (kind === 'words') return words(roll, room, target);
  return kind === 'passes' ? passes(roll, target) : 'text';
}
