import { read } from '#kernel/action.ts';
import { todayOf } from '#domain/mastery/classroom/class-facts.ts';
import { resultsTemplate } from '#domain/mastery/classroom/queries.ts';
import { mayKeepResults } from '#domain/mastery/classroom/policy.ts';
import { demand } from '#kernel/policy.ts';
import { ctxOf } from '#web/context.ts';
import { idIn } from '../id-in.ts';
import type { Route } from './+types/results-template.ts';

/** The columns of a table of results, with the class in it. */
export async function loader({ context, params, request }: Route.LoaderArgs): Promise<Response> {
  const id = idIn(params), skill = (new URL(request.url).searchParams.get('skill') ?? '').slice(0, 100);
  const table = await read(ctxOf(context), async (tx) => {
    demand(await mayKeepResults(tx, id));
    return resultsTemplate(tx, id, skill, await todayOf(tx, id));
  });
  return new Response(table, { headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': 'attachment; filename="results.csv"' } });
}
