import { sayMinute, text } from '#kernel/i18n.ts';
import { weekdayName } from './say-ranges.ts';

/** `Tuesday and Thursday, 3:30 pm`, for the people who meet then; weekly times that differ are said one by one. */
export function sayWeeklyTimes(slots: readonly { weekday: number; start: number }[], locale: string): string {
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  return [...Map.groupBy(slots, (slot) => slot.start)].map(([start, same]) => text(locale, 'matching.slot.days-at', { days: list.format(same.map((slot) => weekdayName(slot.weekday, locale))), time: sayMinute(start, locale) })).join('; ');
}
