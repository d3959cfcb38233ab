import { DAY_MS, dayNumber, weekdayOf } from './dates.ts';
import { rangeMinutes, type WeeklyRange } from './week.ts';
import { clockPieces } from './zone-clock.ts';

const DAY = 1440;
const MINUTE_MS = 60_000;

/**
 * One date on which the week does not hold. `on` is a local date, `YYYY-MM-DD`; `start` (0…1439) and `end` (0…1440) are whole minutes of
 * that day. An `end` at or before `start` lies on the next day. A whole day is 0 to 1440.
 * `free` adds time, `busy` takes it away; where both claim a minute, busy wins.
 */
export type DatedException = { on: string; kind: 'free' | 'busy'; start: number; end: number };

/** Minutes of one local day, `0 ≤ start < end ≤ 1440`. */
export type DayInterval = { start: number; end: number };

/**
 * When the person is free on a local date: the weekly ranges plus its exceptions, merged and in order, in minutes of that day.
 * What runs over midnight from the day before is included, and what runs into the next day is cut at 1440.
 * Wall time only: that a clock change may skip or repeat some of these minutes is `isFree`'s affair.
 * Throws `RangeError` on a malformed date, range or exception. Cost: O(n log n) in ranges plus exceptions.
 */
export function freeOn(date: string, ranges: Iterable<WeeklyRange>, exceptions: Iterable<DatedException>): DayInterval[] {
  return freeOnDay(dayNumber(date), [...ranges], checkedExceptions(exceptions));
}

/**
 * Whether the person is free from `instantStart` to `instantEnd` (epoch ms, end exclusive) without a break, by the wall clock of `zone`.
 * A minute that a clock change repeats is asked for each time it comes; one that is skipped is not asked for.
 * Throws `RangeError` on an unknown zone (by name), an end at or before the start, or anything malformed. Cost: one `freeOn` a day.
 */
export function isFree(
  instantStart: number,
  instantEnd: number,
  zone: string,
  ranges: Iterable<WeeklyRange>,
  exceptions: Iterable<DatedException>,
): boolean {
  for (const instant of [instantStart, instantEnd]) {
    if (!Number.isInteger(instant)) throw new RangeError(`An instant must be whole epoch milliseconds, not ${instant}`);
  }
  if (instantStart >= instantEnd) throw new RangeError(`The end (${instantEnd}) must come after the start (${instantStart})`);
  const weekly = [...ranges];
  const dated = checkedExceptions(exceptions);
  return clockPieces(zone, instantStart, instantEnd).every(({ from, until, offset }) => {
    const start = Math.max(instantStart, from) + offset;
    const end = Math.min(instantEnd, until) + offset;
    for (let day = Math.floor(start / DAY_MS); day * DAY_MS < end; day++) {
      const first = Math.max(0, (start - day * DAY_MS) / MINUTE_MS);
      const last = Math.min(DAY, (end - day * DAY_MS) / MINUTE_MS);
      if (!freeOnDay(day, weekly, dated).some((free) => free.start <= first && last <= free.end)) return false;
    }
    return true;
  });
}

type CheckedException = { day: number; kind: 'free' | 'busy'; start: number; minutes: number };

function freeOnDay(day: number, ranges: WeeklyRange[], exceptions: CheckedException[]): DayInterval[] {
  const free: DayInterval[] = [];
  const busy: DayInterval[] = [];
  for (const range of ranges) {
    const minutes = rangeMinutes(range);
    if (range.weekday === weekdayOf(day)) addClipped(free, range.start, minutes);
    if (range.weekday === weekdayOf(day - 1)) addClipped(free, range.start - DAY, minutes);
  }
  for (const { day: on, kind, start, minutes } of exceptions) {
    if (on === day || on === day - 1) addClipped(kind === 'free' ? free : busy, start - (day - on) * DAY, minutes);
  }
  return busy.reduce(without, merged(free));
}

function addClipped(intervals: DayInterval[], start: number, minutes: number): void {
  const interval = { start: Math.max(0, start), end: Math.min(DAY, start + minutes) };
  if (interval.start < interval.end) intervals.push(interval);
}

function merged(intervals: DayInterval[]): DayInterval[] {
  const answer: DayInterval[] = [];
  for (const { start, end } of intervals.sort((a, b) => a.start - b.start)) {
    const last = answer.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else answer.push({ start, end });
  }
  return answer;
}

function without(free: DayInterval[], busy: DayInterval): DayInterval[] {
  return free.flatMap(({ start, end }) =>
    [
      { start, end: Math.min(end, busy.start) },
      { start: Math.max(start, busy.end), end },
    ].filter((rest) => rest.start < rest.end),
  );
}

function checkedExceptions(exceptions: Iterable<DatedException>): CheckedException[] {
  return Array.from(exceptions, ({ on, kind, start, end }) => {
    const day = dayNumber(on);
    if (kind !== 'free' && kind !== 'busy') throw new RangeError(`The exception on ${on} must be free or busy, not ${kind}`);
    if (!Number.isInteger(start) || start < 0 || start >= DAY)
      throw new RangeError(`start on ${on} must be a whole minute 0…1439, not ${start}`);
    if (!Number.isInteger(end) || end < 0 || end > DAY) throw new RangeError(`end on ${on} must be a whole minute 0…1440, not ${end}`);
    return { day, kind, start, minutes: end > start ? end - start : end - start + DAY };
  });
}
