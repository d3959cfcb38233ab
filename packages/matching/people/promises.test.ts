import { expect, test } from 'vitest';
import { matchRound } from '../index.ts';
import { inFloor } from './promises.ts';
import { contextOf } from './rules.ts';
import { scoreOf, termsOf } from './score.ts';
import { allowed, bestByForce, faults, offer, POLICY, request, round, smallRound, week } from './small-rounds.ts';
import type { Floor, Offer, Policy, Request, Round } from '../types.ts';

const withPolicy = (one: Round, over: Partial<Policy>): Round => ({ ...one, policy: { ...one.policy, ...over } });
const scores = (one: Round) => {
  const context = contextOf(one.policy, one.forbids, one.continuity ?? []);
  return (r: Request, o: Offer): number => scoreOf(r, o, context);
};
const BIG = 1_000_000_000;

test('long waits come before everything but pins: as many as can be are served, and then the best of those plans', () => {
  let gained = 0, given = 0;
  for (let seed = 1; seed <= 400; seed++) {
    const one = withPolicy(smallRound(seed), { waitMaxDays: 40 }), result = matchRound(one), score = scores(one);
    const long = (r: Request): boolean => r.waitingDays >= 40;
    const best = bestByForce(one, (r, o) => score(r, o) + (long(r) ? BIG : 0)), served = result.proposals.filter((p) => long(one.requests.find((r) => r.id === p.request)!)).length;
    expect(faults(one, result.proposals)).toEqual([]);
    expect(served * BIG + result.certificate.value, `seed ${seed}`).toBe(best);
    expect(result.certificate).toMatchObject({ gap: 0, exact: true });
    expect(result.promises).toEqual({ longWaits: { days: 40, requests: one.requests.filter(long).length, served } });
    const plain = matchRound(smallRound(seed));
    if (plain.proposals.filter((p) => long(one.requests.find((r) => r.id === p.request)!)).length < served) gained++;
    if (served > 0) given++;
  }
  expect(gained).toBeGreaterThan(3);
  expect(given).toBeGreaterThan(100);
});

test('a pin outranks a long wait', () => {
  const one = round({ policy: { ...POLICY, waitMaxDays: 10 }, offers: [offer({ capacity: 1 })], requests: [request(), request({ id: 'r2', learner: 'bo', waitingDays: 500 })], pins: [{ request: 'r1', offer: 'o1' }] });
  expect(matchRound(one).proposals.map((p) => p.request)).toEqual(['r1']);
  expect(matchRound({ ...one, pins: [] }).proposals.map((p) => p.request)).toEqual(['r2']);
});

/** Seats are short and one school scores less: without a floor it is left out. */
function shortRound(seed: number, share: number): Round {
  const one = smallRound(seed, 7, 3), floor: Floor = { by: 'school', key: 'far', share };
  const requests = one.requests.map((r, i) => ({ ...r, school: i % 2 ? 'far' : 's1', learner: `l${i}` })), offers = one.offers.map((o) => ({ ...o, school: 's1', tutor: `t${o.id}` }));
  return withPolicy({ ...one, requests, offers }, { floors: [floor], weights: { ...POLICY.weights, school: 60 } });
}

test('a floor is met whenever any plan meets it, by the best such plan up to ties, at the least bonus; else that is said', () => {
  const seen = { idle: 0, lifted: 0, unmet: 0 };
  for (let seed = 1; seed <= 300; seed++) {
    const one = shortRound(seed, [0.5, 0.8, 1][seed % 3]!), result = matchRound(one), [report] = result.promises!.floors!, score = scores(one);
    const group = (r: Request): boolean => inFloor(report!.floor, r), count = one.requests.filter(group).length;
    const most = Math.floor(bestByForce(one, (r) => (group(r) ? BIG : 1)) / BIG), needed = Math.ceil(count * report!.floor.share - 1e-9);
    expect(faults(one, result.proposals)).toEqual([]);
    expect(report, `seed ${seed}`).toMatchObject({ requests: count, needed, met: most >= needed, least: true });
    expect(report!.served).toBeGreaterThanOrEqual(Math.min(most, needed));
    expect(report!.served).toBe(result.proposals.filter((p) => group(one.requests.find((r) => r.id === p.request)!)).length);
    const free = matchRound(withPolicy(one, { floors: [] }));
    expect(report!.cost).toBe(report!.bonus === 0 ? 0 : free.certificate.value - result.certificate.value);
    // The plan is the best under its bonus, hence the best of all that serve as many of the group.
    expect(result.certificate.value + report!.bonus * report!.served).toBe(bestByForce(one, (r, o) => score(r, o) + (group(r) ? report!.bonus : 0)));
    expect(result.certificate.gap).toBe(0);
    if (report!.bonus === 0) seen.idle++;
    else seen.lifted++;
    if (!report!.met) seen.unmet++;
  }
  expect(Math.min(seen.idle, seen.lifted, seen.unmet)).toBeGreaterThan(10);
});

test('floors by need, level, language and subject count who they say', () => {
  const one = request({ need: 2, level: 5, languages: ['es', 'en'], subject: 'maths', school: 's1' });
  const belongs = (by: Floor['by'], key: string): boolean => inFloor({ by, key, share: 1 }, one);
  expect([belongs('need', '2'), belongs('need', '2-3'), belongs('need', '3'), belongs('level', '4-6'), belongs('level', '6-9')]).toEqual([true, true, false, true, false]);
  expect([belongs('language', 'es'), belongs('language', 'en'), belongs('subject', 'maths'), belongs('school', 's2')]).toEqual([true, false, true, false]);
  expect(inFloor({ by: 'language', key: 'en', share: 1 }, { ...one, prefersLanguage: 'en' })).toBe(true);
});

test('two floors at once, in any order of the inputs and under other names', () => {
  for (let seed = 1; seed <= 60; seed++) {
    const base = shortRound(seed, 0.5), one = withPolicy(base, { waitMaxDays: 80, floors: [...base.policy.floors!, { by: 'need', key: '2-3', share: 0.7 }] }), result = matchRound(one);
    expect(matchRound({ ...one, requests: one.requests.toReversed(), offers: one.offers.toReversed() })).toEqual(result);
    const named = { ...one, requests: one.requests.map((r) => ({ ...r, id: `x${r.id}` })), offers: one.offers.map((o) => ({ ...o, id: `y${o.id}` })) };
    const { certificate, promises } = matchRound(named);
    expect(promises!.longWaits).toEqual(result.promises!.longWaits);
    for (const [i, floor] of promises!.floors!.entries()) expect([floor.needed, floor.met]).toEqual([result.promises!.floors![i]!.needed, result.promises!.floors![i]!.met]);
    expect(certificate.gap).toBe(0);
  }
});

test('outcomes enter shrunken, with n and an interval; who is new is not worse off', () => {
  const policy: Policy = { ...POLICY, weights: { ...POLICY.weights, outcome: 10 }, outcome: { mean: 60, sd: 20, between: 8 } }, context = contextOf(policy, [], []);
  const outcome = (n: number, mean: number) => termsOf(request(), offer(n < 0 ? {} : { outcomes: [{ subject: 'maths', n, mean }] }), context).find((term) => term.term === 'outcome')!;
  expect(outcome(-1, 0)).toEqual({ term: 'outcome', points: 6000, fact: { n: 0, estimate: 60, low: 47, high: 73 } });
  let last = 6000;
  for (const n of [1, 4, 16, 64, 256]) {
    const { points, fact } = outcome(n, 90);
    expect(points).toBeGreaterThan(last);
    expect(points).toBeLessThan(9000);
    expect(Number(fact.high)).toBeGreaterThan(Number(fact.low));
    last = points;
  }
  expect(outcome(4, 90).points).toBe(Math.floor(100 * (60 + (64 / (64 + 100)) * 30)));
  expect(outcome(3, 10).points).toBeLessThan(6000);
});

test('wishes: none stated is met; hard only where the policy says so; a tutor with more to offer is never scored lower', () => {
  const soft: Policy = { ...POLICY, weights: { ...POLICY.weights, format: 5, tutorGender: 20 } }, hard: Policy = { ...soft, rules: { ...soft.rules, tutorGenderWish: 'must' } };
  const score = (policy: Policy, r: Partial<Request>, o: Partial<Offer>): number => scoreOf(request(r), offer(o), contextOf(policy, [], []));
  expect(score(soft, { tutorGenderWish: 'woman' }, { gender: 'man' })).toBe(score(soft, {}, {}) - 20_000);
  expect(score(soft, { formatWish: 'drop-in' }, { formats: ['one-to-one'] })).toBe(score(soft, {}, { formats: [] }) - 5000);
  expect(score(soft, {}, { gender: 'man' })).toBe(score(soft, {}, { gender: 'woman' }));
  const one = (policy: Policy): Round => round({ policy, requests: [request({ tutorGenderWish: 'woman' })], offers: [offer({ gender: 'man' }), offer({ id: 'o2', tutor: 'eva' })] });
  expect(matchRound(one(soft)).proposals).toHaveLength(1);
  expect(matchRound(one(hard)).leftOut[0]).toMatchObject({ reason: 'ruledOut', rules: { tutorGender: 2 } });
  const lists = { languages: ['ar'], formats: ['small-group'] as Offer['formats'] & object };
  for (let seed = 1; seed <= 200; seed++) {
    const [small] = [smallRound(seed)], [r, o] = [{ ...small.requests[0]!, formatWish: 'one-to-one' as const }, { ...small.offers[0]!, formats: ['one-to-one' as const] }], context = contextOf(soft, [], []);
    const more = { ...o, languages: [...o.languages, ...lists.languages], formats: [...o.formats, ...lists.formats], skills: [...o.skills, { subject: 'art', skill: null, levelMax: 1, certified: false, evidencePoints: 0 }, { subject: r.subject, skill: null, levelMax: 12, certified: true, evidencePoints: 1 }] };
    if (!allowed(r, o, small)) continue;
    expect(scoreOf(r, more, context)).toBeGreaterThanOrEqual(scoreOf(r, o, context));
  }
});

test('waiting and need: bounded, smooth, and a day more always counts more', () => {
  for (const weight of [1, 7, 100])
    for (const waitFullDays of [1, 28, 365]) {
      const context = contextOf({ ...POLICY, waitFullDays, weights: { ...POLICY.weights, wait: weight } }, [], []);
      const points = (waitingDays: number): number => termsOf(request({ waitingDays }), offer(), context).find((term) => term.term === 'wait')!.points;
      for (let day = 1; day <= 1000; day++) expect(points(day)).toBeGreaterThan(points(day - 1));
      expect(points(1e9)).toBeLessThanOrEqual(weight * 1000);
      for (let day = 0; day < 60; day++) expect(points(day + 1) - points(day)).toBeLessThanOrEqual(1 + (2 * weight * 1000) / waitFullDays + 1);
    }
});

test('promises that make no sense are refused by name', () => {
  const refuse = (over: Partial<Policy>, words: string): void => expect(() => matchRound(round({ policy: { ...POLICY, ...over }, offers: [offer({ free: week([1, 9, 10]) })] }))).toThrow(words);
  refuse({ waitMaxDays: 0 }, 'waitMaxDays must be above 0');
  refuse({ floors: [{ by: 'school', key: '', share: 0.5 }] }, 'key must be a non-empty text');
  refuse({ floors: [{ by: 'need', key: 'high', share: 0.5 }] }, "key must be a number or a range");
  refuse({ floors: [{ by: 'need', key: '2', share: 2 }] }, 'share must be above 0');
  refuse({ floors: [{ by: 'age' as 'need', key: '2', share: 1 }] }, 'a floor is by');
  refuse({ floors: [{ by: 'need', key: '2', share: 1 }, { by: 'need', key: '2', share: 0.5 }] }, 'appears more than once');
  refuse({ weights: { ...POLICY.weights, outcome: 5 } }, 'needs the program');
  refuse({ weights: { ...POLICY.weights, format: 6 } }, 'weight format must be a whole number 0..5');
});
