import type { Tx } from '#kernel/action.ts';
import { text } from '#kernel/i18n.ts';
import { heldQuarters } from '#packages/availability/index.ts';
import { theirAvailability } from '#domain/people/availability-queries.ts';
import { ringOf } from '#domain/scheduling/bell-starts.ts';
import { sayPeriod } from '../say-period.ts';
import { sayRanges, sayTime, weekdayName } from '../say-ranges.ts';
import { clockOf } from './cells.ts';
import { cityOf } from '../zones.ts';

const days = [1, 2, 3, 4, 5, 6, 7];

/** What the page of somebody's times shows. */
export async function availabilityLoad(tx: Tx, personId: string, locale: string, asked: URLSearchParams) {
  const { zone, ranges, exceptions } = await theirAvailability(tx, personId), bells = ((await ringOf(tx, [personId]))?.sets ?? []).filter((one) => one.weekdays.length > 0);
  const periods = [...new Map(bells.flatMap((one) => one.periods).toReversed().map((one) => [one.name, one])).values()].toReversed();
  return {
    done: asked.get('done'), zone: cityOf(zone), ranges, said: sayRanges(ranges, locale), weekdays: days.map((day) => ({ name: weekdayName(day, locale), short: weekdayName(day, locale, 'short') })),
    hours: Array.from({ length: 25 }, (_, hour) => sayTime(hour * 60, locale)), today: tx.now.toZonedDateTimeISO(zone).toPlainDate().toString(),
    bellDays: [...new Set(bells.flatMap((one) => one.weekdays))].sort(),
    periods: periods.flatMap((one) => {
      const held = heldQuarters(one);
      return held ? [{ name: one.name, words: sayPeriod(one, locale), held: text(locale, 'web.free.period-holds', { from: sayTime(held.start, locale), until: sayTime(held.end, locale) }) }] : [];
    }),
    exceptions: exceptions.map(({ on, kind, start, end }) => ({ on, kind, ...(start === 0 && end === 1440 ? { from: '', until: '' } : { from: clockOf(start), until: clockOf(end) }) })),
  };
}

export type Shown = Awaited<ReturnType<typeof availabilityLoad>>;
