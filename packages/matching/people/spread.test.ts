import { expect, test } from 'vitest';
import { matchRound } from '../index.ts';
import { contextOf } from './rules.ts';
import { scoreOf } from './score.ts';
import { allowed, canPlace, faults, offer, POLICY, request, round, smallRound, week } from './small-rounds.ts';
import { SPREAD_POINTS } from './spread.ts';
import type { Offer, Proposal, Request, Round } from '../types.ts';

type Chosen = readonly [Request, Offer];
const spreadOver = (one: Round, spread: number): Round => ({ ...one, policy: { ...one.policy, spread } });

/** Twos of learners who share a tutor, standing ones with the new. */
function twos(offers: readonly Offer[], chosen: readonly string[]): number {
  return offers.reduce((sum, { id, load }) => {
    const learners = chosen.filter((other) => other === id).length;
    return sum + load * learners + (learners * (learners - 1)) / 2;
  }, 0);
}
const plainOf = (proposals: readonly Proposal[]): number =>
  proposals.reduce((sum, one) => sum + one.terms.reduce((points, term) => points + (term.term === 'spread' ? 0 : term.points), 0), 0);

/** The best plan of all, by trying each. */
function best(one: Round): number {
  const context = contextOf(one.policy, one.forbids, []), unit = one.policy.spread! * SPREAD_POINTS;
  const options = one.requests.map((r) => one.offers.filter((o) => allowed(r, o, one)));
  const visit = (at: number, chosen: Chosen[], value: number): number => {
    if (at === options.length) return value - unit * twos(one.offers, chosen.map(([, o]) => o.id));
    return options[at]!.reduce((most, o) => {
      const next: Chosen[] = [...chosen, [one.requests[at]!, o]], own = next.filter(([, other]) => other === o);
      const fits = own.length <= o.capacity - o.load && own.reduce((sum, [r]) => sum + r.sessionsAWeek, 0) <= o.sessionsAWeekMax - o.sessionsAWeekLoad && canPlace(next);
      return fits ? Math.max(most, visit(at + 1, next, value + scoreOf(one.requests[at]!, o, context))) : most;
    }, visit(at + 1, chosen, value));
  };
  return visit(0, [], 0);
}

test('600 small rounds: sound plans, terms that add up, a bound on every plan, most of them the optimum', () => {
  let optimal = 0, rounds = 0, moved = 0;
  for (let seed = 1; seed <= 300; seed++)
    for (const spread of [7, 60]) {
      const base = smallRound(seed, 6, 4), one = spreadOver({ ...base, offers: base.offers.map((o, i) => ({ ...o, capacity: o.capacity + 1, load: i % 2 })) }, spread), result = matchRound(one), most = best(one);
      expect(faults(one, result.proposals), `seed ${seed}`).toEqual([]);
      expect(result.certificate.value).toBe(result.proposals.reduce((sum, p) => sum + p.score, 0));
      expect(result.certificate.value).toBe(plainOf(result.proposals) - spread * SPREAD_POINTS * twos(one.offers, result.proposals.map((p) => p.offer)));
      expect(result.certificate.value, `seed ${seed}`).toBeLessThanOrEqual(most);
      expect(result.certificate.bound, `seed ${seed}`).toBeGreaterThanOrEqual(most);
      if (result.certificate.value === most) optimal++;
      if (plainOf(result.proposals) < matchRound(spreadOver(one, 0)).certificate.value) moved++;
      rounds++;
    }
  expect(optimal / rounds).toBeGreaterThan(0.95);
  expect(moved).toBeGreaterThan(20);
});

/** Everybody is free all week, so hours never bind. */
function freeRound(seed: number): Round {
  const one = smallRound(seed, 7, 4), free = week([1, 0, 24], [2, 0, 24], [3, 0, 24], [4, 0, 24], [5, 0, 24], [6, 0, 24], [7, 0, 24]);
  return { ...one, requests: one.requests.map((r, i) => ({ ...r, free, learner: `l${i}`, sessionsAWeek: 1 })), offers: one.offers.map((o, i) => ({ ...o, free, tutor: `t${i}`, sessionsAWeekMax: 9 })) };
}

test('where hours do not bind the plan is the optimum, proven', () => {
  for (let seed = 1; seed <= 150; seed++)
    for (const spread of [3, 25, 100]) {
      const one = spreadOver(freeRound(seed), spread), { certificate } = matchRound(one);
      expect(certificate, `seed ${seed}`).toMatchObject({ value: best(one), gap: 0, exact: true });
    }
});

test('of proven optima: more weight never raises the twos of learners who share a tutor, nor the plain score', () => {
  let fell = 0;
  for (let seed = 1; seed <= 200; seed++) {
    let last = { twos: Infinity, plain: Infinity };
    for (const spread of [0, 5, 20, 60, 100]) {
      const one = spreadOver(freeRound(seed), spread), { proposals, certificate } = matchRound(one), now = { twos: twos(one.offers, proposals.map((p) => p.offer)), plain: plainOf(proposals) };
      expect(certificate.exact).toBe(true);
      expect(now.twos).toBeLessThanOrEqual(last.twos);
      expect(now.plain).toBeLessThanOrEqual(last.plain);
      if (now.twos < last.twos && last.twos < Infinity) fell++;
      last = now;
    }
  }
  expect(fell).toBeGreaterThan(20);
});

test('two tutors share two learners; standing learners count; a pin stays; any order gives the same', () => {
  const free = week([1, 9, 12]), learners = [request({ free }), request({ id: 'r2', learner: 'bo', free })];
  const one = round({ policy: { ...POLICY, spread: 40 }, requests: learners, offers: [offer({ free, capacity: 3 }), offer({ id: 'o2', tutor: 'eva', school: 's2', free, capacity: 3 })] });
  expect(new Set(matchRound(spreadOver(one, 0)).proposals.map((p) => p.offer)).size).toBe(1);
  const spread = matchRound(spreadOver(one, 100)).proposals;
  expect(new Set(spread.map((p) => p.offer)).size).toBe(2);
  expect(spread[0]!.terms.at(-1)).toEqual({ term: 'spread', points: 0, fact: { learners: 1 } });
  const busy = matchRound({ ...spreadOver(one, 100), offers: one.offers.map((o, i) => ({ ...o, load: i === 0 ? 2 : 0 })) });
  expect(busy.proposals.map((p) => p.offer)).toEqual(['o2', 'o2']);
  expect(busy.proposals.map((p) => p.terms.at(-1))).toEqual([0, 1].map(() => ({ term: 'spread', points: -5000, fact: { learners: 2 } })));
  const pinned = { ...spreadOver(one, 100), pins: ['r1', 'r2'].map((id) => ({ request: id, offer: 'o1' })) };
  expect(matchRound(pinned).proposals.map((p) => p.offer)).toEqual(['o1', 'o1']);
  for (let seed = 1; seed <= 40; seed++) {
    const any = spreadOver(smallRound(seed, 7, 4), 30);
    expect(matchRound({ ...any, requests: any.requests.toReversed(), offers: any.offers.toReversed() })).toEqual(matchRound(any));
  }
});

test('what makes no sense is refused', () => {
  const refuse = (over: Partial<Round['policy']>, words: string): void => expect(() => matchRound(round({ policy: { ...POLICY, ...over } }))).toThrow(words);
  refuse({ spread: 101 }, 'spread must be a whole number 0..100');
  refuse({ spread: 1, weights: { ...POLICY.weights, reciprocal: 5 } }, 'cannot stand beside');
});
