import { read } from '#kernel/action.ts';
import { notFound } from '#kernel/problem.ts';
import { problemsCsv } from '#domain/integrations/rosters/problems-csv.ts';
import { importPage, problemRows } from '#domain/integrations/rosters/queries.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import { idIn } from '../id-in.ts';
import type { Route } from './+types/import-problems.ts';

/** The problems of an import, for whoever corrects the source. */
export async function loader({ context, params }: Route.LoaderArgs) {
  const id = idIn(params);
  const csv = await read(ctxOf(context), async (tx) => {
    if (!(await importPage(tx, id))) throw notFound('integrations.roster.no-import');
    return problemsCsv(signInOf(context).person.locale, await problemRows(tx, id));
  });
  return new Response(csv, { headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': 'attachment; filename="problems.csv"' } });
}
