import type { FairnessReport, Promises, RoundResult } from '#packages/matching/index.ts';
import type { RoundInput } from './engine.ts';
import { fairReport } from './fair-report.ts';

/** What a policy comes to on the requests at hand. Points are not kept: two policies count in different coin. */
export interface Outcome {
  requests: number;
  offers: number;
  matched: number;
  feasiblePairs: number;
  /** Proven best for its policy. */
  exact: boolean;
  fairness: FairnessReport;
  promises: Promises | null;
}

export interface Compared {
  base: Outcome;
  tried: Outcome;
  /** Requests matched under the policy tried alone, and under the one in force alone. */
  gains: string[];
  losses: string[];
  /** Matched under both, with the same tutor or another. */
  same: number;
  otherTutor: number;
  /** Matched under neither. */
  neither: number;
}

const outcomeOf = (round: RoundInput, result: RoundResult): Outcome => ({
  requests: result.counts.requests, offers: result.counts.offers, matched: result.counts.proposals, feasiblePairs: result.counts.feasiblePairs, exact: result.certificate.exact,
  fairness: fairReport(round, result), promises: result.promises ?? null,
});

/** Two results on the same requests and offers, held against each other. Pure. */
export function compareOutcomes(round: RoundInput, base: RoundResult, tried: RoundResult): Compared {
  const [before, after] = [base, tried].map((one) => new Map(one.proposals.map((pair) => [pair.request, pair.offer]))) as [Map<string, string>, Map<string, string>];
  const ids = round.requests.map((one) => one.id);
  const both = ids.filter((id) => before.has(id) && after.has(id));
  const same = both.filter((id) => before.get(id) === after.get(id)).length;
  return {
    base: outcomeOf(round, base), tried: outcomeOf(round, tried),
    gains: ids.filter((id) => !before.has(id) && after.has(id)), losses: ids.filter((id) => before.has(id) && !after.has(id)),
    same, otherTutor: both.length - same, neither: ids.filter((id) => !before.has(id) && !after.has(id)).length,
  };
}
