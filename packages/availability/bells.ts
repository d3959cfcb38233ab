import { dayNumber, weekdayOf } from './dates.ts';

/** A named stretch of the school day: whole minutes after local midnight, `0 <= start < end <= 1440`. */
export type BellPeriod = { name: string; start: number; end: number };

/** When the bell rings: on these ISO weekdays (1 Monday … 7 Sunday), or on these dates (`YYYY-MM-DD`) instead of what the weekday says. */
export type BellSet = { weekdays: readonly number[]; dates: readonly string[]; periods: readonly BellPeriod[] };

/** Why lines were not read: `line` counts from 1. `order`: it begins before the one above ends, or ends before it begins. */
export type BellLineProblem = { line: number; why: 'unread' | 'order' | 'name' };

const NAME_MOST = 40;
const clock = String.raw`(\d{1,2})[:.](\d\d)\s*([ap]\.?m\.?)?`;
const shape = new RegExp(String.raw`^(.*?)[\s,;]+(?:from\s+)?${clock}\s*(?:-|–|—|to|until|,|;|\s)\s*${clock}$`, 'i');

function minuteOf(hour: string, minute: string, half: string | undefined): number | null {
  const [h, m] = [Number(hour), Number(minute)];
  if (m > 59 || (half ? h < 1 || h > 12 : h > 24 || (h === 24 && m > 0))) return null;
  return (half ? (h % 12) + (/^p/i.test(half) ? 12 : 0) : h) * 60 + m;
}

/**
 * Periods from lines of text as people write them: `Period 4 11:05-11:50`, `Lunch, 12:10 pm – 12:45 pm`. Empty lines are left out.
 * Lines must be in the order of the day and not overlap. Answers the periods, or the first line that cannot be read and why.
 * Cost: O(length of the text).
 */
export function readPeriods(text: string): { periods: BellPeriod[] } | BellLineProblem {
  const periods: BellPeriod[] = [];
  for (const [at, raw] of text.split('\n').entries()) {
    const line = raw.trim().replace(/\s+/g, ' ');
    if (line === '') continue;
    const parts = shape.exec(line);
    const start = parts && minuteOf(parts[2]!, parts[3]!, parts[4]);
    const end = parts && minuteOf(parts[5]!, parts[6]!, parts[7]);
    if (!parts || start === null || end === null) return { line: at + 1, why: 'unread' };
    const name = parts[1]!;
    if (name.length > NAME_MOST || periods.some((one) => one.name === name)) return { line: at + 1, why: 'name' };
    if (end <= start || start < (periods.at(-1)?.end ?? 0)) return { line: at + 1, why: 'order' };
    periods.push({ name, start, end });
  }
  return { periods };
}

const clockText = (minute: number): string => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** The lines `readPeriods` reads: `Period 4 11:05-11:50`. */
export const writePeriods = (periods: readonly BellPeriod[]): string => periods.map(({ name, start, end }) => `${name} ${clockText(start)}-${clockText(end)}`).join('\n');

/** The periods of a local date: those of a set that names the date, else of the first that names its weekday. Throws `RangeError` on no date. */
export function periodsOn(sets: readonly BellSet[], date: string): readonly BellPeriod[] {
  const weekday = weekdayOf(dayNumber(date));
  return (sets.find((one) => one.dates.includes(date)) ?? sets.find((one) => one.weekdays.includes(weekday)))?.periods ?? [];
}

/**
 * The period a meeting lies in: the one it shares most minutes with, the earlier of two alike, when that is at least half of the meeting; else null.
 * `startsAt` and `endsAt` are epoch ms. Bells follow the wall clock of `zone`, so a meeting at the same wall time is in the same period before and
 * after a clock change; a change during the meeting itself is not looked at, nor what lies after midnight. Throws `RangeError` on an unknown zone.
 * Cost: one time-zone look-up.
 */
export function periodAt(sets: readonly BellSet[], zone: string, startsAt: number, endsAt: number): BellPeriod | null {
  const wall = Temporal.Instant.fromEpochMilliseconds(startsAt).toZonedDateTimeISO(zone);
  const from = wall.hour * 60 + wall.minute;
  const minutes = (endsAt - startsAt) / 60_000;
  let best: BellPeriod | null = null;
  let most = 0;
  for (const period of periodsOn(sets, wall.toPlainDate().toString())) {
    const shared = Math.min(period.end, from + minutes) - Math.max(period.start, from);
    if (shared > most) [best, most] = [period, shared];
  }
  return most * 2 >= minutes ? best : null;
}

const QUARTER = 15;

/** A longer period (an afternoon, a club) is no lesson: in it half hours count. */
const LESSON_MAX = 90, STEP = 30;

/** Whether a period is too long to be one lesson, so that nobody's class takes all of it. */
export const isBlock = ({ start, end }: Pick<BellPeriod, 'start' | 'end'>): boolean => end - start > LESSON_MAX;

/**
 * Where a meeting of `minutes` (1 or more) can begin in a school day: at the start of each period that is not followed by another one before the
 * meeting ends, and in a period of more than 90 minutes also every half hour that leaves room for it. From a start it may run into the break after its
 * period, never into the next. Minutes after midnight, in order. Cost: O(periods + half hours in long ones).
 */
export const bellStarts = (periods: readonly BellPeriod[], minutes: number): number[] =>
  periods.flatMap((period, n) => {
    const { start, end } = period, starts = start + minutes <= (periods[n + 1]?.start ?? Infinity) ? [start] : [];
    if (isBlock(period)) for (let at = start + STEP; at + minutes <= end; at += STEP) starts.push(at);
    return starts;
  });

/**
 * Whether a meeting from `start` (minutes after midnight) for `minutes` leaves the school day alone: it ends before the first period, or begins after
 * the last. Within the day it must begin where `bellStarts` has it. Without periods there is no school day. Cost: one look at the first and the last.
 */
export function outsideBell(periods: readonly BellPeriod[], start: number, minutes: number): boolean {
  const first = periods[0], last = periods.at(-1);
  return !first || !last || start >= last.end || start + minutes <= first.start;
}

/**
 * The whole quarter hours (minutes, multiples of 15) within a stretch, as `weekMask` takes them; null when there is none: 11:05 to 11:50 truly holds 11:15 to 11:45.
 * Whoever is free in all of them is in no class then, because a class takes its whole period.
 */
export function heldQuarters({ start, end }: { start: number; end: number }): { start: number; end: number } | null {
  const held = { start: Math.ceil(start / QUARTER) * QUARTER, end: Math.floor(end / QUARTER) * QUARTER };
  return held.end > held.start ? held : null;
}

/**
 * What the quarter hours of these periods of one day hold. Neighbours in `day` with no more than a quarter hour between them are one stretch:
 * whoever is free in both is free on the way from one to the other. Cost: O(periods of the day).
 */
export function heldTogether(day: readonly BellPeriod[], names: ReadonlySet<string>): { start: number; end: number }[] {
  const runs: { start: number; end: number; last: number }[] = [];
  for (const [n, { name, start, end }] of day.entries()) {
    const run = runs.at(-1);
    if (!names.has(name)) continue;
    if (run && run.last === n - 1 && start - run.end <= QUARTER) Object.assign(run, { end, last: n });
    else runs.push({ start, end, last: n });
  }
  return runs.map(heldQuarters).filter((one) => one !== null);
}
