import type { DBSchema } from 'idb';
import { keptDb } from '../kept-db.client.ts';

/** A room's document on this device: a crashed tab or an empty battery loses nothing. Only bytes; whoever opens them knows Yjs. */
interface Rooms extends DBSchema {
  room: { key: string; value: { key: string; owner: string; at: number; unsent: boolean } };
  update: { key: number; value: { room: string; bytes: Uint8Array }; indexes: { room: string } };
}

const dayMs = 86_400_000;
/** A room's days here when everything of it was sent, and when something was not. */
const keptDays = 2, unsentDays = 7;
const { open, isThere, wipe } = keptDb<Rooms>('trellis-room', (db) => {
  db.createObjectStore('room', { keyPath: 'key' });
  db.createObjectStore('update', { autoIncrement: true }).createIndex('room', 'room');
});

const keyOf = (owner: string, roomId: string): string => `${owner}/${roomId}`;

/** What is kept of a room. Rooms of others who used this browser are forgotten once they were sent, and old ones in any case. */
export async function keptUpdates(owner: string, roomId: string, now: number): Promise<{ keys: number[]; updates: Uint8Array[] }> {
  const db = await open();
  for (const one of await db.getAll('room')) if ((!one.unsent && one.owner !== owner) || now - one.at > (one.unsent ? unsentDays : keptDays) * dayMs) await drop(one.key);
  const of = db.transaction('update').store.index('room'), room = keyOf(owner, roomId);
  const [keys, rows] = await Promise.all([of.getAllKeys(room), of.getAll(room)]);
  return { keys, updates: rows.map((one) => one.bytes) };
}

/** Adds changes, and removes those they stand for. On the disk when this resolves, under these keys. */
export async function keepUpdates(owner: string, roomId: string, updates: readonly Uint8Array[], more: { now: number; unsent: boolean; instead: readonly number[] }): Promise<number[]> {
  const room = keyOf(owner, roomId);
  const tx = (await open()).transaction(['room', 'update'], 'readwrite', { durability: 'strict' }), kept = tx.objectStore('update');
  for (const key of more.instead) await kept.delete(key);
  const keys: number[] = [];
  for (const bytes of updates) keys.push(await kept.add({ room, bytes }));
  await tx.objectStore('room').put({ key: room, owner, at: more.now, unsent: more.unsent });
  await tx.done;
  return keys;
}

async function drop(key: string): Promise<void> {
  const tx = (await open()).transaction(['room', 'update'], 'readwrite');
  for (const one of await tx.objectStore('update').index('room').getAllKeys(key)) await tx.objectStore('update').delete(one);
  await tx.objectStore('room').delete(key);
  await tx.done;
}

/** The room is over, or holds what can never be sent. */
export const dropRoom = (owner: string, roomId: string): Promise<void> => drop(keyOf(owner, roomId));

/** At sign-out nothing of anybody stays, unless it never reached the server. */
export async function wipeRooms(): Promise<void> {
  if (!(await isThere())) return;
  const db = await open(), all = await db.getAll('room');
  if (all.some((one) => one.unsent)) for (const one of all) await (one.unsent ? null : drop(one.key));
  else await wipe();
}
