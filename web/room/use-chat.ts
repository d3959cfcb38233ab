import { useCallback, useEffect, useRef, useState } from 'react';
import type { SaidLine } from './room-view.ts';
import type { Room } from './room-context.ts';
import { postNews, readNews } from './news.ts';

const everyMs = 10_000;

export interface Chat {
  lines: SaidLine[];
  /** Why the last words could not be sent; they stay in their box. */
  refused: { key: string } | 'not-reached' | null;
  sending: boolean;
  say(text: string): Promise<boolean>;
}

/** The chat over HTTP: read again when the room says so or the line is back, and every ten seconds while nobody could say so. */
export function useChat(sessionId: string, first: readonly SaidLine[], room: Room | null): Chat {
  const [lines, setLines] = useState([...first]);
  const [refused, setRefused] = useState<Chat['refused']>(null);
  const [sending, setSending] = useState(false);
  const reading = useRef(0);
  const read = useCallback(async (): Promise<void> => {
    const turn = ++reading.current;
    const news = await readNews(sessionId).catch(() => null);
    if (news && turn === reading.current) setLines(news.lines);
  }, [sessionId]);
  useEffect(() => {
    let link = room?.status().link;
    const stop = [room?.onFrame('said', () => void read()), room?.onStatus(() => {
      const was = link;
      link = room.status().link;
      if (link === 'open' && was === 'lost') void read();
    })];
    const timer = setInterval(() => room?.status().link !== 'open' && document.visibilityState === 'visible' && void read(), everyMs);
    return () => {
      for (const one of stop) one?.();
      clearInterval(timer);
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
  return { lines, refused, sending, say };
}
