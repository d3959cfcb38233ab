import { expect, test } from 'vitest';
import { matchRound } from '#packages/matching/index.ts';
import { scoreOf } from '#packages/matching/people/score.ts';
import { dice, smallRound } from '#packages/matching/people/small-rounds.ts';
import { desk } from './desk.fixture.ts';
import { rowAfter } from './moved-row.ts';
import { type Change, firstBroken } from './near-rows.ts';
import { wrongIn } from './plan-check.ts';
import { planValue, rework } from './rework.ts';
import { planOf, planWith, takesSeat } from './standing-plan.ts';

test('forcing a pair costs exactly what solving the whole round again with it says', () => {
  let forced = 0;
  for (let seed = 1; seed <= 400; seed++) {
    const round = smallRound(seed);
    const { open, plan } = desk(round);
    if (!open.result.certificate.exact) continue;
    const d = dice(seed);
    const [request, offer] = [round.requests[d(round.requests.length)]!, round.offers[d(round.offers.length)]!];
    const done = rework(open, plan, { pins: [{ requestId: request.id, offerId: offer.id }], forbids: [], out: [] });
    const again = matchRound({ ...round, pins: [{ request: request.id, offer: offer.id }] });
    const kept = again.proposals.some((one) => one.request === request.id && one.offer === offer.id);
    if (done.kind !== 'done') {
      expect(kept, `seed ${seed}: ${done.kind}`).toBe(false);
      continue;
    }
    forced += 1;
    expect(kept, `seed ${seed}`).toBe(true);
    if (done.exact && again.certificate.exact) expect(done.after, `seed ${seed}`).toBe(again.certificate.value);
  }
  expect(forced).toBeGreaterThan(50);
});

test('where the policy spreads learners, forcing costs what solving again says, and every pair bears its tutor’s load', () => {
  let forced = 0;
  for (let seed = 1; seed <= 200; seed++) {
    const small = smallRound(seed, 7, 4);
    const round = { ...small, policy: { ...small.policy, spread: 30 } };
    const { open, plan } = desk(round);
    const d = dice(seed);
    const [request, offer] = [round.requests[d(round.requests.length)]!, round.offers[d(round.offers.length)]!];
    const done = rework(open, plan, { pins: [{ requestId: request.id, offerId: offer.id }], forbids: [], out: [] });
    if (done.kind !== 'done') continue;
    forced += 1;
    const after = planWith(plan, done.moved.map(rowAfter));
    const worth = [...Map.groupBy(after.rows.filter(takesSeat), (row) => row.offerId!)].reduce((sum, [id, rows]) => sum + rows.reduce((all, row) => all + scoreOf(open.requests.get(row.requestId)!, open.offers.get(id)!, open.context), 0) - 3000 * (rows.length * open.offers.get(id)!.load + (rows.length * (rows.length - 1)) / 2), 0);
    expect(planValue(after), `seed ${seed}`).toBe(worth);
    expect(done.after, `seed ${seed}`).toBe(worth);
    const again = matchRound({ ...round, pins: [{ request: request.id, offer: offer.id }] });
    if (done.exact && again.certificate.exact) expect(done.after, `seed ${seed}`).toBe(again.certificate.value);
  }
  expect(forced).toBeGreaterThan(30);
});

test('over long runs of random edits nobody is in two places, no rule is broken, no seat is taken twice, and what was said is kept', () => {
  let edits = 0;
  for (let seed = 1; seed <= 140; seed++) {
    const { open, plan: begun } = desk(smallRound(seed, 12, 7));
    const d = dice(seed * 31);
    let plan = begun;
    const pinned = new Map<string, string>();
    const never = new Set<string>();
    for (let n = 0; n < 12; n++) {
      const row = plan.rows[d(plan.rows.length)]!;
      if (row.status === 'rejected' || row.status === 'approved') continue;
      const offer = open.round.offers[d(open.round.offers.length)]!;
      const kind = d(4);
      const change: Change = kind === 0 && row.offerId && !row.pinned ? { pins: [], forbids: [{ requestId: row.requestId, offerId: row.offerId }], out: [] }
        : kind === 1 && row.offerId && !row.pinned ? { pins: [], forbids: [], out: [row.requestId] } : { pins: [{ requestId: row.requestId, offerId: offer.id }], forbids: [], out: [] };
      const done = rework(open, plan, change);
      if (done.kind !== 'done') continue;
      edits += 1;
      const after = planWith(plan, done.moved.map(rowAfter));
      expect(planValue(after), `seed ${seed}, edit ${n}`).toBe(done.after);
      for (const pin of change.pins) pinned.set(pin.requestId, pin.offerId);
      for (const one of change.forbids) never.add(`${open.requests.get(one.requestId)!.learner}\n${open.offers.get(one.offerId)!.tutor}`);
      plan = planOf(
        after.rows.map((one) => ({ ...one, pinned: pinned.get(one.requestId) === one.offerId && one.offerId !== null, ...(change.out.includes(one.requestId) && { status: 'rejected' as const }), ...(d(9) === 0 && takesSeat(one) && { status: 'approved' as const, paired: true }) })),
        after.gone, new Set([...after.forbidden, ...never]),
      );
      // Somebody forbidden after she was approved or pinned stays for people to decide: the rules are asked of the others.
      expect(wrongIn(open, plan).filter((wrong) => wrong.what !== 'blocked'), `seed ${seed}, edit ${n}`).toEqual([]);
      for (const [requestId, offerId] of pinned) if (plan.byRequest.get(requestId)!.status !== 'rejected') expect(plan.byRequest.get(requestId)!.offerId, `seed ${seed}, edit ${n}`).toBe(offerId);
      for (const one of change.forbids) expect(plan.byRequest.get(one.requestId)!.offerId).not.toBe(one.offerId);
      for (const one of done.moved) if (one.to) expect(firstBroken(open, { ...plan, forbidden: begun.forbidden }, one.row.requestId, one.to.offerId)).toBeNull();
    }
  }
  expect(edits).toBeGreaterThan(200);
});
