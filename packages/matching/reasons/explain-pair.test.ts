import { expect, test } from 'vitest';
import { explainPair, explainQuickly, matchRound } from '../index.ts';
import { offer, request, round, smallRound } from '../people/small-rounds.ts';

test('700 small rounds: the true cost of forcing any pair is the re-solve difference, and the quick bound never exceeds it', () => {
  let costs = 0, tight = 0;
  for (let seed = 1; seed <= 700; seed++) {
    const one = smallRound(seed, 6, 4), result = matchRound(one);
    for (const r of one.requests)
      for (const o of one.offers) {
        const quick = explainQuickly(one, result, r.id, o.id);
        if (quick.kind !== 'atLeast') continue;
        costs++;
        const why = explainPair(one, result, r.id, o.id), pinned = matchRound({ ...one, pins: [{ request: r.id, offer: o.id }] });
        expect(why, `seed ${seed}`).toMatchObject({ kind: 'cost', exact: true, score: quick.score, terms: quick.terms, cost: result.certificate.value - pinned.certificate.value });
        const { cost } = why as { cost: number };
        expect(quick.atLeast!, `seed ${seed}`).toBeLessThanOrEqual(cost);
        if (quick.atLeast === cost) tight++;
      }
  }
  expect(costs).toBeGreaterThan(400);
  expect(tight).toBeGreaterThan(costs / 3);
});

test('with pins: the bound holds while they stand, and a pair that would push one out is impossible', () => {
  let impossible = 0, costs = 0;
  for (let seed = 1; seed <= 800; seed++) {
    const base = smallRound(seed, 5, 2), pins = [{ request: base.requests[0]!.id, offer: base.offers[0]!.id }], one = { ...base, pins };
    const result = matchRound(one);
    for (const r of one.requests.slice(1))
      for (const o of one.offers) {
        const why = explainPair(one, result, r.id, o.id), quick = explainQuickly(one, result, r.id, o.id);
        if (why.kind === 'impossible') impossible++;
        if (why.kind !== 'cost' || quick.kind !== 'atLeast') continue;
        costs++;
        expect(quick.atLeast!).toBeLessThanOrEqual(why.cost);
        const after = matchRound({ ...one, pins: [...pins, { request: r.id, offer: o.id }] });
        if (result.proposals.some((p) => p.pinned)) expect(after.counts.pinsKept).toBe(2);
      }
  }
  expect(impossible).toBeGreaterThan(20);
  expect(costs).toBeGreaterThan(50);
});

test('a pinned request has no quick bound; unknown ids are refused', () => {
  const one = round({ requests: [request()], offers: [offer(), offer({ id: 'o2', tutor: 'zoe' })], pins: [{ request: 'r1', offer: 'o2' }] }), result = matchRound(one);
  expect(explainQuickly(one, result, 'r1', 'o1')).toMatchObject({ kind: 'atLeast', atLeast: null });
  expect(explainQuickly(one, result, 'r1', 'o2')).toMatchObject({ kind: 'chosen' });
  expect(() => explainQuickly(one, result, 'r9', 'o1')).toThrow('request "r9" is not in the round');
  expect(() => explainPair(one, result, 'r1', '__proto__')).toThrow('offer "__proto__"');
});
