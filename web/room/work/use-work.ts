import { useEffect } from 'react';
import type { Room } from '../room-context.ts';
import { useReading } from '../use-reading.ts';
import { readWork } from './ask-work.ts';
import type { OpenNow, PlaceView } from './work-view.ts';

/** With the line open, an answer from a page without the room is seen after so many turns of reading. */
const turns = 3;

/** What the server says of the questions of a session: read anew when the room moves on, and now and then anyway. */
export function useWork(sessionId: string, room: Room, open: OpenNow | null | undefined) {
  const { found: view, lost, read } = useReading(readWork, sessionId, room, turns);
  const moved = open ? `${open.itemId} ${open.seed} ${open.tries}` : '';
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever the question or its number of answers changes
  useEffect(() => void read(), [read, moved]);
  return { view, lost, read };
}

/** The places of the question that is open: one a learner. Before the room has said anything, the last one that was opened. */
export function placesNow(places: readonly PlaceView[], open: OpenNow | null | undefined): PlaceView[] {
  if (open === null) return [];
  const last = places.at(-1), at = open ?? last;
  return at ? places.filter((one) => one.itemId === at.itemId && one.seed === at.seed) : [];
}
