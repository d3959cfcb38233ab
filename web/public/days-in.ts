import { sayList, when } from '#kernel/i18n.ts';

/** Dates in an address: calendar days and nothing else, not too many. */
export const plainDaysIn = (list: string | null): string[] => (list ?? '').split(' ').filter(isDay).slice(0, 40);

/** Dates in an address, in words; nothing where there are none. */
export const daysIn = (list: string | null, locale: string): string => sayList(plainDaysIn(list).map((day) => when(locale).date(day)), locale);

function isDay(text: string): boolean {
  try {
    return /^\d{4}-\d\d-\d\d$/.test(text) && Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text;
  } catch {
    return false;
  }
}
