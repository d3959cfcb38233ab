import { createEncoder, toUint8Array, writeVarString, writeVarUint } from 'lib0/encoding';
import type { Guest } from './room.ts';

const tabsOfASocket = 2;

/** A tab's id belongs to the person who used it first while one of her sockets is here; she may come back with it over a new one. */
function mayUse(guest: Guest, id: number): boolean {
  if (guest.tabs.has(id)) return true;
  const holder = [...guest.room.guests].find((other) => other.tabs.has(id));
  if (guest.tabs.size >= tabsOfASocket || (holder && holder.pass.personId !== guest.pass.personId)) return false;
  holder?.tabs.delete(id);
  holder?.line.document.getClients(holder.line).delete(id);
  return true;
}

/** Who somebody is, is what the pass says; in a room that stands still nobody draws. */
function trueState(guest: Guest, state: unknown): object | null {
  if (state === null || typeof state !== 'object') return null;
  const person = { id: guest.pass.personId, name: guest.pass.name, part: guest.pass.part };
  return { ...state, person, ...(guest.line.readOnly ? { draft: null } : {}) };
}

/** Spreads what a socket says of itself. What it says of others (that they are gone, above all) is their own affair. */
export function spreadStates(guest: Guest, states: readonly [id: number, clock: number, state: unknown][]): void {
  const own = states.filter(([id]) => mayUse(guest, id));
  if (own.length === 0) return;
  const out = createEncoder();
  writeVarUint(out, own.length);
  for (const [id, clock, state] of own) {
    const known = trueState(guest, state);
    writeVarUint(out, id);
    writeVarUint(out, clock);
    writeVarString(out, JSON.stringify(known));
    if (known) guest.tabs.add(id);
  }
  const { document } = guest.line;
  document.applyAwarenessUpdate(guest.line, toUint8Array(out));
  for (const id of guest.tabs) document.getClients(guest.line).add(id);
}
