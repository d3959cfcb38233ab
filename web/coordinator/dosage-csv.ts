import { dosageCsv } from '#domain/scheduling/dosage-csv.ts';
import { ctxOf, signInOf } from '#web/context.ts';
import type { Route } from './+types/dosage-csv.ts';
import { askedDosage } from './dosage-asked.ts';

/** The table as a file. */
export async function loader({ context, request }: Route.LoaderArgs) {
  const asked = await askedDosage(ctxOf(context), signInOf(context), new URL(request.url).searchParams);
  const rows = asked.onlyLow ? asked.rows.filter((one) => one.low) : asked.rows;
  return new Response(dosageCsv(rows, asked.stretch), {
    headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="dosage-${asked.stretch.starts}-${asked.stretch.ends}.csv"` },
  });
}
