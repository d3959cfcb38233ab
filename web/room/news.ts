import { href } from 'react-router';
import { askJson } from './ask-json.ts';
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

export const readNews = (sessionId: string): Promise<News> => askJson(addressOf(sessionId));

export const postNews = (sessionId: string, fields: Record<string, string>): Promise<PostAnswer> => askJson(addressOf(sessionId), { method: 'POST', body: new URLSearchParams(fields) });

export const freshPass = async (sessionId: string): Promise<string | null> => (await askJson<News>(`${addressOf(sessionId)}?pass=1`)).pass ?? null;
