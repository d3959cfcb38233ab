import { expect, test } from 'vitest';
import { assign } from '../pairs/assign.ts';
import { livePrices, rankLive } from './rank-live.ts';
import type { LiveChoice, LiveSetting } from './rank-live.ts';
import { dice, offer, POLICY, request } from '../people/small-rounds.ts';
import type { Offer, Request } from '../types.ts';

const setting: LiveSetting = { policy: POLICY, forbids: [] };
const teaches = (id: string, subjects: string[], evidencePoints: number, more: Partial<Offer> = {}): Offer =>
  offer({ id, tutor: id, level: 8, skills: subjects.map((subject) => ({ subject, skill: null, levelMax: 9, certified: true, evidencePoints })), ...more });

test('the only physics tutor is kept for physics, though she is the better at maths', () => {
  const tutors = [teaches('both', ['maths', 'physics'], 100), teaches('maths', ['maths'], 50)], asks = request({ subject: 'maths' });
  const days = [[request({ id: 'p', subject: 'physics', need: 3 })], [request({ id: 'p', subject: 'physics' }), request({ id: 'm', subject: 'maths' })]];
  const prices = livePrices(days, tutors.map((one) => ({ offer: one, seats: 1 })), setting);
  expect(rankLive({ offers: {} }, asks, tutors, setting).map((one) => one.offer)).toEqual(['both', 'maths']);
  expect(rankLive(prices, asks, tutors, setting).map((one) => one.offer)).toEqual(['maths', 'both']);
  expect(rankLive(prices, asks, tutors, setting)[1]!.price).toBeGreaterThan(10_000);
  expect(livePrices([], tutors.map((one) => ({ offer: one, seats: 1 })), setting)).toEqual({ offers: {} });
});

test('hard rules hold live too; hours and seats are the caller’s', () => {
  const tutors = [teaches('ok', ['maths'], 50, { free: new Uint32Array(21), capacity: 0 }), teaches('other', ['music'], 50), teaches('far', ['maths'], 50, { languages: ['ar'] }), teaches('ana', ['maths'], 50)];
  expect(rankLive({ offers: {} }, request(), tutors, setting).map((one) => one.offer)).toEqual(['ok']);
  expect(rankLive({ offers: {} }, request(), tutors, { ...setting, forbids: [{ learner: 'ana', tutor: 'ok' }] })).toEqual([]);
});

interface Day {
  arrivals: { minute: number; request: Request }[];
}
const SUBJECTS = ['maths', 'maths', 'maths', 'english', 'english', 'physics'];

function dayOf(seed: number): Day {
  const d = dice(seed), arrivals = Array.from({ length: 26 + d(12) }, (_, i) => ({ minute: d(240), request: request({ id: `r${i}`, learner: `l${i}`, level: 4 + d(4), subject: SUBJECTS[d(6)]!,
    need: [0, 0, 0, 1, 2, 3][d(6)] as 0 | 1 | 2 | 3, waitingDays: 0, languages: d(5) ? ['en'] : ['es'] }) }));
  return { arrivals: arrivals.sort((a, b) => a.minute - b.minute) };
}
const TEAM = [teaches('a', ['maths', 'physics'], 95), teaches('b', ['maths', 'english'], 80, { languages: ['en', 'es'] }), teaches('c', ['maths'], 60), teaches('d', ['english'], 55),
  teaches('e', ['maths'], 50), teaches('f', ['english', 'physics'], 90), teaches('g', ['maths'], 40, { languages: ['es'] })];
const SEATS = 4;

type Pick = (choices: LiveChoice[]) => LiveChoice | undefined;

/** One day, request by request, no taking back; prices are looked up every half hour. */
function liveDay(day: Day, past: Day[], pick: Pick, priced: boolean): number {
  const left = new Map(TEAM.map((one) => [one.id, SEATS]));
  let value = 0, prices: { offers: Record<string, number> } = { offers: {} }, looked = -Infinity;
  for (const { minute, request: one } of day.arrivals) {
    if (priced && minute >= looked + 30) {
      looked = minute;
      prices = livePrices(past.map(({ arrivals }) => arrivals.filter((then) => then.minute > minute).map((then) => then.request)), TEAM.map((tutor) => ({ offer: tutor, seats: left.get(tutor.id)! })), setting);
    }
    const chosen = pick(rankLive(prices, one, TEAM.filter((tutor) => left.get(tutor.id)! > 0), setting));
    if (!chosen) continue;
    value += chosen.score;
    left.set(chosen.offer, left.get(chosen.offer)! - 1);
  }
  return value;
}

function hindsight(day: Day): number {
  const rowPtr = new Int32Array(day.arrivals.length + 1), col: number[] = [], w: number[] = [];
  day.arrivals.forEach(({ request: one }, row) => {
    for (const choice of rankLive({ offers: {} }, one, TEAM, setting)) {
      col.push(TEAM.findIndex((tutor) => tutor.id === choice.offer));
      w.push(choice.score);
    }
    rowPtr[row + 1] = col.length;
  });
  return assign({ rowPtr, col: Int32Array.from(col), w: Float64Array.from(w), cap: new Int32Array(TEAM.length).fill(SEATS) }).value;
}

test('over 60 seeded days, prices learnt from the eight days before beat first-free and best-score, and come near hindsight', () => {
  const days = Array.from({ length: 68 }, (_, i) => dayOf(i + 1));
  const total = (pick: Pick, priced = false): number => days.slice(8).reduce((sum, day, i) => sum + liveDay(day, days.slice(i, i + 8), pick, priced), 0);
  const firstFree = total((choices) => TEAM.map((tutor) => choices.find((one) => one.offer === tutor.id)).find((one) => one !== undefined));
  const bestScore = total(([first]) => first), live = total(([first]) => (first?.keep ? undefined : first), true), best = days.slice(8).reduce((sum, day) => sum + hindsight(day), 0);
  expect(live / firstFree).toBeGreaterThan(1.04);
  expect(live / bestScore).toBeGreaterThan(1.04);
  expect(live / best).toBeGreaterThan(0.95);
  expect(live).toBeLessThanOrEqual(best);
});
