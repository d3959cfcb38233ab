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
