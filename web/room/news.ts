import { href } from 'react-router';
import type { SaidLine } from './room-view.ts';

/** What a page in the room asks for besides the socket. */
export interface News {
  lines: SaidLine[];
  /** Only where it was asked for; null: the door is closed to this person. */
  pass?: string | null;
}

export interface PostAnswer {
  problem?: { key: string };
}

const addressOf = (sessionId: string): string => href('/sessions/:id/room/news', { id: sessionId });

async function jsonOf<T>(answer: Response): Promise<T> {
  if (answer.status >= 500 || !answer.headers.get('content-type')?.includes('json')) throw new Error(`${answer.status}`);
  return (await answer.json()) as T;
}

export const readNews = async (sessionId: string, withPass = false): Promise<News> => jsonOf(await fetch(`${addressOf(sessionId)}${withPass ? '?pass=1' : ''}`, { headers: { accept: 'application/json' } }));

export const postNews = async (sessionId: string, fields: Record<string, string>): Promise<PostAnswer> => jsonOf(await fetch(addressOf(sessionId), { method: 'POST', body: new URLSearchParams(fields) }));


export const freshPass = async (sessionId: string): Promise<string | null> => (await readNews(sessionId, true)).pass ?? null;
