import { read } from '#kernel/action.ts';
import { isId } from '#kernel/ids.ts';
import { notFound } from '#kernel/problem.ts';
import { roundCsv } from '#domain/matching/round-csv.ts';
import { round } from '#domain/matching/round-queries.ts';
import { ctxOf } from '#web/context.ts';
import type { Route } from './+types/match-report-csv.ts';

/** Every proposal with its reasons, as a file. */
export async function loader({ context, params: { id } }: Route.LoaderArgs) {
  if (!isId(id)) throw notFound('matching.problem.no-round');
  const [number, text] = await read(ctxOf(context), async (tx) => {
    const r = await round(tx, id);
    if (!r) throw notFound('matching.problem.no-round');
    return [r.number, await roundCsv(tx, id)] as const;
  });
  return new Response(text, { headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="round-${number}.csv"` } });
}
