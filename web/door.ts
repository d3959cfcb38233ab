import type { RouterContextProvider } from 'react-router';
import type { Begun, Door } from '#domain/people/begin-sign-in.ts';
import { addressContext } from '#web/context.ts';
import { keepToken } from '#web/enter.ts';
import { homes } from './nav.ts';

export const doorOf = (request: Request, context: Readonly<RouterContextProvider>, ownDevice = false): Door => ({
  address: context.get(addressContext), userAgent: request.headers.get('user-agent'), ownDevice,
});

/** A path in Trellis, or null: never another site. */
export const ownPath = (to: string | null): string | null => (to && /^\/(?![/\\])[^\s\\]*$/.test(to) ? to : null);

/** Through the door: where to, and the cookie. */
export function welcome(begun: Begun, to: string | null = null): { location: string; headers: Record<string, string> } {
  const location = begun.mustChangePassword ? '/account?change=1' : (ownPath(to) ?? homes[begun.role]);
  return { location, headers: { 'set-cookie': keepToken(begun.token, begun.keepUntil) } };
}
