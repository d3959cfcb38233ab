import { matchRound } from './match-round.ts';
import { brokenRule, contextOf } from './rules.ts';
import { scoreOf, termsOf } from './score.ts';
import type { Explanation, Move, Round, RoundResult } from './types.ts';

/**
 * Why this pair, or why not: the proposal; or the first hard rule it breaks with the fact; or what forcing it costs, found by
 * solving the round again with the pair pinned: cost = value of `result` − value of the forced plan (it can only be below 0
 * when `result` was not exact), and every request that would get another offer. Errors: RangeError for an unknown id or a
 * result of another round. Cost: one matchRound.
 */
export function explainPair(round: Round, result: RoundResult, requestId: string, offerId: string): Explanation {
  const request = round.requests.find((one) => one.id === requestId), offer = round.offers.find((one) => one.id === offerId);
  if (!request) throw new RangeError(`request ${JSON.stringify(requestId)} is not in the round`);
  if (!offer) throw new RangeError(`offer ${JSON.stringify(offerId)} is not in the round`);
  const proposal = result.proposals.find((one) => one.request === requestId && one.offer === offerId);
  if (proposal) return { kind: 'chosen', proposal };
  const context = contextOf(round.policy, round.forbids, round.continuity ?? []), broken = brokenRule(request, offer, context);
  if (broken) return { kind: 'ruledOut', rule: broken.rule, fact: broken.fact(request, offer, context) };
  const pins = round.pins.filter((pin) => pin.request !== requestId);
  const forced = matchRound({ ...round, pins: [...pins, { request: requestId, offer: offerId }], onProgress: () => {} });
  if (!forced.proposals.some((one) => one.request === requestId && one.offer === offerId))
    return { kind: 'impossible', rule: 'pins', fact: { pins: pins.length, request: requestId, offer: offerId } };
  return {
    kind: 'cost',
    cost: result.certificate.value - forced.certificate.value,
    exact: result.certificate.exact && forced.certificate.exact,
    score: scoreOf(request, offer, context),
    terms: termsOf(request, offer, context),
    moved: movesBetween(round, result, forced),
  };
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
