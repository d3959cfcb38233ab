import type { Tx } from '#kernel/action.ts';
import { conflict, notFound } from '#kernel/problem.ts';
import { andMasks, sessionStarts } from '#packages/availability/index.ts';
import type { Modality, RuleFact, RuleName, Slot, Term } from '#packages/matching/index.ts';
import { contextOf, meeting, rulesAsked } from '#packages/matching/people/rules.ts';
import { termsOf } from '#packages/matching/people/score.ts';
import { gatherRound, type RoundProgram } from './gather-round.ts';
import { pairGone } from './pair-gone.ts';

/** Rules that guard children: no reason lifts them. */
export const guardingRules: readonly RuleName[] = ['self', 'blocked', 'safeguarding'];

export interface PairCheck {
  at: RoundProgram;
  request: { id: string; learner: string; subject: string; sessionsAWeek: number };
  offer: { id: string; tutor: string };
  broken: RuleFact[];
  passed: RuleFact[];
  terms: Term[];
  meet: Modality | null;
  /** Weekly starts at which both are free, on the program's clock. */
  starts: Slot[];
}

/** A request and an offer held against the rules, as the engine would now. */
export async function checkPair(tx: Tx, requestId: string, offerId: string): Promise<PairCheck> {
  const asked = await tx.db.selectFrom('matching.help_request').select('program_id').where('org_id', '=', tx.orgId).where('id', '=', requestId).executeTakeFirst();
  if (!asked) throw notFound('matching.problem.no-request');
  const { at, round } = await gatherRound(tx, asked.program_id, { requestIds: [requestId], offerIds: [offerId] });
  const [request, offer] = [round.requests[0], round.offers[0]];
  if (!request) throw conflict('matching.stale.request-gone');
  if (!offer) throw (await pairGone(tx, requestId, offerId)) ? conflict('matching.stale.offer-gone') : notFound('matching.problem.no-offer');
  const context = contextOf(round.policy, round.forbids, round.continuity ?? []);
  const facts = rulesAsked(round.policy).map((rule) => ({ rule: rule.rule, fact: rule.fact(request, offer, context), holds: rule.holds(request, offer, context) }));
  return {
    at, request, offer,
    broken: facts.filter((one) => !one.holds),
    passed: facts.filter((one) => one.holds),
    terms: termsOf(request, offer, context),
    meet: meeting(request, offer),
    starts: sessionStarts(andMasks(request.free, offer.free), request.minutes, 15).filter((slot) => slot.start + request.minutes <= 1440),
  };
}
