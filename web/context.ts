import { createContext, type RouterContextProvider, redirect } from 'react-router';
import type { Ctx } from '#kernel/action.ts';
import { now } from '#kernel/clock.ts';
import type { SignIn } from '#domain/people/find-sign-in.ts';

/** Keys of what the middleware hands to pages. Imported as `#web/context.ts` everywhere, so that all hold the same keys. */
export const nonceContext = createContext<string>('');
export const signInContext = createContext<SignIn | null>(null);
/** The network address a request came from, for limits only. */
export const addressContext = createContext<string>('');

type Context = Readonly<RouterContextProvider>;

/** Who is signed in; sends everybody else to the sign-in page. */
export function signInOf(context: Context): SignIn {
  const signIn = context.get(signInContext);
  if (!signIn) throw redirect('/sign-in');
  return signIn;
}

/** What verbs and reads take. */
export const ctxOf = (context: Context): Ctx & { actor: NonNullable<Ctx['actor']> } => {
  const { orgId, actor } = signInOf(context);
  return { orgId, actor, now: now(), via: 'web' };
};
