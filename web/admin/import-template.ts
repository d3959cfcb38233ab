import { plainNames, template } from '#domain/integrations/rosters/plain-columns.ts';
import { notFound } from '#kernel/problem.ts';
import type { Route } from './+types/import-template.ts';

/** A table to fill in: its columns and one example row. */
export function loader({ params }: Route.LoaderArgs) {
  const name = plainNames.find((known) => `${known}.csv` === params.name || known === params.name);
  if (!name) throw notFound();
  return new Response(`\uFEFF${template(name)}`, { headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="${name}.csv"` } });
}
