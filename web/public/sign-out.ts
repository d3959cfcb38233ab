import { redirect } from 'react-router';
import { signOut } from '#domain/people/sign-out.ts';
import { ctxOf, signInContext } from '#web/context.ts';
import { keepToken } from '#web/enter.ts';
import type { Route } from './+types/sign-out.ts';

export const loader = () => redirect('/');

/** Leaves, and lets the browser forget: the sign-in, and what the practice player keeps on the device. Leaving twice is no error. */
export async function action({ context }: Route.ActionArgs) {
  const signIn = context.get(signInContext);
  if (signIn) await signOut(ctxOf(context), { signInId: signIn.id });
  return redirect('/sign-in?done=out', { headers: { 'set-cookie': keepToken(null), 'clear-site-data': '"storage"' } });
}
