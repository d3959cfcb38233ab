import type { DBSchema } from 'idb';
import type { AttemptInput } from '#domain/mastery/sets.ts';
import { keptDb } from '../kept-db.client.ts';
import { type Kept, together } from './kept.ts';

interface Phone extends DBSchema {
  set: { key: string; value: Kept };
  /** Answers on their way; each leaves only when the server has said that it has it. */
  outbox: { key: string; value: { owner: string; input: AttemptInput }; indexes: { owner: string } };
}

const name = 'trellis-practice';
const { open, isThere, wipe } = keptDb<Phone>(name, (db) => {
  db.createObjectStore('set', { keyPath: 'set.id' });
  db.createObjectStore('outbox', { keyPath: 'input.id' }).createIndex('owner', 'owner');
});

/** Tabs tell one another that something changed. */
export const news = (): BroadcastChannel => new BroadcastChannel(name);
function tell(): void {
  const channel = news();
  channel.postMessage('changed');
  channel.close();
}

/** Keeps a set that the server sent, joined with what was done here; sets of others who used this browser are forgotten, their unsent answers wait for them. */
export async function keepSet(server: Kept): Promise<Kept> {
  const tx = (await open()).transaction('set', 'readwrite', { durability: 'strict' });
  for (const other of await tx.store.getAll()) if (other.owner !== server.owner) await tx.store.delete(other.set.id);
  const joined = together(server, (await tx.store.get(server.set.id)) ?? null);
  await tx.store.put(joined);
  await tx.done;
  return joined;
}

export const keptSet = async (id: string): Promise<Kept | null> => (await (await open()).get('set', id)) ?? null;
export const keptSets = async (): Promise<Kept[]> => (await open()).getAll('set');

/** Changes a kept set and, in the same breath, puts an answer into the outbox: both are on the disk, or neither. */
export async function changeSet(id: string, make: (kept: Kept) => Kept, input?: AttemptInput): Promise<Kept | null> {
  const tx = (await open()).transaction(['set', 'outbox'], 'readwrite', { durability: 'strict' });
  const kept = await tx.objectStore('set').get(id);
  if (!kept) return null;
  const made = make(kept);
  await tx.objectStore('set').put(made);
  if (input) await tx.objectStore('outbox').put({ owner: kept.owner, input });
  await tx.done;
  tell();
  return made;
}

export const unsentOf = async (owner: string): Promise<AttemptInput[]> => (await (await open()).getAllFromIndex('outbox', 'owner', owner)).map((one) => one.input);
export const unsentCount = async (owner: string): Promise<number> => (await open()).countFromIndex('outbox', 'owner', owner);

export async function takeOut(ids: readonly string[]): Promise<void> {
  const tx = (await open()).transaction('outbox', 'readwrite', { durability: 'strict' });
  for (const id of ids) await tx.store.delete(id);
  await tx.done;
  tell();
}

/** Who has answers waiting here. */
export const ownersWaiting = async (): Promise<string[]> => [...new Set((await (await open()).getAll('outbox')).map((one) => one.owner))];

/** Nothing of anybody stays on this device. */
export { isThere, wipe };
