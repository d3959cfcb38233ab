import type { IncomingMessage } from 'node:http';
import { config } from '#kernel/config.ts';

/** Browsers too old to say from where a post comes still name its origin. */
export function fromHere({ headers: { origin, host } }: Pick<IncomingMessage, 'headers'>): boolean {
  if (origin === undefined) return true;
  const from = URL.canParse(origin) ? new URL(origin).host : null;
  return from !== null && (from === host || from === (config().publicUrl ? new URL(config().publicUrl!).host : null));
}
