import { expect, test } from 'vitest';
import { groupFaults, smallGroupRound } from '#packages/matching/groups/small-groups.ts';
import { dice } from '#packages/matching/people/small-rounds.ts';
import { scoreOf } from '#packages/matching/people/score.ts';
import { desk } from './desk.fixture.ts';
import { effectOf } from './effect-of.ts';
import { fitsGroup, metWith, sessionsFor } from './group-fit.ts';
import { joinGroup, leaveGroup } from './join-group.ts';
import { rowAfter } from './moved-row.ts';
import type { OpenedRound } from './opened-round.ts';
import { wrongIn } from './plan-check.ts';
import { planValue, rework } from './rework.ts';
import { planWith, seatOf, type StandingPlan, takesSeat } from './standing-plan.ts';

/** What is wrong with the groups of a plan, by a judge that shares nothing with the desk; wishes for a format are people's to overrule. */
function faults(open: OpenedRound, plan: StandingPlan): string[] {
  const sessions = Map.groupBy(plan.rows.filter(takesSeat), seatOf);
  return [...sessions.values()].flatMap((rows) => {
    const offer = open.offers.get(rows[0]!.offerId!)!;
    const said = rows.length > 1 ? groupFaults(open.round, offer, rows.map((row) => open.requests.get(row.requestId)!)).filter((fault) => fault !== 'somebody wants no group') : [];
    if (new Set(rows.map((row) => `${row.offerId} ${JSON.stringify(row.slots)} ${rows.length > 1 ? row.modality : ''}`)).size > 1) said.push('not together');
    if (rows.length === 1 && rows[0]!.groupId !== null) said.push('a group of one');
    return said;
  });
}

/** What the plan is worth by the engine's own rule: every pair's score, less the price of sharing. */
const worthOf = (open: OpenedRound, plan: StandingPlan): number =>
  [...Map.groupBy(plan.rows.filter(takesSeat), seatOf).values()].reduce(
    (sum, rows) => sum + rows.reduce((all, row) => all + scoreOf(open.requests.get(row.requestId)!, open.offers.get(row.offerId!)!, open.context), 0) - open.round.policy.groups!.sizeWeight * 1000 * ((rows.length * (rows.length - 1)) / 2), 0);

test('over long runs of joining, leaving, forcing and rejecting, groups stay groups, nobody is in two places, and the points add up', () => {
  const done = { join: 0, split: 0, refused: 0, other: 0 };
  for (let seed = 1; seed <= 100; seed++) {
    const { open, plan: begun } = desk(smallGroupRound(seed, 8, 3));
    const d = dice(seed * 17);
    let plan = begun;
    expect(planValue(plan), `seed ${seed}`).toBe(worthOf(open, plan));
    for (let n = 0; n < 14; n++) {
      const [row, host, offer] = [plan.rows[d(plan.rows.length)]!, plan.rows[d(plan.rows.length)]!, open.round.offers[d(open.round.offers.length)]!];
      const kind = d(4);
      const worked = kind < 2 && takesSeat(host) && seatOf(host) !== seatOf(row) ? joinGroup(open, plan, row, host, host.groupId ?? `g${seed}.${n}`)
        : kind === 2 && row.groupId !== null ? leaveGroup(open, plan, row) : kind === 3 ? rework(open, plan, { pins: [{ requestId: row.requestId, offerId: offer.id }], forbids: [], out: [] }) : null;
      if (worked?.kind === 'ruledOut') done.refused += 1;
      if (worked?.kind !== 'done') continue;
      done[kind < 2 ? 'join' : kind === 2 ? 'split' : 'other'] += 1;
      const after = planWith(plan, worked.moved.map(rowAfter));
      const at = `seed ${seed}, edit ${n}, kind ${kind}`;
      expect(planValue(after), at).toBe(worked.after);
      expect(worthOf(open, after), at).toBe(worked.after);
      expect(faults(open, after), at).toEqual([]);
      expect(wrongIn(open, after), at).toEqual([]);
      expect(effectOf(open, plan, after, worked).moves, at).toHaveLength(worked.moved.length);
      plan = after;
    }
  }
  expect(Math.min(...Object.values(done))).toBeGreaterThan(15);
});

test('a join is refused exactly where the judge finds a fault with the group, the pair breaks a rule, or she is not free', () => {
  let refused = 0;
  for (let seed = 1; seed <= 80; seed++) {
    const { open, plan } = desk(smallGroupRound(seed, 8, 3));
    for (const row of plan.rows)
      for (const host of plan.rows) {
        if (!takesSeat(host) || seatOf(host) === seatOf(row)) continue;
        const fit = fitsGroup(open, plan, row, host);
        const modality = fit.broken ? host.modality : fit.way;
        const members = metWith(plan, host).map((one) => ({ ...one, groupId: 'together', modality }));
        const after = planWith(plan, [...members, { ...row, offerId: host.offerId, tutorId: host.tutorId, slots: host.slots, modality, status: 'proposed' as const, groupId: 'together' }]);
        const alone = open.offers.get(host.offerId!)!.formats?.includes('small-group') === false;
        const wrong = [...(alone ? ['tutor works alone'] : []), ...groupFaults(open.round, open.offers.get(host.offerId!)!, [...members, row].map((one) => open.requests.get(one.requestId)!)).filter((fault) => fault !== 'somebody wants no group'), ...wrongIn(open, after).map((one) => one.what)];
        expect(fit.broken === null, `seed ${seed}: ${row.id} to ${host.id}: ${fit.broken?.rule} ${wrong}`).toBe(wrong.length === 0);
        refused += Number(fit.broken !== null);
      }
    for (const row of plan.rows) for (const one of sessionsFor(open, plan, row)) expect(fitsGroup(open, plan, row, one.host).broken?.rule).toBe(one.broken?.rule);
  }
  expect(refused).toBeGreaterThan(100);
});
