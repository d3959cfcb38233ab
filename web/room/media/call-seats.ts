import type { RoomPart } from '../room-context.ts';

/** A tab that wants to be in the call; `since` is when it joined, by its own clock. */
export interface Caller {
  connection: string;
  personId: string;
  part: RoomPart;
  since: number;
}

/** `full` speaks and is heard by all; `listening` hears and sees, and sends nothing. */
export type Seat = 'full' | 'listening';

export const seatsMax = 4;

const first = (a: Caller, b: Caller): number => Number(b.part === 'tutor') - Number(a.part === 'tutor') || a.since - b.since || (a.personId < b.personId ? -1 : 1);

/**
 * Who is in the call, the same on every device. Four speak: the tutor first, then whoever came first. A person's latest tab counts.
 * Supervisors come only when they ask to: into a free seat, or as the one listener beside four, so that nobody sends to more than four.
 */
export function callSeats(callers: readonly Caller[]): Map<string, Seat> {
  const latest = new Map<string, Caller>();
  for (const one of [...callers].sort((a, b) => a.since - b.since || (a.connection < b.connection ? -1 : 1))) latest.set(one.personId, one);
  const all = [...latest.values()].sort(first), watching = all.filter((one) => one.part === 'supervisor');
  const full = [...all.filter((one) => one.part !== 'supervisor'), ...watching.slice(0, 1)].slice(0, seatsMax);
  const seats = new Map<string, Seat>(full.map((one) => [one.connection, 'full']));
  const listener = watching[0];
  if (listener && !seats.has(listener.connection)) seats.set(listener.connection, 'listening');
  return seats;
}

/** Who yields when both sides speak at once: decided by who they are, so both sides know. */
export const isPolite = (mine: Pick<Caller, 'personId' | 'connection'>, theirs: Pick<Caller, 'personId' | 'connection'>): boolean =>
  `${mine.personId} ${mine.connection}` < `${theirs.personId} ${theirs.connection}`;
