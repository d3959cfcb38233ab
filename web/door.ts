import { redirect, type RouterContextProvider } from 'react-router';
import type { Begun, Door } from '#domain/people/begin-sign-in.ts';
import { signOut } from '#domain/people/sign-out.ts';
import { addressContext, ctxOf, signInContext } from '#web/context.ts';
import { keepToken } from '#web/enter.ts';
import { homes } from './nav.ts';

type Context = Readonly<RouterContextProvider>;

export const doorOf = (request: Request, context: Context, ownDevice = false): Door => ({
  address: context.get(addressContext), userAgent: request.headers.get('user-agent'), ownDevice,
});

/** A path in Trellis, or null: never another site. */
export const ownPath = (to: string | null): string | null => (to && /^\/(?![/\\])[^\s\\]*$/.test(to) ? to : null);

/** Through the door: where to, and the cookie. Whoever was signed in on this browser before is signed out. */
export async function welcome(context: Context, begun: Begun, to: string | null = null): Promise<Response> {
  const former = context.get(signInContext);
  if (former) await signOut(ctxOf(context), { signInId: former.id });
  const location = begun.mustChangePassword ? '/account?change=1' : (ownPath(to) ?? homes[begun.role]);
  return redirect(location, { headers: { 'set-cookie': keepToken(begun.token, begun.keepUntil) } });
}
