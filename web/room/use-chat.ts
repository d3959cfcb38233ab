import { useEffect, useRef, useState } from 'react';
import { newAttemptId } from '../practice/new-attempt-id.ts';
import type { SaidLine } from './room-view.ts';
import type { Room } from './room-context.ts';
import { postNews, readNews } from './news.ts';
import { useReading } from './use-reading.ts';

export interface Chat {
  lines: readonly SaidLine[];
  /** Why the last words could not be sent; they stay in their box. */
  refused: { key: string } | 'not-reached' | null;
  sending: boolean;
  say(text: string): Promise<boolean>;
}

/** The chat over HTTP: read again when the room says so or the line is back. */
export function useChat(sessionId: string, first: readonly SaidLine[], room: Room | null): Chat {
  const [refused, setRefused] = useState<Chat['refused']>(null);
  const [sending, setSending] = useState(false);
  const { found, read } = useReading(readNews, sessionId, room);
  useEffect(() => {
    let link = room?.status().link;
    const stop = [room?.onFrame('said', () => void read()), room?.onStatus(() => {
      const was = link;
      link = room.status().link;
      if (link === 'open' && was === 'lost') void read();
    })];
    return () => {
      for (const one of stop) one?.();
    };
  }, [room, read]);
  // Words that may have arrived although no answer did keep their id, so that a second press does not say them twice.
  const unanswered = useRef<{ id: string; text: string } | null>(null);
  const say = async (text: string): Promise<boolean> => {
    if (unanswered.current?.text !== text) unanswered.current = { id: newAttemptId(Date.now()), text };
    setSending(true);
    const answer = await postNews(sessionId, { intent: 'say', ...unanswered.current }).catch(() => 'not-reached' as const);
    setSending(false);
    if (answer !== 'not-reached' && !answer.problem) unanswered.current = null;
    const stopped = answer === 'not-reached' ? answer : (answer.problem ?? null);
    setRefused(stopped);
    if (!stopped) await read();
    return !stopped;
  };
  return { lines: found?.lines ?? first, refused, sending, say };
}
