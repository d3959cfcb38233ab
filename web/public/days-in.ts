import { isDay } from '#kernel/clock.ts';
import { sayList, when } from '#kernel/i18n.ts';

/** A day in an address: its year has four digits. */
export const isPlainDay = (text: string): boolean => /^\d{4}-/.test(text) && isDay(text);

/** Dates in an address: calendar days and nothing else, not too many. */
export const plainDaysIn = (list: string | null): string[] => (list ?? '').split(' ').filter(isPlainDay).slice(0, 40);

/** Dates in an address, in words; nothing where there are none. */
export const daysIn = (list: string | null, locale: string): string => sayList(plainDaysIn(list).map((day) => when(locale).date(day)), locale);
