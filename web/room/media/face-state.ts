import type { RoomPart } from '../room-context.ts';
import type { CallPerson, MediaNow } from './media-state.ts';

/** What a face says in a word; each has its text and its sign. */
export type FaceState = 'speaking' | 'muted' | 'unseen' | 'listening' | 'joining' | 'outside' | 'watching' | 'still' | 'away' | 'here' | 'unknown';

export function myState(now: MediaNow): FaceState {
  if (now.since === null || now.seat === null) return 'outside';
  if (now.mic === 'none' || now.seat === 'listening') return 'listening';
  if (now.mic === 'muted' || now.held.mic) return 'muted';
  if (now.speaking.has('me')) return 'speaking';
  return now.camera && !now.held.camera ? 'here' : 'unseen';
}

export function theirState(one: { here: boolean; part: RoomPart; inCall: CallPerson | undefined }, now: Pick<MediaNow, 'seat' | 'speaking'>): FaceState {
  const { inCall } = one;
  if (!one.here) return 'away';
  if (!inCall) return one.part === 'supervisor' ? 'watching' : 'outside';
  if (inCall.seat === null) return 'outside';
  if (inCall.seat === 'listening') return 'listening';
  if (now.seat && inCall.line !== 'connected') return 'joining';
  // What this tab hears comes first; who is not in the call reads what the others say of themselves.
  if (now.seat ? now.speaking.has(inCall.connection) : inCall.media.speaking) return 'speaking';
  return inCall.media.mic ? 'here' : 'muted';
}
