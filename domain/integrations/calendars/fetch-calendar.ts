import { lookup as resolve } from 'node:dns/promises';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isPublicAddress } from './public-address.ts';

export const bytesMost = 2 * 1024 * 1024;
const redirectsMost = 3;
const secondsMost = 15;

/** Why a calendar could not be had; texts `integrations.outside.problem-…`. */
export type FetchProblem = 'address' | 'private' | 'gone' | 'refused' | 'slow' | 'large' | 'failed';

export class CalendarProblem extends Error {
  readonly why: FetchProblem;
  constructor(why: FetchProblem) {
    super(why);
    this.why = why;
  }
}

/** The world outside, as a test can stand in for it. */
export interface Outside {
  resolve(host: string): Promise<{ address: string; family: number }[]>;
  isPublic(address: string): boolean;
  request: typeof request;
  milliseconds: number;
}
const world: Outside = { resolve: (host) => resolve(host, { all: true }), isPublic: isPublicAddress, request, milliseconds: secondsMost * 1000 };

export interface Asked {
  etag?: string | null;
  modified?: string | null;
}
export type Fetched = { same: true } | { same: false; text: string; etag: string | null; modified: string | null };

/** An address as people copy it: `webcal` is https; nothing but https is fetched, with no name and password in it. */
export function calendarUrl(words: string): URL {
  const url = URL.parse(words.trim().replace(/^webcals?:/i, 'https:'));
  if (url?.protocol !== 'https:' || url.username || url.password || !url.hostname.includes('.') || words.length > 2000) throw new CalendarProblem('address');
  return url;
}

/**
 * Fetches a calendar, or learns that it is as it was. Names are resolved here, every address must be on the open internet, and the
 * connection goes to exactly those addresses, also after each redirect. Bounded in size, in time as a whole, and in redirects.
 */
export async function fetchCalendar(words: string, asked: Asked, outside: Outside = world): Promise<Fetched> {
  const signal = AbortSignal.timeout(outside.milliseconds);
  let url = calendarUrl(words);
  for (let hops = 0; hops <= redirectsMost; hops++) {
    const answer = await get(url, asked, outside, signal);
    const status = answer.statusCode ?? 0, to = answer.headers.location;
    if (status === 304) return answer.resume() && { same: true };
    if (status >= 300 && status < 400 && to) {
      answer.resume();
      url = calendarUrl(new URL(to, url).href);
      continue;
    }
    if (status !== 200) {
      answer.resume();
      throw new CalendarProblem(status === 404 || status === 410 ? 'gone' : status === 401 || status === 403 ? 'refused' : 'failed');
    }
    return { same: false, text: await bodyOf(answer, signal), etag: answer.headers.etag?.slice(0, 300) ?? null, modified: answer.headers['last-modified']?.slice(0, 100) ?? null };
  }
  throw new CalendarProblem('failed');
}

async function get(url: URL, asked: Asked, outside: Outside, signal: AbortSignal): Promise<IncomingMessage> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const found = isIP(host) ? [{ address: host, family: isIP(host) }] : await outside.resolve(host).catch(() => []);
  if (found.length === 0) throw new CalendarProblem('failed');
  if (found.some((one) => !outside.isPublic(one.address))) throw new CalendarProblem('private');
  const pinned: LookupFunction = (_, options, done) => (options.all ? done(null, found) : done(null, found[0]!.address, found[0]!.family));
  const headers = { accept: 'text/calendar, text/plain;q=0.5', 'accept-encoding': 'identity', 'user-agent': 'Trellis calendar reader', ...(asked.etag && { 'if-none-match': asked.etag }), ...(asked.modified && { 'if-modified-since': asked.modified }) };
  return new Promise((answered, failed) => {
    const out = outside.request(url, { method: 'GET', headers, lookup: pinned, agent: false, signal }, answered);
    out.on('error', () => failed(new CalendarProblem(signal.aborted ? 'slow' : 'failed')));
    out.end();
  });
}

async function bodyOf(answer: IncomingMessage, signal: AbortSignal): Promise<string> {
  const pieces: Buffer[] = [];
  let size = 0;
  try {
    for await (const piece of answer as AsyncIterable<Buffer>) {
      size += piece.length;
      if (size > bytesMost) throw new CalendarProblem('large');
      pieces.push(piece);
    }
  } catch (error) {
    answer.destroy();
    throw error instanceof CalendarProblem ? error : new CalendarProblem(signal.aborted ? 'slow' : 'failed');
  }
  return Buffer.concat(pieces).toString('utf8');
}
