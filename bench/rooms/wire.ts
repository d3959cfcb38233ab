import { writeVarString, writeVarUint, writeVarUint8Array } from 'lib0/encoding';
import { type Bytes, writeFrame } from '#live/write-frame.ts';

export const passFrame = (room: string, token: string): Bytes =>
  writeFrame(room, 2, (out) => {
    writeVarUint(out, 0);
    writeVarString(out, token);
    writeVarString(out, '4.8.0');
  });

/** Step 0 asks for what is missing, 1 and 2 bring changes. */
export const syncFrame = (room: string, step: number, bytes: Uint8Array): Bytes =>
  writeFrame(room, 0, (out) => {
    writeVarUint(out, step);
    writeVarUint8Array(out, bytes);
  });
