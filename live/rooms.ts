import { log } from '#kernel/log.ts';
import { makeAsker } from './ask-states.ts';
import { dropStates, tellStates } from './awareness.ts';
import { closes, limits } from './limits.ts';
import { type Guest, type LiveRoom, makeRoom, peopleHere, say, sayToAll } from './room.ts';
import type { RoomRules, RoomState } from './rules.ts';

/** The rooms this process holds, and who is in them. */
export function makeRooms(rules: RoomRules) {
  const rooms = new Map<string, LiveRoom>();
  const telling = new Set<Promise<void>>();
  let stopping = false;

  /** What the domain must hear, in order for one socket; a stop waits for it. */
  function tell(guest: Guest, what: () => Promise<void>): void {
    guest.told = guest.told.then(what).catch((error: Error) => log.error({ room: guest.room.roomId, error: error.message }, 'presence'));
    const told = guest.told;
    telling.add(told);
    void told.then(() => telling.delete(told));
  }

  /** A room for a good pass; null when another organization's room here has that id, which never is. */
  function take(orgId: string, roomId: string): LiveRoom | null {
    const room = rooms.get(roomId) ?? makeRoom(orgId, roomId);
    if (room.orgId !== orgId) return null;
    rooms.set(roomId, room);
    room.visits += 1;
    return room;
  }

  function letGo(room: LiveRoom): void {
    room.visits -= 1;
    if (room.visits === 0) rooms.delete(room.roomId);
  }

  function apply(room: LiveRoom, now: RoomState): void {
    const changed = room.state !== now.state;
    room.state = now.state;
    room.removed = new Set(now.removed);
    room.calls = now.calls;
    for (const guest of [...room.guests]) {
      const removed = room.removed.has(guest.pass.personId);
      guest.line.readOnly = now.state !== 'open';
      if (removed) say(guest, { kind: 'state', state: now.state, removed });
      else if (changed) say(guest, { kind: 'state', state: now.state });
      if (removed || now.state === 'ended') guest.end(closes.shut, removed ? 'removed' : 'ended');
    }
  }

  /** Asks the domain how the room stands and tells everybody, again and again while nobody answers. */
  const ask = makeAsker(rules.roomStates, apply);

  async function enter(guest: Guest, readOnly: boolean): Promise<boolean> {
    const { room } = guest, { personId } = guest.pass;
    if (room.state === null || (room.state !== 'open') !== readOnly) await ask(room);
    if (room.removed.has(personId) || room.state === 'ended') return false;
    const own = [...room.guests].filter((other) => other.pass.personId === personId);
    if (own.length >= limits.socketsOfAPerson) own[0]!.end(closes.shut, 'too many');
    room.guests.add(guest);
    guest.line.readOnly = room.state !== 'open';
    say(guest, { kind: 'state', state: room.state! });
    tellStates(guest);
    sayToAll(room, { kind: 'people', people: peopleHere(room) });
    tell(guest, () => rules.came(guest.pass, guest.id));
    return true;
  }

  function leave(guest: Guest): void {
    if (!guest.room.guests.delete(guest)) return;
    dropStates(guest);
    sayToAll(guest.room, { kind: 'people', people: peopleHere(guest.room) });
    if (!stopping) tell(guest, () => rules.left(guest.pass, guest.id));
  }

  /** Everybody's sockets, by organization. */
  function here(): Map<string, string[]> {
    const ids = new Map<string, string[]>();
    for (const { orgId, guests } of rooms.values()) {
      const some = ids.get(orgId) ?? [];
      for (const guest of guests) some.push(guest.id);
      ids.set(orgId, some);
    }
    return ids;
  }

  /** From now on leaving is told once for all. Answers how to tell it. */
  function beginStop(): () => Promise<void> {
    stopping = true;
    const ids = here();
    return async () => {
      await Promise.all(telling);
      for (const [orgId, some] of ids) await rules.leftAll(orgId, some).catch((error: Error) => log.error({ error: error.message }, 'presence'));
    };
  }

  /** The room a signal speaks of, when it is here: `org/room`. */
  function named(id: string): LiveRoom | undefined {
    const [orgId, roomId = ''] = id.split('/'), room = rooms.get(roomId);
    return room?.orgId === orgId ? room : undefined;
  }

  const visits = (): number => rooms.values().reduce((sum, room) => sum + room.visits, 0);

  return { rooms, visits, take, letGo, ask, enter, leave, here, named, beginStop };
}
export type Rooms = ReturnType<typeof makeRooms>;
