import { SPREAD_POINTS } from '#packages/matching/people/spread.ts';
import { scoreOf } from '#packages/matching/people/score.ts';
import { stays } from './left-behind.ts';
import { type Moved, rowAfter } from './moved-row.ts';
import type { OpenedRound } from './opened-round.ts';
import { planWith, type StandingPlan, takesSeat } from './standing-plan.ts';

/** The moves with what the load of each tutor costs in them, and those who stay with a tutor whose load they change; where the policy spreads learners. */
export function chargeLoad(open: OpenedRound, plan: StandingPlan, moved: readonly Moved[]): Moved[] {
  const unit = (open.round.policy.spread ?? 0) * SPREAD_POINTS;
  if (unit === 0) return [...moved];
  const after = planWith(plan, moved.map(rowAfter));
  const learners = (at: StandingPlan, offerId: string): number => (at.byOffer.get(offerId) ?? []).length;
  const cost = (offerId: string): number => unit * (open.offers.get(offerId)!.load + (learners(after, offerId) - 1) / 2);
  const charged = moved.map(({ row, to }): Moved => ({ row, to: to && { ...to, score: scoreOf(open.requests.get(row.requestId)!, open.offers.get(to.offerId)!, open.context) - cost(to.offerId) } }));
  const named = new Set(moved.map((one) => one.row.id));
  const touched = new Set(moved.flatMap(({ row, to }) => [takesSeat(row) ? row.offerId : null, to?.offerId ?? null]).filter((id) => id !== null && open.offers.has(id)) as string[]);
  const others = [...touched].flatMap((id) => {
    const more = learners(after, id) - learners(plan, id);
    // What was approved keeps its words.
    return more === 0 ? [] : (plan.byOffer.get(id) ?? []).filter((row) => row.status === 'proposed' && !named.has(row.id)).map((row) => stays(row, row.score - (unit * more) / 2, row.groupId));
  });
  return [...charged, ...others];
}
