import { useEffect, useState } from 'react';
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
  const say = async (text: string): Promise<boolean> => {
    setSending(true);
    const answer = await postNews(sessionId, { intent: 'say', text }).catch(() => 'not-reached' as const);
    setSending(false);
    const stopped = answer === 'not-reached' ? answer : (answer.problem ?? null);
    setRefused(stopped);
    if (!stopped) await read();
    return !stopped;
  };
  return { lines: found?.lines ?? first, refused, sending, say };
}
