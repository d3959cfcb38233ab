import { createDecoder, hasContent, readVarString, readVarUint, readVarUint8Array } from 'lib0/decoding';
import { decodeStateVector } from 'yjs';

/** A frame of the room's protocol, as far as it matters here. `room` is the document's name. */
export type Frame =
  | { kind: 'pass'; room: string; token: string }
  | { kind: 'ask'; room: string }
  | { kind: 'update'; room: string; update: Uint8Array }
  | { kind: 'states'; room: string; states: [id: number, clock: number, state: unknown][] }
  | { kind: 'words'; room: string; words: string }
  | { kind: 'bye' | 'nothing'; room: string };

const [sync, awareness, auth, queryAwareness, syncReply, stateless, close] = [0, 1, 2, 3, 4, 5, 7];
const statesAtOnce = 32;

function readStates(bytes: Uint8Array): [number, number, unknown][] {
  const from = createDecoder(bytes), count = readVarUint(from);
  if (count > statesAtOnce) throw new RangeError('too many states');
  return Array.from({ length: count }, () => [readVarUint(from), readVarUint(from), JSON.parse(readVarString(from))]);
}

/** Reads a whole frame before anything acts on it; null when it is none. Lengths inside are the sender's word: lib0 holds them against the frame's end. */
export function readFrame(bytes: Uint8Array): Frame | null {
  try {
    const from = createDecoder(bytes), room = readVarString(from), type = readVarUint(from);
    if (type === auth) {
      if (readVarUint(from) !== 0) return null;
      return { kind: 'pass', room, token: readVarString(from) };
    }
    if (type === sync || type === syncReply) {
      const step = readVarUint(from), update = readVarUint8Array(from);
      if (step > 2 || hasContent(from)) return null;
      if (step === 0) decodeStateVector(update);
      return step === 0 ? { kind: 'ask', room } : { kind: 'update', room, update };
    }
    if (type === awareness) return { kind: 'states', room, states: readStates(readVarUint8Array(from)) };
    if (type === stateless) return { kind: 'words', room, words: readVarString(from) };
    if (type === close) return { kind: 'bye', room };
    return type === queryAwareness ? { kind: 'nothing', room } : null;
  } catch {
    return null;
  }
}
