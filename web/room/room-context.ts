import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Awareness } from 'y-protocols/awareness';
import type { Doc } from 'yjs';

export type RoomPart = 'tutor' | 'learner' | 'supervisor';
export type RoomState = 'open' | 'paused' | 'frozen' | 'ended';

export interface RoomPerson {
  personId: string;
  name: string;
  part: RoomPart;
  connections: number;
}

export interface Me {
  id: string;
  name: string;
  part: RoomPart;
}

/** What the server says, and what it passes on from another person: `from` is its stamp, never the sender's word. */
export type FrameIn =
  | { kind: 'state'; state: RoomState; removed?: boolean }
  | { kind: 'said' }
  | { kind: 'people'; people: RoomPerson[] }
  | { kind: 'signal'; from: string; fromConnection: string; connection?: string; data: unknown }
  | { kind: 'pong' };

export type FrameOut = { kind: 'signal'; to: string; connection: string; data: unknown } | { kind: 'ping' };

/** Why there is no way back without a person: what was done here is refused, or the door is closed. */
export type Closed = 'refused' | 'door';

export interface RoomStatus {
  /** The line to the server. */
  link: 'connecting' | 'open' | 'lost' | 'closed';
  closed: Closed | null;
  /** Since when the line is lost, by this device's clock. */
  lostAt: number | null;
  /** The document here and there were the same once since the line stands. */
  synced: boolean;
  /** Changes made here that the server has not confirmed. */
  unsaved: number;
  /** The document is full: some of what was done here waits until somebody erases something. */
  full: boolean;
  /** What was taken off the board because no line could ever bring it. */
  tooBig: readonly unknown[];
  /** What is done here is also kept on this device. */
  kept: boolean;
  state: RoomState;
  /** Who is in the room, as the server counts them; null until it has said so. */
  people: RoomPerson[] | null;
}

/** The open room in a browser: one document, one line, and what is said over it. */
export interface Room {
  roomId: string;
  /** Names this tab among a person's tabs: the document's client id. */
  connection: string;
  doc: Doc;
  awareness: Awareness;
  send(frame: FrameOut): void;
  onFrame<K extends FrameIn['kind']>(kind: K, hear: (frame: Extract<FrameIn, { kind: K }>) => void): () => void;
  status(): RoomStatus;
  onStatus(hear: () => void): () => void;
  /** Tries the door that closed before this tab once more. */
  again(): void;
}

export interface InRoom {
  room: Room;
  me: Me;
}

export const RoomContext = createContext<InRoom | null>(null);

export function useRoom(): InRoom {
  const inRoom = useContext(RoomContext);
  if (!inRoom) throw new Error('useRoom outside of a room');
  return inRoom;
}

export const firstStatus: RoomStatus = { link: 'connecting', closed: null, lostAt: null, synced: false, unsaved: 0, full: false, tooBig: [], kept: true, state: 'open', people: null };
const silent = (): (() => void) => () => {};
const first = (): RoomStatus => firstStatus;

export const useRoomStatus = (room: Room | null): RoomStatus => useSyncExternalStore(room?.onStatus ?? silent, room?.status ?? first, first);

/** Nobody's tools write while the room is frozen or paused, nor in a tab that is out of it: that would be lost. Supervisors look. */
export const readOnlyIn = (status: RoomStatus, me: Me): boolean => status.state !== 'open' || status.link === 'closed' || me.part === 'supervisor';
