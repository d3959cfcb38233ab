import type { Tx } from '#kernel/action.ts';
import { erodeMask, orMasks, subtractMask, type WeekMask } from '#packages/availability/index.ts';
import { maskOf } from './inside/plan-hours.ts';
import { seatHolders, type StandingRow, takesSeat } from './inside/standing-plan.ts';
import { namesOf } from './proposal-queries.ts';
import type { Ground } from './rework-round.ts';

export interface WeekHour {
  weekday: number;
  hour: number;
  /** Learners of the subject without a tutor who are free for a whole session that starts in this hour. */
  waiting: number;
  /** Free seats of tutors of the subject who are free then, beside everything planned. */
  seats: number;
}

const anyIn = (mask: WeekMask, weekday: number, hour: number): boolean => {
  for (let quarter = (weekday - 1) * 96 + hour * 4, n = 0; n < 4; n++, quarter++) if (mask[quarter >> 5]! & (1 << (quarter & 31))) return true;
  return false;
};

/** Hours of the week in which anybody of a subject waits or could help. */
export function weekHours({ open, plan }: Ground, subject: string): WeekHour[] {
  const busy = new Map<string, WeekMask>();
  for (const row of plan.rows) {
    if (!takesSeat(row)) continue;
    const mask = maskOf(row.slots, open.requests.get(row.requestId)?.minutes ?? 60);
    for (const id of [row.learnerId, row.tutorId!]) busy.set(id, orMasks(busy.get(id) ?? new Uint32Array(21), mask));
  }
  const length = Math.ceil((open.round.requests[0]?.minutes ?? 60) / 15);
  const starts = (person: string, free: WeekMask): WeekMask => erodeMask(busy.has(person) ? subtractMask(free, busy.get(person)!) : free, length);
  const waiting = plan.rows.filter((row) => row.status === 'left-out' && row.open).map((row) => open.requests.get(row.requestId)).filter((one) => one?.subject === subject).map((one) => starts(one!.learner, one!.free));
  const offers = (open.offersBySubject.get(subject) ?? [])
    .map((offer) => ({ seats: plan.gone.has(offer.id) ? 0 : Math.max(0, offer.capacity - offer.load - seatHolders(plan.byOffer.get(offer.id) ?? []).length), mask: starts(offer.tutor, offer.free) }))
    .filter((one) => one.seats > 0);
  const hours: WeekHour[] = [];
  for (let weekday = 1; weekday <= 7; weekday++)
    for (let hour = 0; hour < 24; hour++) {
      const cell = { weekday, hour, waiting: waiting.filter((mask) => anyIn(mask, weekday, hour)).length, seats: offers.reduce((sum, one) => sum + (anyIn(one.mask, weekday, hour) ? one.seats : 0), 0) };
      if (cell.waiting > 0 || cell.seats > 0) hours.push(cell);
    }
  return hours;
}

export type Outcome = 'approved' | 'proposed' | 'held' | 'left-out' | 'stale' | 'rejected';

/** From requests to what became of them, by subject. */
export function outcomes({ open, plan }: Ground): { subject: string; counts: Record<Outcome, number>; all: number }[] {
  const of = (row: StandingRow): Outcome => (row.status === 'proposed' && row.held ? 'held' : row.status);
  const by = Map.groupBy(plan.rows.filter((row) => open.requests.has(row.requestId)), (row) => open.requests.get(row.requestId)!.subject);
  return [...by].map(([subject, rows]) => {
    const counts: Record<Outcome, number> = { approved: 0, proposed: 0, held: 0, 'left-out': 0, stale: 0, rejected: 0 };
    for (const row of rows) counts[of(row)] += 1;
    return { subject, counts, all: rows.length };
  }).sort((a, b) => b.all - a.all || (a.subject < b.subject ? -1 : 1));
}

/** Seats of each tutor: taken before the round, by the round, and free; the fullest first. One page, and how many tutors fill which part of their seats. */
export async function tutorLoads(tx: Tx, { open, plan }: Ground, { limit = 50, offset = 0 } = {}) {
  const all = open.round.offers.map((offer) => {
    const round = seatHolders(plan.byOffer.get(offer.id) ?? []).length;
    return { offerId: offer.id, tutorId: offer.tutor, before: offer.load, round, of: offer.capacity, share: offer.capacity === 0 ? 1 : Math.min(1, (offer.load + round) / offer.capacity) };
  });
  all.sort((a, b) => b.share - a.share || b.of - a.of || (a.offerId < b.offerId ? -1 : 1));
  const names = await namesOf(tx, all.slice(offset, offset + limit).map((one) => one.tutorId));
  const part = (least: number, most: number): number => all.filter((one) => one.share >= least && one.share < most).length;
  return {
    rows: all.slice(offset, offset + limit).map((one) => ({ ...one, tutor: names.get(one.tutorId) ?? '' })), total: all.length,
    parts: { none: all.filter((one) => one.share === 0).length, some: part(0.0001, 0.5), half: part(0.5, 1), full: part(1, 2) },
  };
}
