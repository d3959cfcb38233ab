import { expect, test } from 'vitest';
import { matchRound, whyUnmatched } from '../index.ts';
import type { Opening } from '../index.ts';
import { brokenRule, contextOf } from '../people/rules.ts';
import { faults, offer, request, round, smallRound, week } from '../people/small-rounds.ts';
import type { Request, Round, RoundResult } from '../types.ts';

const changed = (one: Round, id: string, over: Partial<Request>): Round => ({ ...one, requests: one.requests.map((r) => (r.id === id ? { ...r, ...over } : r)) });

/** The claims of one opening against a round in which the change has really been made. */
function check(one: Round, result: RoundResult, id: string, over: Partial<Request>, found: Opening, slack: number, seed: number): void {
  const context = contextOf(one.policy, one.forbids, []), before = one.requests.find((r) => r.id === id)!, after = { ...before, ...over };
  const passing = one.offers.filter((o) => brokenRule(before, o, context) !== null && brokenRule(after, o, context) === null);
  expect(found.opens, `seed ${seed}`).toBe(passing.length);
  const again = matchRound(changed(one, id, over)), gain = again.certificate.value - result.certificate.value;
  expect(again.certificate.exact).toBe(true);
  expect(gain, `seed ${seed}`).toBeLessThanOrEqual(found.worth + slack);
  if (found.free > 0) expect(gain, `seed ${seed}`).toBeGreaterThanOrEqual(10_000);
}

test('700 small rounds: what would open is what opens, a free seat really serves, and nothing gains more than is said', () => {
  let hours = 0, free = 0, languages = 0, shorter = 0, fewer = 0, modality = 0;
  for (let seed = 1; seed <= 700; seed++) {
    const small = smallRound(seed, 7, 3), one = { ...small, requests: small.requests.map((r, i) => (i % 3 ? r : { ...r, minutes: 75 })), offers: small.offers.map((o, i) => (i % 3 ? o : { ...o, modality: 'in-person' as const })) };
    const result = matchRound(one);
    for (const { request: id, facts } of result.leftOut) {
      const why = whyUnmatched(one, result, id);
      expect(why.feasible).toBe(facts.feasible);
      for (const { weekday, hour, ...found } of why.hours) {
        const mine = one.requests.find((r) => r.id === id)!, opened = new Uint32Array(mine.free), end = hour + Math.ceil(mine.minutes / 15) / 4;
        for (let q = hour * 4; q < end * 4; q++) opened[((weekday - 1) * 96 + q) >> 5]! |= 1 << (((weekday - 1) * 96 + q) & 31);
        check(one, result, id, { free: opened }, found, why.slack, seed);
        hours++;
        if (found.free > 0) free++;
      }
      for (const { language, ...found } of why.languages) {
        languages++;
        check(one, result, id, { languages: [...one.requests.find((r) => r.id === id)!.languages, language] }, found, why.slack, seed);
      }
      if (why.modality && ++modality) check(one, result, id, { modality: 'either' }, why.modality, why.slack, seed);
      if (why.minutes && ++shorter) check(one, result, id, { minutes: why.minutes.minutes }, why.minutes, why.slack, seed);
      if (why.sessions && ++fewer) check(one, result, id, { sessionsAWeek: why.sessions.sessionsAWeek }, why.sessions, why.slack, seed);
    }
  }
  expect(Math.min(hours, free, modality)).toBeGreaterThan(200);
  expect(Math.min(languages, shorter, fewer), `${languages} ${shorter} ${fewer}`).toBeGreaterThan(5);
});

test('500 small rounds: a higher need changes nothing until it outweighs the cheapest seat', () => {
  let kept = 0, enough = 0;
  for (let seed = 1; seed <= 500; seed++) {
    const one = smallRound(seed, 7, 2), result = matchRound(one);
    for (const { request: id } of result.leftOut) {
      const why = whyUnmatched(one, result, id), mine = one.requests.find((r) => r.id === id)!;
      if (!why.cheapest || !why.priority) continue;
      for (const need of [1, 2, 3] as const) {
        if (need <= mine.need) continue;
        const gain = matchRound(changed(one, id, { need })).certificate.value - result.certificate.value;
        const raise = 5000 * (need - mine.need);
        expect(gain).toBeLessThanOrEqual(Math.max(0, raise - why.cheapest.short) + why.slack);
        if (why.priority.need === null || need < why.priority.need) {
          expect(gain).toBeLessThanOrEqual(why.slack);
          kept++;
        } else enough++;
      }
    }
  }
  expect(kept).toBeGreaterThan(30);
  expect(enough).toBeGreaterThan(30);
});

test('the bus that leaves at four: another hour opens the tutor who is free', () => {
  const one = round({ requests: [request({ free: week([2, 9, 10]) })], offers: [offer({ free: week([1, 15, 18], [4, 16, 17]) }), offer({ id: 'o2', tutor: 'zoe', free: week([4, 16, 17]), capacity: 1 })] });
  const result = matchRound(one), why = whyUnmatched(one, result, 'r1');
  expect(why).toMatchObject({ feasible: 0, oneRuleAway: { time: 2 }, cheapest: null, priority: null, languages: [], slack: 0 });
  expect(why.hours[0]).toMatchObject({ weekday: 4, hour: 16, opens: 2, free: 2 });
  expect(why.hours.map((h) => [h.weekday, h.hour])).toEqual([[4, 16], [1, 15], [1, 16], [1, 17]]);
});

test('served or unknown requests are refused', () => {
  const one = round({ requests: [request()], offers: [offer()] }), result = matchRound(one);
  expect(faults(one, result.proposals)).toEqual([]);
  expect(() => whyUnmatched(one, result, 'r1')).toThrow('request "r1" is served');
  expect(() => whyUnmatched(one, result, 'nobody')).toThrow('request "nobody" is not in the round');
});
