/**
 * A week as 672 quarter hours, so that questions about overlap become a few machine-word operations.
 *
 * The week is cyclic: Sunday 24:00 is Monday 00:00. It carries no zone; see `maskInZone` to move it to another.
 */

/**
 * A stretch of every week in local wall time.
 * `weekday` is ISO: 1 Monday … 7 Sunday. `start` and `end` are minutes of the local day, multiples of 15;
 * `start` is 0…1425, `end` is 0…1440. An `end` at or before `start` lies on the next day, so a range is
 * 15 minutes to 24 hours long: `{ weekday: 5, start: 1320, end: 120 }` is Friday 22:00 to Saturday 02:00.
 */
export type WeeklyRange = { weekday: number; start: number; end: number };

/** A moment of every week: ISO weekday and minutes of the local day. */
export type WeeklyStart = { weekday: number; start: number };

/**
 * 672 bits in 21 words, Monday 00:00 first. Quarter hour `q` (0…671) is bit `q % 32` (0 is the lowest) of word `floor(q / 32)`.
 * Masks are values: no function here changes one it was given.
 */
export type WeekMask = Uint32Array;

export const QUARTERS = 672;
const WORDS = 21;
const DAY = 1440;

/** The union of the ranges, as a mask. Ranges may overlap and come in any order; none gives the empty mask. Throws `RangeError` on a malformed range. */
export function weekMask(ranges: Iterable<WeeklyRange>): WeekMask {
  const mask = new Uint32Array(WORDS);
  for (const range of ranges) {
    const length = rangeMinutes(range) / 15;
    const first = ((range.weekday - 1) * DAY + range.start) / 15;
    for (let q = first; q < first + length; q++) setQuarter(mask, q % QUARTERS);
  }
  return mask;
}

/**
 * The shortest tidy list of ranges with this mask, in week order; `weekMask(weekRanges(m))` equals `m`.
 * A run of up to 24 hours is one range, across midnight if need be (Sunday night into Monday comes last);
 * a longer run is cut at every midnight. A range that ends at midnight ends at 1440, never 0.
 */
export function weekRanges(mask: WeekMask): WeeklyRange[] {
  checkMask(mask);
  const ranges: WeeklyRange[] = [];
  for (let q = 0; q < QUARTERS; q++) {
    if (!hasQuarter(mask, q) || hasQuarter(mask, (q + QUARTERS - 1) % QUARTERS)) continue;
    let until = q + 1;
    while (hasQuarter(mask, until % QUARTERS)) until++;
    addRun(ranges, q * 15, until * 15);
  }
  if (ranges.length === 0 && hasQuarter(mask, 0)) addRun(ranges, 0, 7 * DAY);
  return ranges.sort((a, b) => a.weekday - b.weekday || a.start - b.start);
}

/** Quarter hours in both. */
export function andMasks(a: WeekMask, b: WeekMask): WeekMask {
  return combine(a, b, (x, y) => x & y);
}

/** Quarter hours in either. */
export function orMasks(a: WeekMask, b: WeekMask): WeekMask {
  return combine(a, b, (x, y) => x | y);
}

/** Quarter hours in `a` that are not in `b`. */
export function subtractMask(a: WeekMask, b: WeekMask): WeekMask {
  return combine(a, b, (x, y) => x & ~y);
}

/** True when no quarter hour is set. */
export function isEmpty(mask: WeekMask): boolean {
  checkMask(mask);
  return mask.every((word) => word === 0);
}

/** How many quarter hours are set, 0…672. */
export function countQuarters(mask: WeekMask): number {
  checkMask(mask);
  let count = 0;
  for (let word of mask) for (; word !== 0; word &= word - 1) count++;
  return count;
}

/**
 * The quarter hours at which a whole session of `minutes` (1…10080) can start: bit `q` stays set when every quarter hour
 * the session touches is set. Minutes are rounded up to quarter hours. The week wraps: a session may run from Sunday into Monday.
 *
 * Law: `andMasks(erodeMask(a, m), erodeMask(b, m))` equals `erodeMask(andMasks(a, b), m)`, so each person's mask can be eroded
 * once and pairs need a single AND. Cost: O(21 · log minutes) word operations.
 */
export function erodeMask(mask: WeekMask, minutes: number): WeekMask {
  checkMask(mask);
  if (!Number.isInteger(minutes) || minutes < 1 || minutes > 7 * DAY)
    throw new RangeError(`minutes must be a whole number 1…10080, not ${minutes}`);
  const need = Math.ceil(minutes / 15);
  let eroded: WeekMask = mask.slice();
  // Invariant: bit q of `eroded` says that quarter hours q … q + have - 1 are all set. Two such stretches, laid end to end or overlapping, make a longer one.
  for (let have = 1; have < need; ) {
    const step = Math.min(have, need - have);
    eroded = andMasks(eroded, rotate(eroded, step));
    have += step;
  }
  return eroded;
}

/**
 * Every moment at which a whole session of `minutes` can start, in week order, at multiples of `stepMinutes` of the day.
 * `stepMinutes` must be a multiple of 15 that divides a day: 15 (default), 30, 45, 60, 90 …
 */
export function sessionStarts(mask: WeekMask, minutes: number, stepMinutes = 15): WeeklyStart[] {
  if (!(stepMinutes > 0 && stepMinutes % 15 === 0 && DAY % stepMinutes === 0)) {
    throw new RangeError(`stepMinutes must be a multiple of 15 that divides 1440, not ${stepMinutes}`);
  }
  const eroded = erodeMask(mask, minutes);
  const starts: WeeklyStart[] = [];
  for (let minute = 0; minute < 7 * DAY; minute += stepMinutes) {
    if (hasQuarter(eroded, minute / 15)) starts.push({ weekday: Math.floor(minute / DAY) + 1, start: minute % DAY });
  }
  return starts;
}

/** Length of a range in minutes, 15…1440. Throws `RangeError` on a malformed one. */
export function rangeMinutes({ weekday, start, end }: WeeklyRange): number {
  if (!Number.isInteger(weekday) || weekday < 1 || weekday > 7)
    throw new RangeError(`weekday must be 1 (Monday) … 7 (Sunday), not ${weekday}`);
  if (start % 15 !== 0 || start < 0 || start >= DAY) throw new RangeError(`start must be a quarter hour 0…1425, not ${start}`);
  if (end % 15 !== 0 || end < 0 || end > DAY) throw new RangeError(`end must be a quarter hour 0…1440, not ${end}`);
  return end > start ? end - start : end - start + DAY;
}

/** Throws `RangeError` unless the mask has 21 words. */
export function checkMask(mask: WeekMask): void {
  if (!(mask instanceof Uint32Array) || mask.length !== WORDS) throw new RangeError('A week mask is a Uint32Array of 21 words');
}

/** Whether quarter hour `q` (0…671) is set. */
export function hasQuarter(mask: WeekMask, q: number): boolean {
  return ((mask[q >>> 5]! >>> (q & 31)) & 1) === 1;
}

/** Sets quarter hour `q` (0…671) in place; only for a mask still being made. */
export function setQuarter(mask: WeekMask, q: number): void {
  mask[q >>> 5]! |= 1 << (q & 31);
}

function addRun(ranges: WeeklyRange[], from: number, until: number): void {
  if (until - from <= DAY) {
    ranges.push(rangeAt(from, until));
    return;
  }
  for (let start = from; start < until; ) {
    const end = Math.min(until, (Math.floor(start / DAY) + 1) * DAY);
    ranges.push(rangeAt(start, end));
    start = end;
  }
}

function rangeAt(from: number, until: number): WeeklyRange {
  return { weekday: (Math.floor(from / DAY) % 7) + 1, start: from % DAY, end: until % DAY === 0 ? DAY : until % DAY };
}

function combine(a: WeekMask, b: WeekMask, join: (x: number, y: number) => number): WeekMask {
  checkMask(a);
  checkMask(b);
  const both = new Uint32Array(WORDS);
  for (let i = 0; i < WORDS; i++) both[i] = join(a[i]!, b[i]!);
  return both;
}

/** Bit q of the answer is bit q + by of the mask; 672 bits fill 21 words exactly, so the words themselves are cyclic. */
function rotate(mask: WeekMask, by: number): WeekMask {
  const words = by >>> 5;
  const bits = by & 31;
  return mask.map((_, i) => {
    const low = mask[(i + words) % WORDS]!;
    const high = mask[(i + words + 1) % WORDS]!;
    return bits === 0 ? low : (low >>> bits) | (high << (32 - bits));
  });
}
