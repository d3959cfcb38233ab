import { read } from '#kernel/action.ts';
import { notFound } from '#kernel/problem.ts';
import { editsSince } from '#domain/matching/edit-queries.ts';
import { ctxOf } from '#web/context.ts';
import type { Route } from './+types/match-edits.ts';

/** What others did in a round since a number, for a page that is open. */
export async function loader({ context, params: { id }, request }: Route.LoaderArgs) {
  const since = Math.max(0, Math.trunc(Number(new URL(request.url).searchParams.get('since')) || 0));
  const told = await read(ctxOf(context), (tx) => editsSince(tx, id, since));
  if (!told) throw notFound('matching.problem.no-round');
  return Response.json(told, { headers: { 'cache-control': 'no-store' } });
}
