import { z } from 'zod';

/** The only place that reads the wall clock. Everyone else is handed an instant. */
export type Clock = () => Temporal.Instant;

export const systemClock: Clock = () => Temporal.Now.instant();

let clock: Clock = systemClock;

export const now: Clock = () => clock();

/** The demo school and tests live at an hour of their own. Answers the clock that ran before, to be put back. */
export function setClock(other: Clock): Clock {
  const before = clock;
  clock = other;
  return before;
}

interface Day {
  from: number;
  until: number;
  day: string;
}
/** The day last asked for in each zone: most questions are about the same one. */
const days = new Map<string, Day>();

/** The calendar day of an instant in a zone, as `YYYY-MM-DD`. */
export function dayOf(instant: Temporal.Instant, zone: string): string {
  const at = instant.epochMilliseconds, known = days.get(zone);
  if (known && known.from <= at && at < known.until) return known.day;
  const there = instant.toZonedDateTimeISO(zone), start = there.startOfDay(), day = there.toPlainDate().toString();
  days.set(zone, { from: start.epochMilliseconds, until: start.add({ days: 1 }).startOfDay().epochMilliseconds, day });
  return day;
}

/** Monday of the week of a plain date. */
export function mondayOf(day: string): string {
  const date = Temporal.PlainDate.from(day);
  return date.subtract({ days: date.dayOfWeek - 1 }).toString();
}

/** Whether it is a day of the calendar, written as `YYYY-MM-DD`. */
export const isDay = (text: string): boolean => {
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text;
  } catch {
    return false;
  }
};

export const isZone = (zone: string): boolean => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
  } catch {
    return false;
  }
};

/** An instant as a form or a message says it. */
export const instantSchema = z.string('kernel.problem.required').transform((text, check) => {
  try {
    return Temporal.Instant.from(text);
  } catch {
    check.addIssue({ code: 'custom', message: 'kernel.problem.bad-input' });
    return z.NEVER;
  }
});
