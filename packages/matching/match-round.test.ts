import { expect, test } from 'vitest';
import { contextOf } from './people/rules.ts';
import { scoreOf } from './people/score.ts';
import { bestByForce, faults, offer, request, round, smallRound, week } from './people/small-rounds.ts';
import { explainPair, matchRound } from './index.ts';
import type { Round } from './index.ts';

const best = (one: Round): number => bestByForce(one, (r, o) => scoreOf(r, o, contextOf(one.policy, one.forbids, one.continuity ?? [])));

test('1,200 small rounds reach the optimum of brute force, proven, without a fault', () => {
  let conflicted = 0, served = 0;
  for (let seed = 1; seed <= 1200; seed++) {
    const one = smallRound(seed), result = matchRound(one);
    expect(faults(one, result.proposals), `seed ${seed}`).toEqual([]);
    expect(result.certificate, `seed ${seed}`).toEqual({ value: best(one), bound: result.certificate.value, gap: 0, exact: true });
    expect(result.proposals.length + result.leftOut.length).toBe(one.requests.length);
    if (result.counts.cuts > 0) conflicted++;
    served += result.proposals.length;
  }
  expect(conflicted).toBeGreaterThan(200);
  expect(served).toBeGreaterThan(1000);
});

test('without any search nodes the plan is sound and the bound still holds', () => {
  for (let seed = 1; seed <= 300; seed++) {
    const one = { ...smallRound(seed, 7, 4), nodesMax: 0 }, { proposals, certificate } = matchRound(one);
    expect(faults(one, proposals)).toEqual([]);
    expect(certificate.bound).toBeGreaterThanOrEqual(best(one));
    expect(certificate.gap).toBe(certificate.bound - certificate.value);
  }
});

test('any order of the inputs gives the same result; new names give the same value', () => {
  for (let seed = 1; seed <= 150; seed++) {
    const one = smallRound(seed), result = matchRound(one);
    expect(matchRound({ ...one, requests: one.requests.toReversed(), offers: one.offers.toReversed() })).toEqual(result);
    const named = { ...one, requests: one.requests.map((r) => ({ ...r, id: `x${r.id}` })), offers: one.offers.map((o) => ({ ...o, id: `y${o.id}` })) };
    expect(matchRound(named).certificate).toEqual(result.certificate);
  }
});

test('one more offer, or one more seat, never lowers the value', () => {
  for (let seed = 1; seed <= 150; seed++) {
    const one = smallRound(seed), { value } = matchRound(one).certificate;
    const more = smallRound(seed + 10_000).offers.map((o) => ({ ...o, id: `new-${o.id}` }));
    expect(matchRound({ ...one, offers: [...one.offers, ...more] }).certificate.value).toBeGreaterThanOrEqual(value);
    const seats = one.offers.map((o) => ({ ...o, capacity: o.capacity + 1 }));
    expect(matchRound({ ...one, offers: seats }).certificate.value).toBeGreaterThanOrEqual(value);
  }
});

test('a forced pair costs what the re-solve loses, and every other pair names its rule', () => {
  let costs = 0, rules = 0;
  for (let seed = 1; seed <= 300; seed++) {
    const one = smallRound(seed, 7, 4), result = matchRound(one);
    for (const r of one.requests)
      for (const o of one.offers) {
        const why = explainPair(one, result, r.id, o.id);
        if (why.kind === 'ruledOut') rules++;
        if (why.kind !== 'cost') continue;
        costs++;
        const pinned = matchRound({ ...one, pins: [{ request: r.id, offer: o.id }] });
        expect(why.cost).toBe(result.certificate.value - pinned.certificate.value);
        expect(why.cost).toBeGreaterThanOrEqual(0);
        expect(why.exact).toBe(true);
        expect(why.moved).toContainEqual({ request: r.id, from: result.proposals.find((p) => p.request === r.id)?.offer ?? null, to: o.id });
      }
  }
  expect(costs).toBeGreaterThan(50);
  expect(rules).toBeGreaterThan(50);
});

test('pins and forbids are obeyed, or the reason is told', () => {
  for (let seed = 1; seed <= 200; seed++) {
    const base = smallRound(seed), pins = base.requests.map((r, i) => ({ request: r.id, offer: base.offers[(seed + i) % base.offers.length]!.id }));
    const forbids = [{ learner: base.requests[0]!.learner, tutor: base.offers[0]!.tutor }];
    const one = { ...base, pins, forbids }, result = matchRound(one);
    expect(faults(one, result.proposals)).toEqual([]);
    for (const pin of pins) {
      const kept = result.proposals.find((p) => p.request === pin.request), lost = result.leftOut.find((l) => l.request === pin.request);
      if (kept) expect([kept.offer, kept.pinned]).toEqual([pin.offer, true]);
      else expect(['pinBreaksRule', 'pinDisplaced']).toContain(lost!.reason);
    }
    expect(result.counts.pinsKept).toBe(bestByForce({ ...one, offers: one.offers }, (r, o) => (pins.some((p) => p.request === r.id && p.offer === o.id) ? 1000 : -1e9)) / 1000);
  }
});

test('nothing to do, nobody to do it, no seats', () => {
  expect(matchRound(round()).certificate).toEqual({ value: 0, bound: 0, gap: 0, exact: true });
  expect(matchRound(round({ offers: [offer()] })).proposals).toEqual([]);
  expect(matchRound(round({ requests: [request()] })).leftOut[0]).toMatchObject({ request: 'r1', reason: 'noOffers' });
  const full = matchRound(round({ requests: [request()], offers: [offer({ capacity: 2, load: 2 })] }));
  expect(full.leftOut[0]).toMatchObject({ reason: 'ruledOut', rules: { capacity: 1 } });
});

test('one tutor for everybody: the longest waits win her seats, the rest learn the price', () => {
  const requests = Array.from({ length: 30 }, (_, i) => request({ id: `r${i}`, learner: `l${i}`, waitingDays: i, free: week([1, 9, 18], [2, 9, 18]) }));
  const one = round({ requests, offers: [offer({ capacity: 5, sessionsAWeekMax: 9, free: week([1, 9, 18]) })] }), result = matchRound(one);
  expect(result.proposals.map((p) => p.request).sort()).toEqual(['r25', 'r26', 'r27', 'r28', 'r29']);
  expect(result.leftOut.find((l) => l.request === 'r24')).toMatchObject({ reason: 'full', bestBlocked: { offer: 'o1' } });
  const why = explainPair(one, result, 'r24', 'o1');
  expect(why).toMatchObject({ kind: 'cost', exact: true, moved: [{ request: 'r24', to: 'o1' }, { request: 'r25', to: null }] });
  expect(result.leftOut.find((l) => l.request === 'r24')!.bestBlocked!.cost).toBeLessThanOrEqual((why as { cost: number }).cost);
});

test('equal scores: as many are served as hours allow, the same ones every time, others by another seed', () => {
  const requests = Array.from({ length: 12 }, (_, i) => request({ id: `r${i}`, learner: `l${i}` }));
  const offers = Array.from({ length: 3 }, (_, i) => offer({ id: `o${i}`, tutor: `t${i}`, capacity: 5, sessionsAWeekMax: 9 }));
  const served = (seed: number): string[] => matchRound(round({ requests, offers, seed })).proposals.map((p) => p.request);
  expect(served(1)).toHaveLength(9);
  expect(served(1)).toEqual(served(1));
  expect(new Set([1, 2, 3, 4].map((seed) => served(seed).join())).size).toBeGreaterThan(1);
});

test('progress rises to 1 and cancelling ends the round', () => {
  const told: number[] = [], one = smallRound(3);
  matchRound({ ...one, onProgress: (done) => told.push(done) });
  expect(told).toEqual(told.toSorted((a, b) => a - b));
  expect(told.at(-1)).toBe(1);
  expect(() => matchRound({ ...one, cancelled: () => true })).toThrow('cancelled');
});
