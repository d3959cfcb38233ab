import { createEncoder, type Encoder, toUint8Array, writeVarString, writeVarUint, writeVarUint8Array } from 'lib0/encoding';

export type Bytes = Uint8Array<ArrayBuffer>;
/** What a tab says of itself to the others: its id, a count that goes up, and anything; null when it is gone. */
export type TabState = readonly [id: number, clock: number, state: unknown];

/** A frame of the room's protocol: the room's name, a type, and what follows. */
export function writeFrame(room: string, type: number, write: (out: Encoder) => void): Bytes {
  const out = createEncoder();
  writeVarString(out, room);
  writeVarUint(out, type);
  write(out);
  return toUint8Array(out) as Bytes;
}

export const statesFrame = (room: string, states: readonly TabState[]): Bytes =>
  writeFrame(room, 1, (out) => {
    const inner = createEncoder();
    writeVarUint(inner, states.length);
    for (const [id, clock, state] of states) {
      writeVarUint(inner, id);
      writeVarUint(inner, clock);
      writeVarString(inner, JSON.stringify(state));
    }
    writeVarUint8Array(out, toUint8Array(inner));
  });

export const wordsFrame = (room: string, words: string): Bytes => writeFrame(room, 5, (out) => writeVarString(out, words));

/** Whether a change was taken. */
export const takenFrame = (room: string, taken: boolean): Bytes => writeFrame(room, 8, (out) => writeVarUint(out, taken ? 1 : 0));
