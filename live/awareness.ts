import type { Guest, LiveRoom } from './room.ts';
import { statesFrame, type TabState } from './write-frame.ts';

const tabsOfASocket = 2;

export interface Tab {
  guest: Guest;
  clock: number;
  state: object;
}

/** A tab's id belongs to the person who used it first while one of her sockets is here; she may come back with it over a new one. */
function mayUse(guest: Guest, id: number): boolean {
  const { tabs } = guest.room, holder = tabs.get(id)?.guest;
  if (holder) return holder.pass.personId === guest.pass.personId;
  return tabs.values().reduce((sum, tab) => sum + (tab.guest === guest ? 1 : 0), 0) < tabsOfASocket;
}

/** What can be seen while it is drawn. Words are not: they reach the others when they are laid down, and were looked at. */
const drawn: ReadonlySet<unknown> = new Set(['stroke', 'line', 'arrow', 'rect', 'ellipse']);

const isDrawn = (draft: unknown): boolean => typeof draft === 'object' && draft !== null && drawn.has((draft as { kind?: unknown }).kind) && !('text' in draft || 'alt' in draft);

/** Who somebody is, is what the pass says; in a room that stands still nobody draws. */
function trueState(guest: Guest, state: object): object {
  const person = { id: guest.pass.personId, name: guest.pass.name, part: guest.pass.part }, { draft } = state as { draft?: unknown };
  return { ...state, person, ...(draft == null || (isDrawn(draft) && !guest.line.readOnly) ? {} : { draft: null }) };
}

function spread(room: LiveRoom, states: readonly TabState[], except: Guest): void {
  if (states.length === 0) return;
  const bytes = statesFrame(room.roomId, states);
  for (const guest of room.guests) if (guest !== except) guest.line.send(bytes);
}

/** Spreads what a socket says of its own tab. What it says of others (that they are gone, above all) is their own affair. */
export function spreadStates(guest: Guest, states: readonly TabState[]): void {
  const { room } = guest, news: TabState[] = [];
  for (const [id, clock, state] of states) {
    if (!mayUse(guest, id) || clock < (room.tabs.get(id)?.clock ?? 0)) continue;
    if (state !== null && typeof state === 'object') room.tabs.set(id, { guest, clock, state: trueState(guest, state) });
    else room.tabs.delete(id);
    news.push([id, clock, room.tabs.get(id)?.state ?? null]);
  }
  spread(room, news, guest);
}

/** What all tabs here said last, for somebody who comes. */
export function tellStates(guest: Guest): void {
  const states = [...guest.room.tabs].map(([id, { clock, state }]): TabState => [id, clock, state]);
  if (states.length > 0) guest.line.send(statesFrame(guest.room.roomId, states));
}

/** A socket is gone, and with it the tabs it spoke for. */
export function dropStates(guest: Guest): void {
  const { room } = guest, gone = [...room.tabs].filter(([, tab]) => tab.guest === guest);
  for (const [id] of gone) room.tabs.delete(id);
  spread(room, gone.map(([id, { clock }]): TabState => [id, clock + 1, null]), guest);
}

/** The ids of a socket's tabs, as browsers name them. */
export const tabsOf = (guest: Guest): string[] => [...guest.room.tabs].filter(([, tab]) => tab.guest === guest).map(([id]) => String(id));
