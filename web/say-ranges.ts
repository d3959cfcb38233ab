import { sayMinute } from '#kernel/i18n.ts';

/** Monday of some week: only its weekday counts. */
const monday = Temporal.PlainDate.from('2026-11-16');

export const weekdayName = (weekday: number, locale: string, style: 'long' | 'short' = 'long'): string =>
  new Intl.DateTimeFormat(locale, { weekday: style, timeZone: 'UTC' }).format(monday.add({ days: weekday - 1 }).toZonedDateTime({ timeZone: 'UTC', plainTime: '12:00' }).epochMilliseconds);

export const sayTime = (minute: number, locale: string): string => sayMinute(minute === 1440 ? 0 : minute, locale);

/** `Monday 3:00 pm – 5:00 pm`, one line for each day. */
export function sayRanges(ranges: readonly { weekday: number; start: number; end: number }[], locale: string): string[] {
  return [...Map.groupBy([...ranges].sort((a, b) => a.weekday - b.weekday || a.start - b.start), (range) => range.weekday)].map(
    ([weekday, of]) => `${weekdayName(weekday, locale)} ${of.map((range) => `${sayTime(range.start, locale)} – ${sayTime(range.end, locale)}`).join(', ')}`,
  );
}
