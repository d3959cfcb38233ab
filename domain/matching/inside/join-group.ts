import { scoreOf } from '#packages/matching/people/score.ts';
import { fill } from './chain.ts';
import { fitsGroup, type GroupBroken, sharing } from './group-fit.ts';
import { leftBehind, stays } from './left-behind.ts';
import { type Moved, rowAfter, wonBy } from './moved-row.ts';
import type { OpenedRound } from './opened-round.ts';
import { planValue, type Reworked, rework } from './rework.ts';
import { planWith, type StandingPlan, type StandingRow, takesSeat } from './standing-plan.ts';

export type Joined = Extract<Reworked, { kind: 'done' }> | ({ kind: 'ruledOut' } & GroupBroken);

/** What is done by hand is no search: nobody has looked whether another plan with it is worth more. */
const worth = (plan: StandingPlan, moved: Moved[]): Extract<Reworked, { kind: 'done' }> => {
  const before = planValue(plan);
  return { kind: 'done', moved, before, exact: false, after: before + wonBy(moved) };
};

/** The row comes into the session of another and takes her seat along to nobody: the seat she leaves goes to whoever gains most. */
export function joinGroup(open: OpenedRound, plan: StandingPlan, row: StandingRow, host: StandingRow, group: string): Joined {
  const fit = fitsGroup(open, plan, row, host);
  if (fit.broken) return { kind: 'ruledOut', ...fit.broken };
  const [request, offer] = [open.requests.get(row.requestId)!, open.offers.get(host.offerId!)!];
  const half = sharing(open) / 2;
  const begun = fit.members.filter((one) => one.status === 'approved').length;
  const own = scoreOf(request, offer, open.context) - half * (fit.members.length + begun);
  const joins: Moved = { row, to: { offerId: offer.id, tutorId: offer.tutor, slots: host.slots, modality: fit.way, score: own, group } };
  const others = fit.members.filter((one) => one.status === 'proposed').map((one) => stays(one, one.score - half, group, fit.way));
  const first = [joins, ...others, ...leftBehind(open, plan, [joins])];
  const now = planWith(plan, first.map(rowAfter));
  const settled = new Set(first.map((one) => one.row.id));
  const next = takesSeat(row) && row.groupId === null ? fill(open, now, row.offerId!, settled, new Set()) : [];
  return worth(plan, [...first, ...next.map((one) => ({ ...one, row: plan.byRequest.get(one.row.requestId)! }))]);
}

/** The row leaves its small group and is given a seat of its own, with anybody, as far as there is one. */
export function leaveGroup(open: OpenedRound, plan: StandingPlan, row: StandingRow): Extract<Reworked, { kind: 'done' }> {
  const alone: Moved = { row, to: null };
  const rest = leftBehind(open, plan, [alone]);
  const without = planWith(plan, [...rest.map(rowAfter), { ...rowAfter(alone), pinned: false }]);
  const placed = rework(open, without, { pins: [], forbids: [], out: [], places: [row.requestId] });
  const moved = new Map([alone, ...rest].map((one) => [one.row.id, one]));
  for (const one of placed.kind === 'done' ? placed.moved : []) moved.set(one.row.id, { ...one, row: plan.byRequest.get(one.row.requestId)! });
  return worth(plan, [...moved.values()]);
}
