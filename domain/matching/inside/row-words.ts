import type { Facts, RuleFact, Term } from '#packages/matching/index.ts';
import { rulesAsked } from '#packages/matching/people/rules.ts';
import { termsOf } from '#packages/matching/people/score.ts';
import type { LeftOutKept, RunnerUp } from '../proposal-queries.ts';
import { rankedFor, seatsFree } from './near-rows.ts';
import type { OpenedRound } from './opened-round.ts';
import type { StandingPlan } from './standing-plan.ts';

export interface RowWords {
  terms: Term[];
  passed: RuleFact[];
  runner_up: RunnerUp | null;
  left_out: LeftOutKept | null;
}

/** What a proposal says for itself: its terms, the rules it passes, and who would be next best. */
export function wordsFor(open: OpenedRound, plan: StandingPlan, requestId: string, offerId: string | null): RowWords {
  const request = open.requests.get(requestId)!;
  const ranked = rankedFor(open, plan, requestId);
  if (offerId === null) return { terms: [], passed: [], runner_up: null, left_out: leftOut(open, plan, requestId, ranked.map((one) => one.offer.id)) };
  const offer = open.offers.get(offerId)!;
  const terms = termsOf(request, offer, open.context);
  const score = terms.reduce((sum, term) => sum + term.points, 0);
  const next = ranked.filter((one) => one.offer.id !== offerId).sort((a, b) => b.score - a.score)[0];
  return {
    terms, left_out: null, passed: rulesAsked(open.round.policy).map(({ rule, fact }) => ({ rule, fact: fact(request, offer, open.context) })),
    runner_up: next ? { offer: next.offer.id, tutor: next.offer.tutor, score: next.score, difference: score - next.score } : null,
  };
}

/** Why nobody is proposed after an edit: the rules that keep the others away, or that all who would do are taken. */
function leftOut(open: OpenedRound, plan: StandingPlan, requestId: string, feasible: readonly string[]): LeftOutKept {
  const rules = open.compiled.brokenOf(open.rowOf.get(requestId)!);
  const full = feasible.filter((id) => seatsFree(plan, open.offers.get(id)!) === 0).length;
  const facts: Facts = { offers: open.round.offers.length, feasible: feasible.length, full };
  return { reason: open.round.offers.length === 0 ? 'noOffers' : feasible.length === 0 ? 'ruledOut' : full === feasible.length ? 'full' : 'noSlot', facts, rules };
}
