import { expect, test } from 'vitest';
import { matchRound } from '../match-round.ts';
import { seatValues } from './seat-values.ts';
import type { Recruit, SeatValues } from './seat-values.ts';
import { dice, offer, request, round, smallRound, week } from '../people/small-rounds.ts';
import type { Offer, Round } from '../types.ts';

/** Rounds in which hours bind nowhere: everybody has other people, is free all day, and sessions are plenty. */
function roomyRound(seed: number): Round {
  const d = dice(seed), free = week([1, 0, 24], [2, 0, 24], [3, 0, 24], [4, 0, 24]);
  const requests = Array.from({ length: 1 + d(9) }, (_, i) => request({ id: `r${i}`, learner: `l${i}`, subject: ['maths', 'music'][d(2)]!, level: 3 + d(6), waitingDays: d(60),
    need: d(4) as 0 | 1 | 2 | 3, school: `s${d(2)}`, sessionsAWeek: 1 + d(2), free, languages: d(4) ? ['en'] : ['es', 'en'] }));
  const offers = Array.from({ length: d(4) }, (_, i) => offer({ id: `o${i}`, tutor: `t${i}`, level: 6 + d(4), capacity: d(3), sessionsAWeekMax: 30, free, school: `s${d(2)}`,
    skills: [{ subject: ['maths', 'music'][d(2)]!, skill: null, levelMax: 4 + d(6), certified: true, evidencePoints: d(101) }] }));
  return round({ requests, offers, seed, pins: offers[0] && d(3) === 0 ? [{ request: 'r0', offer: 'o0' }] : [] });
}

const value = (one: Round): number => matchRound(one).certificate.value;
const recruits = ({ subjectHours, subjectLevels, schools }: SeatValues): Recruit[] => [...subjectHours.slice(0, 4), ...subjectLevels, ...schools];
const seats = (one: Round, id: string, more: number): Round => ({ ...one, offers: one.offers.map((o: Offer) => (o.id === id ? { ...o, capacity: o.capacity + more } : o)) });

test('300 roomy rounds: adding the very tutor, or one seat, gains exactly what is said', () => {
  let added = 0, tied = 0;
  for (let seed = 1; seed <= 300; seed++) {
    const one = roomyRound(seed), result = matchRound(one), values = seatValues(one, result), now = result.certificate.value;
    expect([values.ranged, values.slack], `seed ${seed}`).toEqual([true, 0]);
    for (const { worth, offer: found, requests, unmatched } of recruits(values)) {
      added++;
      expect(value({ ...one, offers: [...one.offers, found] }) - now, `seed ${seed}`).toBe(worth);
      expect(requests).toBeGreaterThanOrEqual(Math.max(1, unmatched));
    }
    for (const { offer: id, gain, loss } of values.offers) {
      expect(value(seats(one, id, 1)) - now, `seed ${seed} ${id}`).toBe(gain);
      expect(now - value(seats(one, id, -1)), `seed ${seed} ${id}`).toBe(loss);
      if (gain !== loss) tied++;
    }
  }
  expect(added).toBeGreaterThan(600);
  expect(tied).toBeGreaterThan(20);
});

test('400 small rounds with scarce hours: nothing gains more, and no lost seat costs less, than is said, slack apart', () => {
  let added = 0, close = 0;
  for (let seed = 1; seed <= 400; seed++) {
    const one = smallRound(seed, 7, 3), result = matchRound(one), values = seatValues(one, result), now = result.certificate.value;
    for (const { worth, offer: found } of recruits(values)) {
      added++;
      const gain = value({ ...one, offers: [...one.offers, found] }) - now;
      expect(gain, `seed ${seed}`).toBeLessThanOrEqual(worth + values.slack);
      if (gain >= worth / 2) close++;
    }
    for (const { offer: id, gain, loss } of values.offers) {
      expect(value(seats(one, id, 1)) - now, `seed ${seed}`).toBeLessThanOrEqual(gain + values.slack);
      expect(now - value(seats(one, id, -1)), `seed ${seed}`).toBeGreaterThanOrEqual(loss - values.slack);
    }
  }
  expect(added).toBeGreaterThan(400);
  expect(close).toBeGreaterThan(added * 0.8);
});

test('nobody to help, nothing to recruit; the hour everybody waits for comes first', () => {
  const full = round({ requests: [request()], offers: [offer({ level: 6 })] });
  expect(seatValues(full, matchRound(full))).toMatchObject({ offers: [], subjectHours: [], subjectLevels: [], schools: [], slack: 0 });
  const requests = [...Array.from({ length: 5 }, (_, i) => request({ id: `r${i}`, learner: `l${i}`, need: 3, free: week([2, 16, 17]) })), request({ id: 'x', learner: 'x', need: 0, free: week([4, 10, 11]) })];
  const one = round({ requests, offers: [offer({ level: 6, free: week([2, 16, 17]) })] }), values = seatValues(one, matchRound(one));
  expect(values.subjectHours[0]).toMatchObject({ subject: 'maths', weekday: 2, hour: 16, requests: 5, unmatched: 4 });
  expect(values.subjectHours).toHaveLength(2);
});
