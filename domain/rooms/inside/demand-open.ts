import type { Tx } from '#kernel/action.ts';
import { conflict } from '#kernel/problem.ts';
import { closesAtLast, isEarly } from '../hours.ts';
import type { Workplace } from './load-workplace.ts';

/** Questions are worked on while people meet: not before, not long after, and not while the room stands still. */
export function whyNotNow(tx: Tx, place: Workplace): string | null {
  if (place.cancelled) return 'rooms.problem.not-held';
  if (isEarly(place, tx.now)) return 'rooms.problem.work-early';
  if (place.shut === 'still') return 'rooms.problem.work-still';
  if (place.shut || Temporal.Instant.compare(tx.now, place.endsAt.add({ minutes: closesAtLast })) >= 0) return 'rooms.problem.work-over';
  return null;
}

export function demandOpen(tx: Tx, place: Workplace): void {
  const why = whyNotNow(tx, place);
  if (why) throw conflict(why);
}
