import { z } from 'zod';
import { limits } from './limits.ts';
import type { RoomStateName } from './rules.ts';

export interface PersonHere {
  personId: string;
  name: string;
  part: 'tutor' | 'learner' | 'supervisor';
  connections: number;
}

export type FrameToBrowser =
  | { kind: 'state'; state: RoomStateName; removed?: true }
  | { kind: 'said' }
  | { kind: 'people'; people: PersonHere[] }
  | { kind: 'signal'; from: string; fromConnection: string; connection: string; data: unknown }
  | { kind: 'pong' };

const fromBrowser = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('signal'), to: z.string().max(40), connection: z.string().max(40), data: z.json() }),
  z.object({ kind: z.literal('ping') }),
]);
export type FrameFromBrowser = z.infer<typeof fromBrowser>;

/** What is not known, broken or too long is dropped: null. */
export function readWords(words: string): FrameFromBrowser | null {
  if (Buffer.byteLength(words) > limits.statelessBytes) return null;
  try {
    return fromBrowser.safeParse(JSON.parse(words)).data ?? null;
  } catch {
    return null;
  }
}
