import { blindIndex, isId, newToken, tokenHash } from '#kernel/ids.ts';

/** What the cookie carries: the organization first, so that the tenant is known before anything is read. */
export interface CookieToken {
  orgId: string;
  hash: Buffer;
}

export function splitToken(token: string): CookieToken | null {
  const [orgId, secret, ...more] = token.split('.');
  if (!isId(orgId) || !secret || !/^[\w-]{43}$/.test(secret) || more.length) return null;
  return { orgId, hash: tokenHash(secret) };
}

export function makeToken(orgId: string): { token: string; hash: Buffer } {
  const secret = newToken();
  return { token: `${orgId}.${secret}`, hash: tokenHash(secret) };
}

const ticketMinutes = 5;
const sealOf = (orgId: string, personId: string, until: number): string => blindIndex('sign-in-ticket', `${orgId} ${personId} ${until}`).toString('base64url');

/** Proof, for five minutes, that somebody gave the right password of this account: used where one address belongs to several. */
export function makeTicket(orgId: string, personId: string, now: Temporal.Instant): string {
  const until = now.add({ minutes: ticketMinutes }).epochMilliseconds;
  return [orgId, personId, until, sealOf(orgId, personId, until)].join('.');
}

export function readTicket(ticket: string, now: Temporal.Instant): { orgId: string; personId: string } | null {
  const [orgId, personId, until, seal, ...more] = ticket.split('.');
  if (!isId(orgId) || !isId(personId) || more.length || !until || !seal || Number(until) < now.epochMilliseconds) return null;
  return seal === sealOf(orgId, personId, Number(until)) ? { orgId, personId } : null;
}
