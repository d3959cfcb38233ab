import { type Ctx, read } from '#kernel/action.ts';
import { dayOf, mondayOf } from '#kernel/clock.ts';
import { when } from '#kernel/i18n.ts';
import { calendarFilters } from '#domain/scheduling/calendar-queries.ts';
import { dosageByLearner, termSpan } from '#domain/scheduling/dosage-queries.ts';
import { readWeek } from '../calendar/read-week.ts';
import { schoolProgramAsked } from './school-program-asked.ts';

interface Reader {
  person: { locale: string };
  organization: { zone: string };
}

/** What an address asks the dosage table for: a week (the last whole one) or the term so far, a program, a school. The page and the download read it alike. While a week is under way nothing in it is low. */
export async function askedDosage(ctx: Ctx, { person, organization }: Reader, asked: URLSearchParams) {
  const today = dayOf(ctx.now, organization.zone);
  const lastWeek = Temporal.PlainDate.from(mondayOf(today)).subtract({ days: 7 }).toString();
  const monday = readWeek(asked.get('week'), lastWeek);
  const span = asked.get('span') === 'term' ? ('term' as const) : ('week' as const);
  const { school, program } = schoolProgramAsked(asked);
  return read(ctx, async (tx) => {
    const sunday = Temporal.PlainDate.from(monday).add({ days: 6 }).toString();
    const stretch = span === 'term' ? await termSpan(tx, program || null, today) : { starts: monday, ends: sunday };
    const [rows, filters] = await Promise.all([dosageByLearner(tx, { span: stretch, programId: program || null, schoolId: school || null }), calendarFilters(tx)]);
    const said = when(person.locale);
    return { rows: span === 'week' && sunday >= today ? rows.map((one) => ({ ...one, low: false })) : rows, underWay: span === 'week' && sunday >= today, filters, span, monday, program, school, onlyLow: asked.get('low') === 'yes', page: Math.max(1, Math.floor(Number(asked.get('page')) || 1)), stretch, said: `${said.date(stretch.starts)} – ${said.date(stretch.ends)}` };
  });
}
