/** Minutes of one local day; weekday 1 is Monday. */
export interface WeekRange {
  weekday: number;
  start: number;
  end: number;
}

/** The quarter hours of a week as numbers, Monday 00:00 is 0. */
export type Cells = ReadonlySet<number>;

export const quartersADay = 96;
export const cellOf = (weekday: number, minute: number): number => (weekday - 1) * quartersADay + minute / 15;
export const placeOf = (cell: number): { weekday: number; minute: number } => ({ weekday: Math.floor(cell / quartersADay) + 1, minute: (cell % quartersADay) * 15 });

export function cellsOf(ranges: readonly WeekRange[]): Set<number> {
  const cells = new Set<number>();
  for (const { weekday, start, end } of ranges) for (let minute = Math.floor(start / 15) * 15; minute < end; minute += 15) cells.add(cellOf(weekday, minute));
  return cells;
}

/** The fewest ranges that say the same, in the order of the week; cut at midnight. */
export function rangesOf(cells: Cells): WeekRange[] {
  const ranges: WeekRange[] = [];
  for (const cell of [...cells].sort((a, b) => a - b)) {
    const { weekday, minute } = placeOf(cell);
    const last = ranges.at(-1);
    if (last && last.weekday === weekday && last.end === minute) last.end = minute + 15;
    else ranges.push({ weekday, start: minute, end: minute + 15 });
  }
  return ranges;
}

/** All cells in the box between two, as a mouse draws it. */
export function boxOf(a: number, b: number): number[] {
  const [from, to] = [placeOf(a), placeOf(b)];
  const days = [Math.min(from.weekday, to.weekday), Math.max(from.weekday, to.weekday)] as const;
  const minutes = [Math.min(from.minute, to.minute), Math.max(from.minute, to.minute)] as const;
  const box: number[] = [];
  for (let day = days[0]; day <= days[1]; day++) for (let minute = minutes[0]; minute <= minutes[1]; minute += 15) box.push(cellOf(day, minute));
  return box;
}

/** `15:30`, as a time field wants it; midnight at the end of a day is `00:00`. */
export const clockOf = (minute: number): string => `${String(Math.floor((minute % 1440) / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** Minutes after midnight, or null when it is no time. An end of `00:00` is the midnight at which the day ends. */
export function minuteOf(clock: string, end = false): number | null {
  const found = /^([01]\d|2[0-3]):([0-5]\d)(:00)?$/.exec(clock);
  if (!found) return null;
  const minute = Number(found[1]) * 60 + Number(found[2]);
  return end && minute === 0 ? 1440 : minute;
}
