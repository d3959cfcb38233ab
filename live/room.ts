import type { Connection } from '@hocuspocus/server';
import type { RoomPass } from '#domain/rooms/room-pass.ts';
import type { Tab } from './awareness.ts';
import type { FrameToBrowser, PersonHere } from './frames.ts';
import type { RoomStateName } from './rules.ts';
import { wordsFrame } from './write-frame.ts';

/** One socket of one person in a room. */
export interface Guest {
  id: string;
  pass: RoomPass;
  room: LiveRoom;
  line: Connection;
  /** The last thing told to the domain about this socket; the next waits for it. */
  told: Promise<void>;
  end(code: number, reason: string): void;
  /** Bytes sent that the other side has not taken yet. */
  behind(): number;
}

/** A room this process holds, from the first good pass to the last socket. */
export interface LiveRoom {
  orgId: string;
  roomId: string;
  /** Null until the domain was asked. */
  state: RoomStateName | null;
  removed: ReadonlySet<string>;
  /** The program lets people speak in its rooms. */
  calls: boolean;
  guests: Set<Guest>;
  /** What each tab said of itself last, by its id. */
  tabs: Map<number, Tab>;
  /** Sockets that showed a good pass, inside or on their way in. */
  visits: number;
}

export const makeRoom = (orgId: string, roomId: string): LiveRoom => ({ orgId, roomId, state: null, removed: new Set(), calls: false, guests: new Set(), tabs: new Map(), visits: 0 });

export const say = (guest: Guest, frame: FrameToBrowser): void => guest.line.send(wordsFrame(guest.room.roomId, JSON.stringify(frame)));

export function sayToAll(room: LiveRoom, frame: FrameToBrowser): void {
  const bytes = wordsFrame(room.roomId, JSON.stringify(frame));
  for (const guest of room.guests) guest.line.send(bytes);
}

/** Each person once, with so many sockets. */
export function peopleHere(room: LiveRoom): PersonHere[] {
  const people = new Map<string, PersonHere>();
  for (const { pass } of room.guests) {
    const known = people.get(pass.personId);
    if (known) known.connections += 1;
    else people.set(pass.personId, { personId: pass.personId, name: pass.name, part: pass.part, connections: 1 });
  }
  return [...people.values()];
}
