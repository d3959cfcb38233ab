import { useCallback, useEffect, useRef, useState } from 'react';
import type { Room } from '../room-context.ts';
import { readWork } from './ask-work.ts';
import type { OpenNow, PlaceView, WorkView } from './work-view.ts';

const everyMs = 10_000;
/** With the line open, an answer from a page without the room is seen after so many of them. */
const turns = 3;

/** What the server says of the questions of a session: read anew when the room moves on, every ten seconds while nobody could say so, and now and then anyway. */
export function useWork(sessionId: string, room: Room, open: OpenNow | null | undefined) {
  const [view, setView] = useState<WorkView | null>(null);
  const [lost, setLost] = useState(false);
  const reading = useRef(0);
  const read = useCallback(async (): Promise<void> => {
    const turn = ++reading.current;
    const found = await readWork(sessionId).catch(() => null);
    if (turn !== reading.current) return;
    setLost(found === null);
    if (found) setView(found);
  }, [sessionId]);
  const moved = open ? `${open.itemId} ${open.seed} ${open.tries}` : '';
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever the question or its number of answers changes
  useEffect(() => void read(), [read, moved]);
  useEffect(() => {
    let turn = 0;
    const timer = setInterval(() => (++turn % turns === 0 || room.status().link !== 'open') && document.visibilityState === 'visible' && void read(), everyMs);
    return () => clearInterval(timer);
  }, [room, read]);
  return { view, lost, read };
}

/** The places of the question that is open: one a learner. Before the room has said anything, the last one that was opened. */
export function placesNow(places: readonly PlaceView[], open: OpenNow | null | undefined): PlaceView[] {
  if (open === null) return [];
  const last = places.at(-1), at = open ?? last;
  return at ? places.filter((one) => one.itemId === at.itemId && one.seed === at.seed) : [];
}
