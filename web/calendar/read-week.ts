import { mondayOf } from '#kernel/clock.ts';
import { when } from '#kernel/i18n.ts';

/** The Monday of the week asked for in an address, or of the day given. */
export const readWeek = (asked: string | null, or: string): string => mondayOf(readDay(asked, or));

/** The day asked for, or today. */
export function readDay(asked: string | null, today: string): string {
  try {
    return Temporal.PlainDate.from(asked || today).toString();
  } catch {
    return today;
  }
}

/** A week in words, and the weeks beside it. */
export function weekAround(monday: string, today: string, locale: string) {
  const first = Temporal.PlainDate.from(monday), sunday = first.add({ days: 6 }).toString();
  return { span: `${when(locale).date(monday)} – ${when(locale).date(sunday)}`, current: today >= monday && today <= sunday, before: first.subtract({ days: 7 }).toString(), after: first.add({ days: 7 }).toString() };
}
