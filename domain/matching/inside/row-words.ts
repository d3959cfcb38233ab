import type { Facts, RuleFact, Term } from '#packages/matching/index.ts';
import { reciprocalPoints } from '#packages/matching/groups/reciprocal.ts';
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

/** With whom: `size` meet together, and the pair counts so many points in the plan. */
export interface Seated {
  offerId: string;
  size: number;
  /** Of the tutor, standing ones among them. */
  learners: number;
  score: number;
}

/** What a proposal says for itself: its terms, the rules it passes, and who would be next best. */
export function wordsFor(open: OpenedRound, plan: StandingPlan, requestId: string, at: Seated | null): RowWords {
  const request = open.requests.get(requestId)!;
  const ranked = rankedFor(open, plan, requestId);
  if (at === null) return { terms: [], passed: [], runner_up: null, left_out: leftOut(open, plan, requestId, ranked.map((one) => one.offer.id)) };
  const offer = open.offers.get(at.offerId)!;
  const own = termsOf(request, offer, open.context);
  const terms = [...own, ...planTerms(open, at, pointsOf(own))];
  const score = pointsOf(terms);
  const next = ranked.filter((one) => one.offer.id !== at.offerId).sort((a, b) => b.score - a.score)[0];
  return {
    terms, left_out: null, passed: rulesAsked(open.round.policy).map(({ rule, fact }) => ({ rule, fact: fact(request, offer, open.context) })),
    runner_up: next ? { offer: next.offer.id, tutor: next.offer.tutor, score: next.score, difference: score - next.score } : null,
  };
}

const pointsOf = (terms: readonly Term[]): number => terms.reduce((sum, term) => sum + term.points, 0);

/** What the score holds besides the pair itself: helping each other, sharing the session, and how many the tutor has. */
function planTerms(open: OpenedRound, { size, learners, score }: Seated, own: number): Term[] {
  const mutual = reciprocalPoints(open.round.policy);
  const helps: Term[] = mutual > 0 && score > own ? [{ term: 'reciprocal', points: mutual, fact: {} }] : [];
  const rest = score - own - pointsOf(helps);
  if (size > 1) return [...helps, { term: 'group', points: rest, fact: { size } }];
  if ((open.round.policy.spread ?? 0) > 0) return [...helps, { term: 'spread', points: rest, fact: { learners } }];
  return helps;
}

/** Why nobody is proposed after an edit: the rules that keep the others away, or that all who would do are taken. */
function leftOut(open: OpenedRound, plan: StandingPlan, requestId: string, feasible: readonly string[]): LeftOutKept {
  const rules = open.compiled.brokenOf(open.rowOf.get(requestId)!);
  const full = feasible.filter((id) => seatsFree(plan, open.offers.get(id)!) === 0).length;
  const facts: Facts = { offers: open.round.offers.length, feasible: feasible.length, full };
  return { reason: open.round.offers.length === 0 ? 'noOffers' : feasible.length === 0 ? 'ruledOut' : full === feasible.length ? 'full' : 'noSlot', facts, rules };
}
