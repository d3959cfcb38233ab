import { expect, test } from 'vitest';
import { explainQuickly } from '../reasons/explain-pair.ts';
import { matchRound } from '../match-round.ts';
import { contextOf } from '../people/rules.ts';
import { scoreOf } from '../people/score.ts';
import { groupPlanFaults } from './small-groups.ts';
import { allowed, canPlace, dice, faults, offer, POLICY, request, round, week } from '../people/small-rounds.ts';
import type { Mask, Offer, Request, Round } from '../types.ts';

const SUBJECTS = ['maths', 'music', 'art'];
const PEERS = ['ana', 'bo', 'chi', 'dan'];

/** Few people who both learn and tutor, few hours, few seats. */
function peerRound(seed: number): Round {
  const d = dice(seed), hours = (): Mask => week(...Array.from({ length: 1 + d(3) }, (): [number, number, number] => [1 + d(2), 15 + d(2), 17 + d(2)]));
  const requests = Array.from({ length: 2 + d(4) }, (_, i) => request({ id: `r${i}`, learner: PEERS[d(4)]!, subject: SUBJECTS[d(3)]!, level: 5 + d(2), free: hours(), waitingDays: d(60), need: d(4) as 0 | 1 | 2 | 3 }));
  const offers = Array.from({ length: 2 + d(3) }, (_, i) => offer({ id: `o${i}`, tutor: d(4) ? PEERS[d(4)]! : `t${i}`, level: 6 + d(3), capacity: 1 + d(2), sessionsAWeekMax: 1 + d(3), free: hours(),
    skills: [0, 1].map(() => ({ subject: SUBJECTS[d(3)]!, skill: null, levelMax: 9, certified: true, evidencePoints: d(101) })) }));
  return round({ requests, offers, seed, policy: { ...POLICY, weights: { ...POLICY.weights, reciprocal: [3, 10, 40][d(3)]! } } });
}

/** The best value of any plan with the bonus, by trying all. */
function bestByForce(one: Round): number {
  const context = contextOf(one.policy, one.forbids, []), points = one.policy.weights.reciprocal! * 1000;
  const options = one.requests.map((r) => one.offers.filter((o) => allowed(r, o, one)).map((o) => ({ o, points: scoreOf(r, o, context) })));
  let best = 0;
  const visit = (at: number, chosen: [Request, Offer][], value: number): void => {
    if (at === options.length) {
      const ways = new Set(chosen.map(([r, o]) => `${o.tutor} ${r.learner}`)), mutual = [...ways].filter((way) => ways.has(way.split(' ').reverse().join(' '))).length;
      best = Math.max(best, value + points * mutual);
      return;
    }
    for (const { o, points: score } of options[at]!) {
      const own = chosen.filter(([, other]) => other === o).length, next: [Request, Offer][] = [...chosen, [one.requests[at]!, o]];
      if (own < Math.min(o.capacity, o.sessionsAWeekMax) && canPlace(next)) visit(at + 1, next, value + score);
    }
    visit(at + 1, chosen, value);
  };
  visit(0, [], 0);
  return best;
}

test('600 small rounds: sound, within the bound, at least the plan without the bonus, and nearly always the best of all', () => {
  let mutual = 0, optimal = 0, exact = 0, total = 0, force = 0;
  for (let seed = 1; seed <= 600; seed++) {
    const one = peerRound(seed), result = matchRound(one), most = bestByForce(one), { value, bound } = result.certificate;
    expect(faults(one, result.proposals), `seed ${seed}`).toEqual([]);
    expect(value, `seed ${seed}`).toBeLessThanOrEqual(most);
    expect(bound, `seed ${seed}`).toBeGreaterThanOrEqual(most);
    expect(value).toBe(result.proposals.reduce((sum, p) => sum + p.score, 0));
    expect(value).toBeGreaterThanOrEqual(matchRound({ ...one, policy: POLICY }).certificate.value);
    if (result.certificate.exact) exact++;
    if (value === most) optimal++;
    if (result.proposals.some((p) => p.terms.some((term) => term.term === 'reciprocal'))) mutual++;
    total += value;
    force += most;
  }
  expect(mutual).toBeGreaterThan(40);
  expect(Math.min(optimal, exact)).toBeGreaterThan(580);
  expect(total / force).toBeGreaterThan(0.999);
});

test('the quick bound on a forced pair holds with the bonus, too', () => {
  let costs = 0;
  for (let seed = 1; seed <= 150; seed++) {
    const one = peerRound(seed), result = matchRound(one);
    for (const r of one.requests)
      for (const o of one.offers) {
        const quick = explainQuickly(one, result, r.id, o.id);
        if (quick.kind !== 'atLeast') continue;
        costs++;
        const forced = matchRound({ ...one, pins: [{ request: r.id, offer: o.id }] });
        expect(quick.atLeast!, `seed ${seed}`).toBeLessThanOrEqual(result.certificate.value - forced.certificate.value + forced.certificate.gap);
      }
  }
  expect(costs).toBeGreaterThan(100);
});

test('with groups as well: who helps each other stays together, and the bound covers both', () => {
  let mutual = 0, grouped = 0;
  for (let seed = 1; seed <= 120; seed++) {
    const base = peerRound(seed), groups = { sizeMax: 3, levelSpanMax: 1, sizeWeight: 2, withoutWish: true };
    const one = { ...base, policy: { ...base.policy, groups } }, { proposals, certificate } = matchRound(one);
    expect(groupPlanFaults(one, proposals), `seed ${seed}`).toEqual([]);
    expect(certificate.bound).toBeGreaterThanOrEqual(certificate.value);
    expect(certificate.value).toBe(proposals.reduce((sum, p) => sum + p.score, 0));
    expect(certificate.value).toBeGreaterThanOrEqual(matchRound(base).certificate.value);
    if (proposals.some((p) => p.terms.some((term) => term.term === 'reciprocal'))) mutual++;
    if (proposals.some((p) => p.group !== undefined)) grouped++;
  }
  expect(Math.min(mutual, grouped)).toBeGreaterThan(6);
});

test('maths for music: two who can help each other are put together for a bonus, and not for nothing', () => {
  const skill = (subject: string): Offer['skills'] => [{ subject, skill: null, levelMax: 9, certified: true, evidencePoints: 50 }], free = week([1, 15, 18]);
  const requests = [request({ id: 'r1', learner: 'ana', subject: 'maths', level: 6, free }), request({ id: 'r2', learner: 'bo', subject: 'music', level: 6, free })];
  const offers = [offer({ id: 'bo', tutor: 'bo', level: 6, skills: skill('maths'), free }), offer({ id: 'ana', tutor: 'ana', level: 6, skills: skill('music'), free }),
    offer({ id: 'zoe', tutor: 'zoe', level: 7, skills: [...skill('maths'), ...skill('music')], free })];
  const one = round({ requests, offers }), plain = matchRound(one), paid = matchRound({ ...one, policy: { ...POLICY, weights: { ...POLICY.weights, reciprocal: 10 } } });
  expect(plain.proposals.map((p) => p.offer)).toEqual(['zoe', 'zoe']);
  expect(paid.proposals.map((p) => [p.offer, p.terms.at(-1)!.term, p.terms.at(-1)!.points])).toEqual([['bo', 'reciprocal', 10_000], ['ana', 'reciprocal', 10_000]]);
  expect(paid.certificate.exact).toBe(true);
  expect(() => matchRound({ ...one, policy: { ...POLICY, weights: { ...POLICY.weights, reciprocal: 101 } } })).toThrow('reciprocal');
});
