import { sayList, when } from '#kernel/i18n.ts';

/** Dates in an address, in words; nothing where there are none. */
export const daysIn = (list: string | null, locale: string): string => sayList((list ?? '').split(' ').filter((day) => /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d)$/.test(day)).slice(0, 40).map((day) => when(locale).date(day)), locale);
