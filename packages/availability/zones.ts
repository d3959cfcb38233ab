import { DAY_MS, dayNumber, weekdayOf } from './dates.ts';
import { checkMask, hasQuarter, QUARTERS, setQuarter, type WeekMask } from './week.ts';
import { type ClockPiece, clockPieces } from './zone-clock.ts';

const QUARTER_MS = 900_000;
const WEEK_MS = 7 * DAY_MS;

/**
 * A person's weekly hours, kept in `fromZone`, as the wall clock of `toZone` shows them in the ISO week (Monday to Sunday, in `toZone`)
 * that holds `referenceDate`.
 *
 * A quarter hour of the answer is set when the person is free through all of it. Outside the weeks of a clock change the answer is the mask
 * turned by the difference of the two offsets, to the quarter hour (Kathmandu +5:45 included). In the week of a change:
 * a quarter hour that comes twice is set only when both are free; one that the clock of `toZone` skips keeps the answer it would have had
 * without the change. Hours may differ before and after a change, so for a whole term AND the answers of its different weeks.
 *
 * Throws `RangeError` for an unknown zone (by name) or a malformed date or mask. Cost: a few time-zone look-ups and some thousand steps.
 */
export function maskInZone(mask: WeekMask, fromZone: string, toZone: string, referenceDate: string): WeekMask {
  checkMask(mask);
  const day = dayNumber(referenceDate);
  const monday = (day - weekdayOf(day) + 1) * DAY_MS;
  // Offsets are less than a day, so two days of margin hold every instant of the week, wherever it is.
  const source = clockPieces(fromZone, monday - 2 * DAY_MS, monday + WEEK_MS + 2 * DAY_MS);
  const target = clockPieces(toZone, monday - 2 * DAY_MS, monday + WEEK_MS + 2 * DAY_MS);
  const answer = new Uint32Array(mask.length);
  for (let q = 0; q < QUARTERS; q++) {
    if (freeThroughQuarter(mask, source, target, monday + q * QUARTER_MS)) setQuarter(answer, q);
  }
  return answer;
}

function freeThroughQuarter(mask: WeekMask, source: ClockPiece[], target: ClockPiece[], wall: number): boolean {
  let shown = false;
  for (const { from, until, offset } of target) {
    const start = Math.max(wall - offset, from);
    const end = Math.min(wall - offset + QUARTER_MS, until);
    if (start >= end) continue;
    shown = true;
    if (!freeBetween(mask, source, start, end)) return false;
  }
  return shown || freeAsBeforeGap(mask, source, target, wall);
}

/** The wall clock never shows this quarter hour: read it with the offsets of both zones just before the jump. */
function freeAsBeforeGap(mask: WeekMask, source: ClockPiece[], target: ClockPiece[], wall: number): boolean {
  const before = target.findLast((piece) => wall - piece.offset >= piece.until)!;
  const there = source.find((piece) => before.until - 1 < piece.until)!;
  return freeOnWall(mask, wall - before.offset + there.offset, QUARTER_MS);
}

function freeBetween(mask: WeekMask, source: ClockPiece[], start: number, end: number): boolean {
  return source.every(({ from, until, offset }) => {
    const first = Math.max(start, from);
    const last = Math.min(end, until);
    return first >= last || freeOnWall(mask, first + offset, last - first);
  });
}

function freeOnWall(mask: WeekMask, wall: number, length: number): boolean {
  // Day 0 of the epoch was a Thursday; quarter hour 0 of the week is Monday's first.
  const last = Math.ceil((wall + length + 3 * DAY_MS) / QUARTER_MS);
  for (let q = Math.floor((wall + 3 * DAY_MS) / QUARTER_MS); q < last; q++) {
    if (!hasQuarter(mask, ((q % QUARTERS) + QUARTERS) % QUARTERS)) return false;
  }
  return true;
}
