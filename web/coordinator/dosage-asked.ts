import { type Ctx, read } from '#kernel/action.ts';
import { dayOf, mondayOf } from '#kernel/clock.ts';
import { when } from '#kernel/i18n.ts';
import { isId } from '#kernel/ids.ts';
import { calendarFilters } from '#domain/scheduling/calendar-queries.ts';
import { dosageByLearner, termSpan } from '#domain/scheduling/dosage-queries.ts';

interface Reader {
  person: { locale: string };
  organization: { zone: string };
}

/** What an address asks the dosage table for: a week (the last whole one) or the term so far, a program, a school. The page and the download read it alike. While a week is under way nothing in it is low. */
export async function askedDosage(ctx: Ctx, { person, organization }: Reader, asked: URLSearchParams) {
  const today = dayOf(ctx.now, organization.zone);
  const lastWeek = Temporal.PlainDate.from(mondayOf(today)).subtract({ days: 7 }).toString();
  const monday = weekOf(asked.get('week'), lastWeek);
  const span = asked.get('span') === 'term' ? ('term' as const) : ('week' as const);
  const id = (name: string): string => (isId(asked.get(name)) ? String(asked.get(name)) : '');
  const program = id('program');
  const school = id('school');
  return read(ctx, async (tx) => {
    const sunday = Temporal.PlainDate.from(monday).add({ days: 6 }).toString();
    const stretch = span === 'term' ? await termSpan(tx, program || null, today) : { starts: monday, ends: sunday };
    const [rows, filters] = await Promise.all([dosageByLearner(tx, { span: stretch, programId: program || null, schoolId: school || null }), calendarFilters(tx)]);
    const said = when(person.locale);
    return { rows: span === 'week' && sunday >= today ? rows.map((one) => ({ ...one, low: false })) : rows, underWay: span === 'week' && sunday >= today, filters, span, monday, program, school, onlyLow: asked.get('low') === 'yes', page: Math.max(1, Math.floor(Number(asked.get('page')) || 1)), stretch, said: `${said.date(stretch.starts)} – ${said.date(stretch.ends)}` };
  });
}

function weekOf(text: string | null, or: string): string {
  try {
    return mondayOf(Temporal.PlainDate.from(text || or).toString());
  } catch {
    return mondayOf(or);
  }
}
