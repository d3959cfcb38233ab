import { calendarFeed } from '#domain/integrations/calendars/calendar-feed.ts';
import { now } from '#kernel/clock.ts';

const feedPath = /^\/feeds\/([^/]+)\/([^/]+)\.ics$/;

/** A proxy that compresses marks the tag as weak, and a calendar may send several. */
const known = (sent: string | null, etag: string): boolean => sent?.split(',').some((one) => one.trim().replace(/^W\//, '') === etag) ?? false;

/** Answers that are not pages: outside the page framework, on the same server. Null when it is a page. */
export async function plainHandler(request: Request): Promise<Response | null> {
  const feed = feedPath.exec(new URL(request.url).pathname);
  if (!feed || (request.method !== 'GET' && request.method !== 'HEAD')) return null;
  const { status, body, etag } = await calendarFeed(feed[1]!, feed[2]!, now());
  if (status === 404) return new Response('There is no such calendar. Make a new address in Trellis.', { status, headers: { 'content-type': 'text/plain; charset=utf-8' } });
  const headers = { 'content-type': 'text/calendar; charset=utf-8', etag, 'cache-control': 'private, max-age=300' };
  return known(request.headers.get('if-none-match'), etag) ? new Response(null, { status: 304, headers }) : new Response(body, { headers });
}
