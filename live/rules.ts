import { heldIn } from '#domain/rooms/held-in.ts';
import { holds } from '#domain/messaging/check-words.ts';
import { judgeRooms } from '#domain/rooms/judge-rooms.ts';
import type { RoomPass } from '#domain/rooms/room-pass.ts';
import { type Admitted, admit, beat, came, left, leftAll, loadDocument, type RoomState, roomStates, storeDocuments } from '#domain/rooms/sockets.ts';
import { now } from '#kernel/clock.ts';

export type { RoomState };
export type RoomStateName = RoomState['state'];

/** What live/ asks of the domain. It knows no rule itself. */
export interface RoomRules {
  /** Null when this person may not be in this room now, whatever the pass says. */
  admit(token: string): Promise<Admitted | null>;
  loadDocument(orgId: string, roomId: string): Promise<{ state: Uint8Array; version: string } | null>;
  /** Answers the new versions, with what another process had stored meanwhile; nothing of rooms that are no more. */
  storeDocuments(orgId: string, documents: readonly { roomId: string; state: Uint8Array; version: string | null }[]): Promise<{ roomId: string; version: string; theirs: Uint8Array | null }[]>;
  came(pass: RoomPass, connectionId: string): Promise<void>;
  left(pass: RoomPass, connectionId: string): Promise<void>;
  /** All of these at once: this process stops. */
  leftAll(orgId: string, connectionIds: readonly string[]): Promise<void>;
  /** These connections still stand. */
  beat(orgId: string, connectionIds: readonly string[]): Promise<void>;
  /** What time alone changes in an organization's rooms. */
  judge(orgId: string): Promise<unknown>;
  /** Whether words would be held, at once: nobody may see them meanwhile. */
  holds(words: string): boolean;
  /** Whether words of the board or the notes are held; if so it is written down. */
  heldIn(orgId: string, roomId: string, personId: string, words: string): Promise<boolean>;
  /** One for each of these rooms. */
  roomStates(orgId: string, roomIds: readonly string[]): Promise<RoomState[]>;
}

export const houseRules: RoomRules = {
  admit, loadDocument, storeDocuments, came, left, leftAll, beat, roomStates, holds, heldIn,
  judge: (orgId) => judgeRooms({ orgId, actor: null, now: now(), via: 'system' }),
};
