import { useCallback, useEffect, useRef, useState } from 'react';
import type { Room } from './room-context.ts';

const everyMs = 10_000;

export interface Reading<T> {
  /** What came last; null until then. */
  found: T | null;
  /** Nobody answered the last time. */
  lost: boolean;
  read(): Promise<void>;
}

/**
 * Something of a session over HTTP, beside the socket. Of readings that overtake each other the last one counts. It is read again every
 * ten seconds while the line could not say that it changed or nobody answered the last time, else after so many `turns`, and only while the page is looked at.
 */
export function useReading<T>(ask: (sessionId: string) => Promise<T>, sessionId: string, room: Room | null, turns = Number.POSITIVE_INFINITY): Reading<T> {
  const [found, setFound] = useState<T | null>(null);
  const [lost, setLost] = useState(false);
  const reading = useRef(0), unanswered = useRef(false);
  const read = useCallback(async (): Promise<void> => {
    const turn = ++reading.current;
    const came = await ask(sessionId).catch(() => null);
    if (turn !== reading.current) return;
    unanswered.current = came === null;
    setLost(came === null);
    if (came) setFound(came);
  }, [ask, sessionId]);
  useEffect(() => {
    let turn = 0;
    const timer = setInterval(() => (++turn % turns === 0 || unanswered.current || room?.status().link !== 'open') && document.visibilityState === 'visible' && void read(), everyMs);
    return () => clearInterval(timer);
  }, [room, read, turns]);
  return { found, lost, read };
}
