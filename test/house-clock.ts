import { type Clock, setClock } from '#kernel/clock.ts';

let standing: Clock | null = null;

export function startHouseClock(at: Temporal.Instant): void {
  standing = () => at;
  setClock(standing);
}

/** The files of a worker share one house: whatever a file did to its clock ends with the file. */
export function restoreHouseClock(): void {
  if (standing) setClock(standing);
}
