import { expect, test } from 'vitest';
import { explainQuickly } from '../reasons/explain-pair.ts';
import { matchRound } from '../match-round.ts';
import { mergeGroups } from './merge-groups.ts';
import { contextOf } from '../people/rules.ts';
import { scoreOf } from '../people/score.ts';
import { bestGroupsByForce, groupPlanFaults, smallGroupRound } from './small-groups.ts';
import { offer, POLICY, request, round, week } from '../people/small-rounds.ts';
import type { Round, RoundResult } from '../types.ts';

const best = (one: Round): number => bestGroupsByForce(one, (r, o) => scoreOf(r, o, contextOf(one.policy, one.forbids, [])));
const pairsOnly = (one: Round): Round => ({ ...one, policy: { ...one.policy, groups: undefined } }) as Round;
const merged = (one: Round): { pairs: RoundResult; result: RoundResult } => {
  const pairs = matchRound(pairsOnly(one));
  return { pairs, result: mergeGroups(one, pairs) };
};

test('400 tiny rounds: sound, never worse than pairs alone, never above the bound, near the best of all plans', () => {
  let grouped = 0, optimal = 0, total = 0, force = 0;
  for (let seed = 1; seed <= 400; seed++) {
    const one = smallGroupRound(seed), { pairs, result } = merged(one), most = best(one), { value, bound, gap, exact } = result.certificate;
    expect(groupPlanFaults(one, result.proposals), `seed ${seed}`).toEqual([]);
    expect(value, `seed ${seed}`).toBeGreaterThanOrEqual(pairs.certificate.value);
    expect(value, `seed ${seed}`).toBeLessThanOrEqual(most);
    expect(bound, `seed ${seed}`).toBeGreaterThanOrEqual(most);
    expect([gap, exact]).toEqual([bound - value, bound === value]);
    expect(result.proposals.length + result.leftOut.length).toBe(one.requests.length);
    for (const { bestBlocked, reason } of result.leftOut) if (reason === 'full' || reason === 'noSlot') expect(bestBlocked!.cost).toBeGreaterThanOrEqual(0);
    total += value;
    force += most;
    if (value === most) optimal++;
    if (result.proposals.some((p) => p.group !== undefined)) grouped++;
  }
  expect(grouped).toBeGreaterThan(45);
  expect(optimal).toBeGreaterThan(393);
  expect(total / force).toBeGreaterThan(0.99);
});

test('without groups in the policy nothing changes, and no order of the inputs changes a plan with groups', () => {
  for (let seed = 1; seed <= 60; seed++) {
    const one = smallGroupRound(seed), { pairs, result } = merged(one);
    expect(mergeGroups(pairsOnly(one), pairs)).toBe(pairs);
    expect(matchRound(one)).toEqual({ ...result, inputsFingerprint: matchRound(one).inputsFingerprint });
    expect(matchRound({ ...one, requests: one.requests.toReversed(), offers: one.offers.toReversed() })).toEqual(matchRound(one));
  }
});

test('pins stay, forbids hold, and the price of a forced pair is never told too high', () => {
  let kept = 0, costs = 0;
  for (let seed = 1; seed <= 80; seed++) {
    const base = smallGroupRound(seed, 5, 2), pins = [{ request: base.requests[0]!.id, offer: base.offers[0]!.id }], one = { ...base, pins };
    const result = matchRound(one), plain = matchRound(pairsOnly(one));
    expect(groupPlanFaults(one, result.proposals)).toEqual([]);
    expect(result.counts.pinsKept).toBe(plain.counts.pinsKept);
    kept += result.counts.pinsKept;
    const free = matchRound(base), r = base.requests.at(-1)!, o = base.offers.at(-1)!, quick = explainQuickly(base, free, r.id, o.id);
    if (quick.kind !== 'atLeast') continue;
    const forced = matchRound({ ...base, pins: [{ request: r.id, offer: o.id }] });
    costs++;
    expect(quick.atLeast!).toBeLessThanOrEqual(free.certificate.value - forced.certificate.value);
  }
  expect(kept).toBeGreaterThan(20);
  expect(costs).toBeGreaterThan(4);
});

test('one tutor, one hour, four learners of one class: a group of three, and the fourth learns the price', () => {
  const free = week([1, 15, 16]), groups = { sizeMax: 3, levelSpanMax: 1, sizeWeight: 2 };
  const requests = Array.from({ length: 4 }, (_, i) => request({ id: `r${i}`, learner: `l${i}`, waitingDays: 10 * i, free, formatWish: 'small-group' }));
  const one = round({ requests, offers: [offer({ free, capacity: 1 })], policy: { ...POLICY, groups } }), { proposals, leftOut, certificate } = matchRound(one);
  expect(proposals.map((p) => [p.request, p.group])).toEqual([['r1', 'r1'], ['r2', 'r1'], ['r3', 'r1']]);
  expect(proposals[0]!.terms.at(-1)).toEqual({ term: 'group', points: -2000, fact: { size: 3 } });
  expect(leftOut[0]).toMatchObject({ request: 'r0', reason: 'full', bestBlocked: { offer: 'o1' } });
  expect(certificate.exact).toBe(true);
  const wishes = { ...one, requests: one.requests.map((r) => ({ ...r, formatWish: 'one-to-one' as const })) };
  expect(matchRound(wishes).proposals).toHaveLength(1);
  expect(() => matchRound({ ...one, policy: { ...one.policy, groups: { ...groups, sizeMax: 9 } } })).toThrow('groups.sizeMax');
});
