import { sayList, text, when } from '#kernel/i18n.ts';
import { isPlainDay } from '../public/days-in.ts';

const stretchesMax = 120;
const next = (on: string): string => Temporal.PlainDate.from(on).add({ days: 1 }).toString();

/** A day with its year. */
export const dated = (on: string, locale: string): string => `${when(locale).date(on)} ${on.slice(0, 4)}`;

const plainDay = (words: string): string | null => (isPlainDay(words) ? words : null);

/** Days in their order as stretches for an address: `2027-03-03/2027-03-05 2027-03-08/2027-03-08`. */
export function stretchesOf(days: readonly string[]): string {
  const found: [first: string, last: string][] = [];
  for (const on of days) {
    const open = found.at(-1);
    if (open && next(open[1]) === on) open[1] = on;
    else found.push([on, on]);
  }
  return found.map((one) => one.join('/')).join(' ');
}

/** The stretches of an address in words, and how many days they are; what is no stretch of days is left out. */
export function sayStretches(words: string | null, locale: string): { days: number; said: string } {
  const date = (on: string): string => dated(on, locale);
  const stretches = (words ?? '').split(' ').slice(0, stretchesMax).flatMap((one) => {
    const [first, last, ...more] = one.split('/').map(plainDay);
    return first && last && more.length === 0 && first <= last ? [{ first, last }] : [];
  });
  return {
    days: stretches.reduce((sum, { first, last }) => sum + Temporal.PlainDate.from(first).until(last).days + 1, 0),
    said: sayList(stretches.map(({ first, last }) => (first === last ? date(first) : text(locale, 'web.calendar-days.span', { from: date(first), until: date(last) }))), locale),
  };
}
