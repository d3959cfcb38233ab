/**
 * Weekly hours, dated exceptions, time zones and clock changes: when are people free, and when exactly do they meet?
 *
 * Pure: no clock, no chance, no I/O, no dependencies. Only `maskInZone`, `isFree`, `planSeries` and `periodAt` need the global `Temporal`,
 * for its time-zone data. Bad input throws a `RangeError` that names the value.
 */
export {
  andMasks,
  countQuarters,
  erodeMask,
  isEmpty,
  orMasks,
  sessionStarts,
  subtractMask,
  type WeekMask,
  type WeeklyRange,
  type WeeklyStart,
  weekMask,
  weekRanges,
} from './week.ts';
export { maskInZone } from './zones.ts';
export { type DatedException, type DayInterval, freeOn, isFree } from './exceptions.ts';
export { type PlannedSession, planSeries, type SeriesPlan, type WeeklySlot } from './series.ts';
export { type BellLineProblem, type BellPeriod, type BellSet, bellStarts, heldQuarters, heldTogether, isBlock, outsideBell, periodAt, periodsOn, readPeriods, writePeriods } from './bells.ts';
