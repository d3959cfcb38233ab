import { matchRound } from '../match-round.ts';
import { reciprocalPoints } from '../groups/reciprocal.ts';
import { pairCost, priceOf } from '../people/round-prices.ts';
import { brokenRule, contextOf } from '../people/rules.ts';
import { scoreOf, termsOf } from '../people/score.ts';
import type { Explanation, Move, Offer, Request, Round, RoundResult, Term } from '../types.ts';

/** A first answer at once: forcing the pair costs the round at least `atLeast` points; null = only solving again can tell (the request is pinned). */
export type QuickExplanation = Exclude<Explanation, { kind: 'cost' | 'impossible' }> | { kind: 'atLeast'; atLeast: number | null; score: number; terms: Term[] };

/**
 * Why this pair, or why not, without solving: the proposal; the first hard rule it breaks with the fact; or a proven lower bound on the
 * cost of forcing it, from the round's prices (what the request has now + what the seat and hours are worth to others − the pair's score − slack).
 * The bound holds for plans that keep the pins. Errors: RangeError for an unknown id. Cost: microseconds, and a look through the lists.
 */
export function explainQuickly(round: Round, result: RoundResult, requestId: string, offerId: string): QuickExplanation {
  const { request, offer } = named(round, requestId, offerId);
  const proposal = result.proposals.find((one) => one.request === requestId && one.offer === offerId);
  if (proposal) return { kind: 'chosen', proposal };
  const context = contextOf(round.policy, round.forbids, round.continuity ?? []), broken = brokenRule(request, offer, context);
  if (broken) return { kind: 'ruledOut', rule: broken.rule, fact: broken.fact(request, offer, context) };
  const score = scoreOf(request, offer, context), terms = termsOf(request, offer, context), { prices } = result;
  if (round.pins.some((pin) => pin.request === requestId)) return { kind: 'atLeast', atLeast: null, score, terms };
  const mutual = round.offers.some((one) => one.tutor === request.learner) && round.requests.some((one) => one.learner === offer.tutor) ? 2 * reciprocalPoints(round.policy) : 0;
  const loss = priceOf(prices.requests, requestId) + pairCost(prices, request, offer, context) - score - mutual - priceOf(prices.slack, requestId);
  return { kind: 'atLeast', atLeast: Math.max(0, loss), score, terms };
}

/**
 * Why this pair, or why not: as `explainQuickly`, but with the true cost of forcing it, found by solving the round again with the pair
 * pinned: cost = value of `result` − value of the forced plan (it can only be below 0 when `result` was not exact or the request was
 * pinned to somebody else), and every request that would get another offer. impossible: a pin would have to give way.
 * Errors: RangeError for an unknown id or a result of another round. Cost: one matchRound.
 */
export function explainPair(round: Round, result: RoundResult, requestId: string, offerId: string): Explanation {
  const quick = explainQuickly(round, result, requestId, offerId);
  if (quick.kind !== 'atLeast') return quick;
  const pins = round.pins.filter((pin) => pin.request !== requestId), pair = { request: requestId, offer: offerId };
  const forced = matchRound({ ...round, pins: [...pins, pair], onProgress: () => {} });
  const keeps = (plan: RoundResult, pin: { request: string; offer: string }): boolean =>
    plan.proposals.some((one) => one.request === pin.request && one.offer === pin.offer);
  if (!keeps(forced, pair) || pins.some((pin) => keeps(result, pin) && !keeps(forced, pin)))
    return { kind: 'impossible', rule: 'pins', fact: { pins: pins.length, ...pair } };
  return {
    kind: 'cost',
    cost: result.certificate.value - forced.certificate.value,
    exact: result.certificate.exact && forced.certificate.exact,
    score: quick.score,
    terms: quick.terms,
    moved: movesBetween(round, result, forced),
  };
}

function named(round: Round, requestId: string, offerId: string): { request: Request; offer: Offer } {
  const request = round.requests.find((one) => one.id === requestId), offer = round.offers.find((one) => one.id === offerId);
  if (!request) throw new RangeError(`request ${JSON.stringify(requestId)} is not in the round`);
  if (!offer) throw new RangeError(`offer ${JSON.stringify(offerId)} is not in the round`);
  return { request, offer };
}

/** Every request whose offer differs, in the order of the ids; null = left out. */
export function movesBetween(round: Round, before: RoundResult, after: RoundResult): Move[] {
  const of = (result: RoundResult): Map<string, string> => new Map(result.proposals.map((one) => [one.request, one.offer]));
  const from = of(before), to = of(after);
  return round.requests
    .map(({ id }) => ({ request: id, from: from.get(id) ?? null, to: to.get(id) ?? null }))
    .filter((move) => move.from !== move.to)
    .sort((a, b) => (a.request < b.request ? -1 : 1));
}
