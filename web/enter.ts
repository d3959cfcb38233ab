import { type MiddlewareFunction, redirect } from 'react-router';
import { findSignIn } from '#domain/people/find-sign-in.ts';
import { now } from '#kernel/clock.ts';
import { config } from '#kernel/config.ts';
import { signInContext } from '#web/context.ts';
import { type Guard, pages } from '#web/routes.ts';

const secure = (): boolean => config().publicUrl?.startsWith('https:') ?? false;
const cookieName = (): string => (secure() ? '__Host-trellis' : 'trellis');

export const tokenIn = (request: Request): string | null => tokenOf(request.headers.get('cookie'));

/** The token in a Cookie header. */
export function tokenOf(cookies: string | null | undefined): string | null {
  const pairs = (cookies ?? '').split(/;\s*/);
  const own = pairs.find((pair) => pair.startsWith(`${cookieName()}=`));
  return own?.slice(cookieName().length + 1) || null;
}

/** The header that keeps a sign-in (or, with null, forgets it). It lives as long as the browser, on one's own device until `until`; the server decides when it ends. */
export const keepToken = (token: string | null, until?: Temporal.Instant | null): string =>
  `${cookieName()}=${token ?? ''}; Path=/; HttpOnly; SameSite=Lax${secure() ? '; Secure' : ''}${token === null ? '; Max-Age=0' : until ? `; Expires=${new Date(until.epochMilliseconds).toUTCString()}` : ''}`;

export const guardOf = new Map<string, Guard>(pages.map((page) => [page.path === '*' ? '/*' : page.path, page.guard]));

/** What is not only posted to. */
const seen = new Set(pages.filter(({ file }) => file.endsWith('.tsx')).map((page) => page.path));

/** The way to the sign-in page: from there she is led back to where she was (`url` is the page's own, also where a script asks for its data alone), and is told when a sign-in ended under her hands and what she sent was not taken. */
function doorTo(request: Request, { pathname, searchParams: asked }: URL, path: string, ended: boolean): string {
  const searchParams = new URLSearchParams(asked), sent = request.method !== 'GET' && request.method !== 'HEAD';
  const ask = new URLSearchParams(sent ? { done: 'not-taken' } : ended ? { done: 'ended' } : {});
  if (sent) searchParams.delete('done');
  if (pathname !== '/' && (!sent || seen.has(path))) ask.set('to', searchParams.size > 0 ? `${pathname}?${searchParams}` : pathname);
  return ask.size > 0 ? `/sign-in?${ask}` : '/sign-in';
}

/**
 * Runs before every page: finds who is signed in, and asks the page's guard. Whoever came in by a password that staff gave sees only
 * what anybody may see, and the page to choose another.
 */
export const enter: MiddlewareFunction<Response> = async ({ request, context, pattern, url }, next) => {
  const token = tokenIn(request);
  const signIn = token ? await findSignIn(token, now()) : null;
  context.set(signInContext, signIn);
  const path = pattern.startsWith('/') ? pattern : `/${pattern}`, guard = guardOf.get(path);
  if (guard === undefined) throw new Error(`No guard for ${pattern}`);
  if (guard === 'anyone') return next();
  if (!signIn) throw redirect(doorTo(request, url, path, token !== null), token ? { headers: { 'set-cookie': keepToken(null) } } : {});
  if (signIn.mustChangePassword && pattern.replace(/^\//, '') !== 'account') throw request.method === 'POST' ? changeFirst() : redirect('/account?change=1');
  if (guard !== 'signed-in' && !guard.includes(signIn.actor.role)) throw wrongRole(guard, signIn.actor.roles);
  return next();
};

const changeFirst = (): Response => Response.json({ key: 'people.password.change-first', params: {} }, { status: 403 });

const wrongRole = (guard: readonly string[], held: readonly string[]): Response =>
  Response.json({ key: guard.some((role) => held.includes(role)) ? 'kernel.problem.other-role' : 'kernel.problem.refused', params: {} }, { status: 403 });
