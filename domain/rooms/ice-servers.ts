import { createHmac } from 'node:crypto';

export interface IceServer {
  urls: string[];
  username?: string;
  credential?: string;
}

export interface IceSettings {
  stunUrls: readonly string[];
  turnUrls: readonly string[];
  turnSecret: string | null;
}

const hours = 2;

/**
 * Which servers a browser may ask for a way through a school's network. The name holds its own end and no person: a relay's log
 * tells one from another (its quotas need that), but not who. The word is an HMAC-SHA1, as coturn's `use-auth-secret` reads it.
 */
export function iceServers({ stunUrls, turnUrls, turnSecret }: IceSettings, personId: string, now: Temporal.Instant): IceServer[] {
  const stun: IceServer[] = stunUrls.length > 0 ? [{ urls: [...stunUrls] }] : [];
  if (turnUrls.length === 0 || turnSecret === null) return stun;
  const expires = Math.floor(now.add({ hours }).epochMilliseconds / 1000);
  const username = `${expires}:${createHmac('sha256', turnSecret).update(`relay:${personId}`).digest('hex').slice(0, 16)}`;
  return [...stun, { urls: [...turnUrls], username, credential: createHmac('sha1', turnSecret).update(username).digest('base64') }];
}
