import { andMasks, isEmpty, orMasks, type WeekMask } from '#packages/availability/index.ts';
import type { RuleName } from '#packages/matching/index.ts';
import { firstBroken } from './near-rows.ts';
import type { OpenedRound } from './opened-round.ts';
import { maskOf } from './plan-hours.ts';
import { seatHolders, type StandingPlan, type StandingRow, takesSeat } from './standing-plan.ts';

export interface Wrong {
  what: 'two-places' | 'seats' | 'sessions' | 'hours' | RuleName;
  /** A person's, offer's or proposal's id. */
  id: string;
}

/** What does not hold in a plan: somebody in two places, seats or sessions beyond what is offered, hours outside the week, a broken rule. */
export function wrongIn(open: OpenedRound, plan: StandingPlan, only?: ReadonlySet<string>): Wrong[] {
  const among = only ? [...new Set([...only].flatMap((id) => plan.byPerson.get(id) ?? []))] : plan.rows;
  const rows = among.filter((row) => takesSeat(row) && open.requests.has(row.requestId) && open.offers.has(row.offerId!));
  return [...places(open, rows), ...seats(open, rows, only), ...rows.flatMap((row) => rulesOf(open, plan, row))];
}

function places(open: OpenedRound, rows: readonly StandingRow[]): Wrong[] {
  const [busy, wrong, met] = [new Map<string, WeekMask>(), [] as Wrong[], new Set<string>()];
  for (const row of rows) {
    const mask = maskOf(row.slots, open.requests.get(row.requestId)!.minutes);
    const own = row.groupId !== null && met.has(`${row.groupId} ${row.tutorId}`) ? [row.learnerId] : [row.learnerId, row.tutorId!];
    if (row.groupId !== null) met.add(`${row.groupId} ${row.tutorId}`);
    for (const id of own) {
      const before = busy.get(id) ?? new Uint32Array(21);
      if (!isEmpty(andMasks(before, mask))) wrong.push({ what: 'two-places', id });
      busy.set(id, orMasks(before, mask));
    }
  }
  return wrong;
}

function seats(open: OpenedRound, rows: readonly StandingRow[], only?: ReadonlySet<string>): Wrong[] {
  return [...Map.groupBy(rows, (row) => row.offerId!)].flatMap(([id, held]) => {
    const offer = open.offers.get(id)!;
    if (only && !only.has(offer.tutor)) return [];
    const seats = seatHolders(held);
    const sessions = seats.reduce((sum, row) => sum + row.slots.length, 0);
    return [...(offer.load + seats.length > offer.capacity ? [{ what: 'seats' as const, id }] : []), ...(offer.sessionsAWeekLoad + sessions > offer.sessionsAWeekMax ? [{ what: 'sessions' as const, id }] : [])];
  });
}

function rulesOf(open: OpenedRound, plan: StandingPlan, row: StandingRow): Wrong[] {
  if (row.status === 'approved') return [];
  const [request, offer] = [open.requests.get(row.requestId)!, open.offers.get(row.offerId!)!];
  const broken = firstBroken(open, plan, row.requestId, row.offerId!);
  const mask = maskOf(row.slots, request.minutes);
  const outside = mask.some((word, n) => (word & ~(request.free[n]! & offer.free[n]!)) !== 0);
  const days = new Set(row.slots.map((slot) => slot.weekday)).size;
  return [...(broken ? [{ what: broken.rule, id: row.id }] : []), ...(outside || (row.groupId === null && days < request.sessionsAWeek) ? [{ what: 'hours' as const, id: row.id }] : [])];
}
