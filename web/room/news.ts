import { href } from 'react-router';
import { askJson } from './ask-json.ts';
import type { SaidLine } from './room-view.ts';

/** What a page in the room asks for besides the socket. */
export interface News {
  lines: SaidLine[];
  /** Only where it was asked for; null: the door is closed to this person. */
  pass?: string | null;
  /** With it: servers that help calls to find a way, with names that are fresh. */
  iceServers?: RTCIceServer[] | null;
}

export interface PostAnswer {
  problem?: { key: string };
}

const addressOf = (sessionId: string): string => href('/sessions/:id/room/news', { id: sessionId });

export const readNews = (sessionId: string): Promise<News> => askJson(addressOf(sessionId));

export const postNews = (sessionId: string, fields: Record<string, string>): Promise<PostAnswer> => askJson(addressOf(sessionId), { method: 'POST', body: new URLSearchParams(fields) });

const askEntry = (sessionId: string, init?: RequestInit): Promise<News> => askJson(`${addressOf(sessionId)}?pass=1`, init);

export const freshPass = async (sessionId: string): Promise<string | null> => (await askEntry(sessionId)).pass ?? null;

export const freshServers = async (sessionId: string): Promise<RTCIceServer[] | null> => (await askEntry(sessionId, { signal: AbortSignal.timeout(15_000) })).iceServers ?? null;
