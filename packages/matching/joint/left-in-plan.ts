import { lengthOf, seatsLeft, sessionsLeft } from '../people/rules.ts';
import type { Mask, Offer, Proposal, Request, Round, Slot } from '../types.ts';
import { erode, QUARTERS_A_DAY, sharedDays } from '../people/week.ts';
import { cleared } from './slots.ts';

/** What a plan leaves over: seats and sessions by offer, and everybody's week without the sessions planned. */
export interface LeftOver {
  seats(offer: Offer): number;
  sessions(offer: Offer): number;
  /** The person's free hours among `free` (her own, as learner or tutor) that the plan leaves free. */
  free(person: string, free: Mask): Mask;
  /** Whether the pair could be added to the plan as it stands, nobody moved. The hard rules besides seats, sessions and hours are not asked. */
  fits(request: Request, offer: Offer): boolean;
}

/** Members of a group share one seat and one set of sessions. Cost: one pass over the proposals. */
export function leftOver(round: Pick<Round, 'requests' | 'offers'>, proposals: readonly Proposal[]): LeftOver {
  const requests = new Map(round.requests.map((one) => [one.id, one])), offers = new Map(round.offers.map((one) => [one.id, one]));
  const seats = new Map<string, number>(), sessions = new Map<string, number>(), busy = new Map<string, { slots: Slot[]; length: number }[]>();
  const groups = new Set<string>();
  for (const { request: requestId, offer: offerId, slots, group } of proposals) {
    const request = requests.get(requestId)!, { tutor } = offers.get(offerId)!, booking = { slots, length: lengthOf(request) };
    busy.set(request.learner, [...(busy.get(request.learner) ?? []), booking]);
    if (group !== undefined && groups.has(group)) continue;
    if (group !== undefined) groups.add(group);
    busy.set(tutor, [...(busy.get(tutor) ?? []), booking]);
    seats.set(offerId, (seats.get(offerId) ?? 0) + 1);
    sessions.set(offerId, (sessions.get(offerId) ?? 0) + request.sessionsAWeek);
  }
  const left: LeftOver = {
    seats: (offer) => seatsLeft(offer) - (seats.get(offer.id) ?? 0),
    sessions: (offer) => sessionsLeft(offer) - (sessions.get(offer.id) ?? 0),
    free: (person, free) => (busy.get(person) ?? []).reduce((mask, { slots, length }) => slots.reduce((week, slot) => without(week, slot, length), mask), free),
    fits: (request, offer) => {
      if (left.seats(offer) < 1 || left.sessions(offer) < request.sessionsAWeek) return false;
      const length = lengthOf(request);
      return sharedDays(erode(left.free(request.learner, request.free), length), erode(left.free(offer.tutor, offer.free), length)) >= request.sessionsAWeek;
    },
  };
  return left;
}

function without(week: Mask, { weekday, start }: Slot, length: number): Mask {
  const from = (weekday - 1) * QUARTERS_A_DAY + start / 15;
  return cleared(week, from, from + length);
}
