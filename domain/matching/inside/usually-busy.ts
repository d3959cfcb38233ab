import { orMasks, type WeekMask, weekMask } from '#packages/availability/index.ts';

/** How far ahead it is looked. */
export const weeksAhead = 8;

export interface Busy {
  starts_at: Temporal.Instant;
  ends_at: Temporal.Instant;
}

/**
 * The quarter hours of a week, on a zone's clock, in which somebody is busy elsewhere in at least half of the weeks looked at: football
 * every Tuesday takes the hour, one dentist does not (that is a clash on its date). `weeks` is how many are looked at.
 */
export function usuallyBusy(list: readonly Busy[], zone: string, weeks: number): WeekMask {
  const seen = new Map<string, Set<string>>();
  for (const { starts_at, ends_at } of list)
    for (let at = starts_at.epochMilliseconds - (starts_at.epochMilliseconds % 900_000); at < ends_at.epochMilliseconds; at += 900_000) {
      const there = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone), quarter = `${there.dayOfWeek} ${there.hour * 60 + there.minute - (there.minute % 15)}`;
      seen.set(quarter, (seen.get(quarter) ?? new Set()).add(there.toPlainDate().toString()));
    }
  const usual = [...seen].filter(([, days]) => days.size * 2 >= weeks).map(([quarter]) => quarter.split(' ').map(Number));
  return usual.reduce<WeekMask>((mask, [weekday, start]) => orMasks(mask, weekMask([{ weekday: weekday!, start: start!, end: (start! + 15) % 1440 }])), weekMask([]));
}
