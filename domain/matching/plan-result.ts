import type { Proposal, RoundResult } from '#packages/matching/index.ts';
import { takesSeat } from './inside/standing-plan.ts';
import type { Ground } from './rework-round.ts';

/** The plan as it stands now, as the engine's reports read a result; prices and proof are those of the round as it was worked out. */
export function planResult({ open, plan }: Ground): RoundResult {
  const proposals = plan.rows
    .filter((row) => takesSeat(row) && open.requests.has(row.requestId) && open.offers.has(row.offerId!))
    .map((row): Proposal => ({ request: row.requestId, offer: row.offerId!, pinned: row.pinned, modality: row.modality ?? 'online', slots: row.slots, score: row.score, terms: [], runnerUp: null, rules: [], ...(row.groupId !== null && { group: row.groupId }) }));
  return { ...open.result, proposals };
}
