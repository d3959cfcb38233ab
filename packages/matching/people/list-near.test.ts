import { expect, test } from 'vitest';
import { matchRound } from '../index.ts';
import { contextOf } from './rules.ts';
import { scoreOf } from './score.ts';
import { bestByForce, faults, round, smallRound } from './small-rounds.ts';

test('one or two pairs a request to begin with: sound plans, bounds over all pairs, most of them the optimum', () => {
  let exact = 0, optimal = 0, rounds = 0;
  for (let seed = 1; seed <= 400; seed++)
    for (const pairsARow of [1, 2]) {
      const one = { ...smallRound(seed, 7, 5), pairsARow }, result = matchRound(one), context = contextOf(one.policy, one.forbids, []), best = bestByForce(one, (r, o) => scoreOf(r, o, context));
      expect(faults(one, result.proposals), `seed ${seed}`).toEqual([]);
      expect(result.certificate.value).toBeLessThanOrEqual(best);
      expect(result.certificate.bound, `seed ${seed}`).toBeGreaterThanOrEqual(best);
      expect(result.counts.feasiblePairs).toBe(matchRound({ ...one, pairsARow: 1000 }).counts.feasiblePairs);
      rounds++;
      if (result.certificate.value === best) optimal++;
      if (result.certificate.exact) exact++;
    }
  expect(optimal / rounds).toBeGreaterThan(0.9);
  expect(exact / rounds).toBeGreaterThan(0.6);
});

test('pins are kept and any order of the inputs gives the same result', () => {
  for (let seed = 1; seed <= 100; seed++) {
    const base = smallRound(seed, 7, 5), one = { ...base, pairsARow: 1, pins: [{ request: base.requests[0]!.id, offer: base.offers[0]!.id }] }, result = matchRound(one);
    expect(faults(one, result.proposals)).toEqual([]);
    expect(result.counts.pinsKept).toBe(matchRound({ ...one, pairsARow: 1000 }).counts.pinsKept);
    expect(matchRound({ ...one, requests: one.requests.toReversed(), offers: one.offers.toReversed() })).toEqual(result);
  }
  expect(() => matchRound(round({ pairsARow: 0 }))).toThrow('pairsARow must be a whole number 1..');
});
