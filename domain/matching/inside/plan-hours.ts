import { andMasks, orMasks, sessionStarts, subtractMask, type WeekMask } from '#packages/availability/index.ts';
import type { Offer, Request, Slot } from '#packages/matching/index.ts';
import type { OpenedRound } from './opened-round.ts';
import { seatHolders, type StandingPlan, type StandingRow } from './standing-plan.ts';
import { slotMask } from './weeks.ts';

export const maskOf = (slots: readonly Slot[], minutes: number): WeekMask => slots.map((slot) => slotMask(slot.weekday, slot.start, minutes)).reduce(orMasks, new Uint32Array(21));

/** Weekly hours for a pair beside everything else in the plan, at the hours it has now where they are free; null when there are too few, or no seat. */
export function seatFor(open: OpenedRound, plan: StandingPlan, row: StandingRow, request: Request, offer: Offer, gone: ReadonlySet<string>): Slot[] | null {
  const held = seatHolders((plan.byOffer.get(offer.id) ?? []).filter((one) => one.id !== row.id && !gone.has(one.id)));
  if (offer.load + held.length >= offer.capacity) return null;
  if (offer.sessionsAWeekLoad + held.reduce((sum, one) => sum + one.slots.length, 0) + request.sessionsAWeek > offer.sessionsAWeekMax) return null;
  let free = andMasks(request.free, offer.free);
  for (const person of [request.learner, offer.tutor])
    for (const one of plan.byPerson.get(person) ?? []) if (one.id !== row.id && !gone.has(one.id)) free = subtractMask(free, maskOf(one.slots, open.requests.get(one.requestId)?.minutes ?? 60));
  return pick(free, request, row.slots);
}

function pick(free: WeekMask, request: Request, wished: readonly Slot[]): Slot[] | null {
  const starts = sessionStarts(free, request.minutes, 15).filter((slot) => slot.start + request.minutes <= 1440);
  const has = (slot: Slot): boolean => starts.some((start) => start.weekday === slot.weekday && start.start === slot.start);
  const slots: Slot[] = [];
  for (const slot of [...wished.filter(has), ...starts]) if (slots.length < request.sessionsAWeek && !slots.some((one) => one.weekday === slot.weekday)) slots.push({ weekday: slot.weekday, start: slot.start });
  return slots.length === request.sessionsAWeek ? slots.sort((a, b) => a.weekday - b.weekday || a.start - b.start) : null;
}
