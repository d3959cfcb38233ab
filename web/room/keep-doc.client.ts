import type { DBSchema } from 'idb';
import { keptDb } from '../kept-db.client.ts';

/** A room's document on this device: a crashed tab or an empty battery loses nothing. Only bytes; whoever opens them knows Yjs. */
interface Rooms extends DBSchema {
  room: { key: string; value: { key: string; owner: string; at: number; unsent: boolean; session: string } };
  update: { key: number; value: { room: string; bytes: Uint8Array }; indexes: { room: string } };
}

/** Whose copy of which room, and the session she met there for. */
export interface KeptPlace {
  owner: string;
  roomId: string;
  sessionId: string;
}

const dayMs = 86_400_000;
/** A room's days here when everything of it was sent, and when something was not. */
const keptDays = 2, unsentDays = 7;
const { open, isThere, wipe } = keptDb<Rooms>('trellis-room', (db) => {
  db.createObjectStore('room', { keyPath: 'key' });
  db.createObjectStore('update', { autoIncrement: true }).createIndex('room', 'room');
});

const keyOf = ({ owner, roomId }: Pick<KeptPlace, 'owner' | 'roomId'>): string => `${owner}/${roomId}`;

/** What is kept of a room. Rooms of others who used this browser are forgotten once they were sent, and old ones in any case. */
export async function keptUpdates(place: Pick<KeptPlace, 'owner' | 'roomId'>, now: number): Promise<{ keys: number[]; updates: Uint8Array[]; unsent: boolean }> {
  const db = await open(), { owner } = place;
  for (const one of await db.getAll('room')) if ((!one.unsent && one.owner !== owner) || now - one.at > (one.unsent ? unsentDays : keptDays) * dayMs) await drop(one.key);
  const of = db.transaction('update').store.index('room'), room = keyOf(place);
  const [keys, rows] = await Promise.all([of.getAllKeys(room), of.getAll(room)]);
  return { keys, updates: rows.map((one) => one.bytes), unsent: (await db.get('room', room))?.unsent ?? false };
}

/** Adds changes, and removes those they stand for. On the disk when this resolves, under these keys. */
export async function keepUpdates(place: KeptPlace, updates: readonly Uint8Array[], more: { now: number; unsent: boolean; instead: readonly number[] }): Promise<number[]> {
  const room = keyOf(place);
  const tx = (await open()).transaction(['room', 'update'], 'readwrite', { durability: 'strict' }), kept = tx.objectStore('update');
  for (const key of more.instead) await kept.delete(key);
  const keys: number[] = [];
  for (const bytes of updates) keys.push(await kept.add({ room, bytes }));
  await tx.objectStore('room').put({ key: room, owner: place.owner, at: more.now, unsent: more.unsent, session: place.sessionId });
  await tx.done;
  return keys;
}

async function drop(key: string): Promise<void> {
  const tx = (await open()).transaction(['room', 'update'], 'readwrite');
  for (const one of await tx.objectStore('update').index('room').getAllKeys(key)) await tx.objectStore('update').delete(one);
  await tx.objectStore('room').delete(key);
  await tx.done;
}

/** The room is over and all of it was sent, or she who did it lets it go. */
export const dropRoom = (place: Pick<KeptPlace, 'owner' | 'roomId'>): Promise<void> => drop(keyOf(place));

/** The room of this session in which she did something on this device that was never sent, or null. */
export async function unsentRoom(owner: string, sessionId: string): Promise<string | null> {
  if (!(await isThere())) return null;
  const found = (await (await open()).getAll('room')).find((one) => one.unsent && one.owner === owner && one.session === sessionId);
  return found?.key.slice(owner.length + 1) ?? null;
}

/** At sign-out nothing of anybody stays, unless it never reached the server. */
export async function wipeRooms(): Promise<void> {
  if (!(await isThere())) return;
  const db = await open(), all = await db.getAll('room');
  if (all.some((one) => one.unsent)) for (const one of all) await (one.unsent ? null : drop(one.key));
  else await wipe();
}
