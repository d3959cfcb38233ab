import { type Clock, setClock } from '#kernel/clock.ts';

/** Tuesday of the cast's week, 09:00 in New York. */
export const houseNow = Temporal.Instant.from('2026-11-17T14:00:00Z');

let standing: Clock | null = null;

export function startHouseClock(): void {
  standing = () => houseNow;
  setClock(standing);
}

/** The files of a worker share one house: whatever a file did to its clock ends with the file. */
export function restoreHouseClock(): void {
  if (standing) setClock(standing);
}
