import { matchRound } from '#packages/matching/index.ts';
import type { RoundInput } from './engine.ts';
import { lookedUp, type OpenedRound } from './opened-round.ts';
import { planOf, type StandingPlan } from './standing-plan.ts';

/** A round worked out and laid on the desk, nothing decided yet. */
export function desk(round: RoundInput): { open: OpenedRound; plan: StandingPlan } {
  const result = matchRound(round);
  const open = lookedUp('round', round, result, 0);
  const proposals = new Map(result.proposals.map((one) => [one.request, one]));
  const rows = round.requests.map((request) => {
    const one = proposals.get(request.id);
    return {
      id: `p-${request.id}`, requestId: request.id, learnerId: request.learner, offerId: one?.offer ?? null, tutorId: one ? open.offers.get(one.offer)!.tutor : null, slots: one?.slots ?? [], score: one?.score ?? 0,
      modality: one ? (one.modality === 'either' ? ('in-person' as const) : one.modality) : null, status: one ? ('proposed' as const) : ('left-out' as const), pinned: false, held: false, edit: 0, open: true, paired: false, groupId: one?.group ?? null, mark: 0,
    };
  });
  return { open, plan: planOf(rows, new Set(), new Set()) };
}
