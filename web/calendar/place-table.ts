import { sayMinute } from '#kernel/i18n.ts';

interface Placed {
  place: string;
  hour: number;
}

/** Places by hours of the clock, for schools that keep no bell times: only hours in which somebody is somewhere. */
export function placeTable<S extends Placed>(sessions: readonly S[], locale: string) {
  const hours = [...new Set(sessions.map((one) => one.hour))].sort((a, b) => a - b);
  const byPlace = Map.groupBy(sessions, (one) => one.place);
  return {
    hours: hours.map((hour) => ({ name: sayMinute(hour * 60, locale) })),
    places: [...byPlace].toSorted(([a], [b]) => a.localeCompare(b, locale)).map(([name, some]) => ({ name, cells: hours.map((hour) => some.filter((one) => one.hour === hour)) })),
  };
}
