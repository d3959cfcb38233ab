import { type BellSet, heldTogether, weekMask, weekRanges } from '#packages/availability/index.ts';
import type { WeekRange } from './cells.ts';

/** A week with the periods that were ticked for some weekdays: what their quarter hours truly hold, joined with what stood there. */
export function withPeriods(ranges: readonly WeekRange[], sets: readonly BellSet[], names: readonly string[], weekdays: readonly number[]): WeekRange[] {
  const chosen = new Set(names);
  const added = weekdays.flatMap((weekday) => heldTogether(sets.find((one) => one.weekdays.includes(weekday))?.periods ?? [], chosen).map((one) => ({ weekday, ...one })));
  return added.length === 0 ? [...ranges] : weekRanges(weekMask([...ranges, ...added])).flatMap(atMidnight);
}

/** The form knows days: what runs past midnight is two rows. */
const atMidnight = ({ weekday, start, end }: WeekRange): WeekRange[] =>
  end > start ? [{ weekday, start, end }] : [{ weekday, start, end: 1440 }, { weekday: (weekday % 7) + 1, start: 0, end }];
