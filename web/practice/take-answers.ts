import type { IncomingMessage, ServerResponse } from 'node:http';
import { recordAttempts } from '#domain/mastery/record-attempt.ts';
import type { AttemptInput } from '#domain/mastery/sets.ts';
import { findActor } from '#domain/people/find-sign-in.ts';
import { type CookieToken, splitToken } from '#domain/people/sign-in-token.ts';
import { now } from '#kernel/clock.ts';
import type { Trx } from '#kernel/connection.ts';
import { log } from '#kernel/log.ts';
import type { Actor } from '#kernel/policy.ts';
import { Problem } from '#kernel/problem.ts';
import { fromOwnPage } from '#kernel/own-page.ts';
import { tokenOf } from '#web/enter.ts';

export const answersPath = '/practice/attempts';

function listIn(text: string | null): AttemptInput[] {
  try {
    const found: unknown = JSON.parse(text ?? '');
    if (Array.isArray(found)) return found as AttemptInput[];
  } catch {}
  throw new Problem(400, 'kernel.problem.bad-input');
}

/** The body as it was announced; the server has looked at its length. */
async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

/** Turned away at the door: the answers stay on the phone until the right person is signed in. */
class TurnedAway extends Problem {}

/** Whoever asks must be signed in as a learner, with a password of her own, as `enter` asks it of pages; and the answers must be hers. */
async function entering(db: Trx, cookie: CookieToken, at: Temporal.Instant, owner: string | null): Promise<Actor> {
  const entered = await findActor(db, cookie, at);
  if (!entered) throw new TurnedAway(401, 'kernel.problem.refused');
  const { actor, mustChangePassword } = entered;
  if (mustChangePassword) throw new TurnedAway(403, 'people.password.change-first');
  if (actor.role !== 'learner') throw new TurnedAway(403, actor.roles.includes('learner') ? 'kernel.problem.other-role' : 'kernel.problem.refused');
  if (owner !== actor.personId) throw new TurnedAway(403, 'kernel.problem.refused');
  return actor;
}

async function answer(request: IncomingMessage): Promise<object> {
  if (!fromOwnPage(request)) throw new Problem(403, 'kernel.problem.refused');
  const [token, form] = [tokenOf(request.headers.cookie), new URLSearchParams(await bodyOf(request))], at = now(), cookie = token ? splitToken(token) : null;
  if (!cookie) throw new Problem(401, 'kernel.problem.refused');
  const enter = (db: Trx): Promise<Actor> => entering(db, cookie, at, form.get('owner'));
  const results = await recordAttempts({ orgId: cookie.orgId, actor: null, now: at, via: 'web', enter }, { attempts: listIn(form.get('attempts')) }, (error) => error instanceof TurnedAway);
  return { results: results.map((one) => ('refused' in one ? one : { id: one.id, ...(one.held && { held: true }) })) };
}

/**
 * The outbox of a phone. Answers come by the hundred a second, so this post passes no page framework. Each is parsed and kept on its own;
 * those of somebody else who used the phone wait there.
 */
export async function takeAnswers(request: IncomingMessage, response: ServerResponse): Promise<void> {
  let status = 200, said: object;
  try {
    said = await answer(request);
  } catch (error) {
    const problem = error instanceof Problem ? error : null;
    if (!problem) log.error({ error: (error as Error).message, stack: (error as Error).stack }, 'answers not kept');
    [status, said] = [problem?.status ?? 500, { results: [], key: problem?.key ?? 'kernel.problem.fault' }];
  }
  const body = JSON.stringify(said);
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' }).end(body);
}
