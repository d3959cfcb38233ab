import type { IncomingMessage } from 'node:http';
import { config } from '#kernel/config.ts';

/** Browsers say which page opens a socket or posts a form: one of ours, or none. Programs without a browser name no origin, and need a pass or a sign-in all the same. */
export function fromOwnPage({ headers: { origin, host } }: Pick<IncomingMessage, 'headers'>): boolean {
  if (origin === undefined) return true;
  if (!URL.canParse(origin)) return false;
  const page = new URL(origin), { publicUrl } = config();
  return page.host === host || (publicUrl !== null && page.origin === new URL(publicUrl).origin);
}
