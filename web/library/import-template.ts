import { itemsTemplate } from '#domain/library/read-items-csv.ts';

/** The columns of a table of questions, with two of them filled in. */
export const loader = (): Response => new Response(itemsTemplate, { headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': 'attachment; filename="questions.csv"' } });
