import { DAY_MS, dateText, dayNumber, weekdayOf } from './dates.ts';
import { type ClockPiece, clockPieces, instantOf } from './zone-clock.ts';

const DAY = 1440;
const MINUTE_MS = 60_000;

/** A weekly meeting in local wall time: ISO weekday (1 Monday … 7 Sunday), `start` in whole minutes of the day (0…1439), `minutes` long (1…1440). */
export type WeeklySlot = { weekday: number; start: number; minutes: number };

/** What to plan. `from` and `to` are local dates, `YYYY-MM-DD`, both included; on `closedDays` (holidays, blackout days) nothing starts. */
export type SeriesPlan = { slots: readonly WeeklySlot[]; zone: string; from: string; to: string; closedDays: Iterable<string> };

/**
 * One session. `on` is its planned local date, `slot` the index of its slot; `startsAt` and `endsAt` are epoch ms.
 * `shifted` is true when the clock skipped the planned wall time, so that the session starts later that day than its slot says.
 */
export type PlannedSession = { on: string; slot: number; startsAt: number; endsAt: number; shifted: boolean };

/**
 * Every session of the weekly slots, in order of `startsAt`, then slot.
 *
 * The local wall time of a start stays the same across clock changes. A start the clock skips in spring moves forward by the length of the gap
 * (2:30 becomes 3:30); a start that comes twice in autumn is the first of the two. A session always lasts its `minutes` of real time.
 * Slots are planned one by one: whether they collide is the caller's question.
 *
 * Throws `RangeError` on an unknown zone (by name), a `from` after `to`, or a malformed slot or date.
 * Cost: one time-zone look-up per clock change between `from` and `to`, plus O(sessions · (clock changes + log sessions)).
 */
export function planSeries({ slots, zone, from, to, closedDays }: SeriesPlan): PlannedSession[] {
  const first = dayNumber(from);
  const last = dayNumber(to);
  if (first > last) throw new RangeError(`from (${from}) must not be after to (${to})`);
  const closed = new Set(Array.from(closedDays, dayNumber));
  const pieces = clockPieces(zone, (first - 2) * DAY_MS, (last + 2) * DAY_MS);
  const sessions: PlannedSession[] = [];
  for (const [index, slot] of slots.entries()) {
    checkSlot(slot);
    const daysUntil = (slot.weekday - weekdayOf(first) + 7) % 7;
    for (let day = first + daysUntil; day <= last; day += 7) {
      if (!closed.has(day)) sessions.push(planned(day, index, slot, pieces));
    }
  }
  return sessions.sort((a, b) => a.startsAt - b.startsAt || a.slot - b.slot);
}

function planned(day: number, index: number, slot: WeeklySlot, pieces: ClockPiece[]): PlannedSession {
  const { at, skipped } = instantOf(pieces, day * DAY_MS + slot.start * MINUTE_MS);
  return { on: dateText(day), slot: index, startsAt: at, endsAt: at + slot.minutes * MINUTE_MS, shifted: skipped };
}

function checkSlot({ weekday, start, minutes }: WeeklySlot): void {
  if (!Number.isInteger(weekday) || weekday < 1 || weekday > 7)
    throw new RangeError(`weekday must be 1 (Monday) … 7 (Sunday), not ${weekday}`);
  if (!Number.isInteger(start) || start < 0 || start >= DAY) throw new RangeError(`start must be a whole minute 0…1439, not ${start}`);
  if (!Number.isInteger(minutes) || minutes < 1 || minutes > DAY)
    throw new RangeError(`minutes must be a whole number 1…1440, not ${minutes}`);
}
