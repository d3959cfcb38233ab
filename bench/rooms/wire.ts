import { createEncoder, type Encoder, toUint8Array, writeVarString, writeVarUint, writeVarUint8Array } from 'lib0/encoding';

/** A frame of the room's protocol: the room's name, a type, and what follows. */
export function frame(room: string, type: number, write: (out: Encoder) => void): Uint8Array<ArrayBuffer> {
  const out = createEncoder();
  writeVarString(out, room);
  writeVarUint(out, type);
  write(out);
  return toUint8Array(out) as Uint8Array<ArrayBuffer>;
}

export const passFrame = (room: string, token: string): Uint8Array<ArrayBuffer> =>
  frame(room, 2, (out) => {
    writeVarUint(out, 0);
    writeVarString(out, token);
    writeVarString(out, '4.8.0');
  });

/** Step 0 asks for what is missing, 1 and 2 bring changes. */
export const syncFrame = (room: string, step: number, bytes: Uint8Array): Uint8Array<ArrayBuffer> =>
  frame(room, 0, (out) => {
    writeVarUint(out, step);
    writeVarUint8Array(out, bytes);
  });

export const wordsFrame = (room: string, words: string): Uint8Array<ArrayBuffer> => frame(room, 5, (out) => writeVarString(out, words));

export const statesFrame = (room: string, states: readonly (readonly [id: number, clock: number, state: unknown])[]): Uint8Array<ArrayBuffer> =>
  frame(room, 1, (out) => {
    const inner = createEncoder();
    writeVarUint(inner, states.length);
    for (const [id, clock, state] of states) {
      writeVarUint(inner, id);
      writeVarUint(inner, clock);
      writeVarString(inner, JSON.stringify(state));
    }
    writeVarUint8Array(out, toUint8Array(inner));
  });
