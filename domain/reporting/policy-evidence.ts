import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { isId } from '#kernel/ids.ts';
import { demandMetrics } from '#kernel/metric.ts';
import type { Weights } from '#domain/programs/match-policy.ts';
import { reportingMetrics } from './metrics.ts';
import { type TermEvidence, termEvidence } from './term-evidence.ts';

/** Reasons whose weight outcomes may speak about. Need and waiting are there for fairness, whatever comes of a match. */
export const evidenceTerms = ['skill', 'language', 'nearPeer', 'school', 'preference', 'continuity', 'reciprocal'] as const;
export type EvidenceTerm = (typeof evidenceTerms)[number];

const stepPoints = 5;
const pointsPerWeight = 1000;
const pairsMost = 20_000;

export interface PolicyEvidence {
  /** Matches of this program with at least two exit tickets. */
  pairs: number;
  found: (TermEvidence<EvidenceTerm> & { now: number; proposed: number | null })[];
}

interface Row {
  tutor_id: string;
  outcome: number;
  terms: { term: string; points: number }[];
  weights: Partial<Weights>;
}

/**
 * What learners said after sessions (could she do it: 1, nearly: a half, not yet: 0) of matches that rounds made, by how far each reason
 * for the match was met. A proposal for the policy's owner: nothing follows by itself.
 */
export async function policyEvidence(tx: Tx, programId: string, weights: Weights): Promise<PolicyEvidence> {
  demandMetrics(tx, reportingMetrics['outcome-by-reason']);
  if (!isId(programId)) return { pairs: 0, found: [] };
  const { rows } = await sql<Row>`
    select g.tutor_id, said.outcome::float8 as outcome, a.terms, v.weights
    from matching.pairing g
    join matching.proposal a on a.org_id = g.org_id and a.id = g.proposal_id and not a.by_hand
    join matching.round r on r.org_id = a.org_id and r.id = a.round_id
    join programs.policy_version v on v.org_id = r.org_id and v.program_id = r.program_id and v.version = r.policy_version
    join lateral (
      select count(*) as tickets, avg(case k.answer when 'got-it' then 1 when 'nearly' then 0.5 else 0 end) as outcome
      from scheduling.session s join quality.exit_ticket k on k.org_id = s.org_id and k.session_id = s.id and k.learner_id = g.learner_id
      where s.org_id = g.org_id and s.pairing_id = g.id
    ) said on said.tickets >= 2
    where g.org_id = ${tx.orgId} and g.program_id = ${programId}
    order by g.starts_on desc, g.id limit ${pairsMost}`.execute(tx.db);
  const pairs = rows.map((row) => ({ tutorId: row.tutor_id, outcome: row.outcome, met: metOf(row) }));
  const found = evidenceTerms.flatMap((term) => {
    const one = termEvidence(pairs, term);
    if (!one) return [];
    const proposed = Math.min(100, Math.max(0, weights[term] + one.step * stepPoints));
    return [{ ...one, now: weights[term], proposed: proposed === weights[term] ? null : proposed }];
  });
  return { pairs: pairs.length, found };
}

/** Points over the most the policy of that round gave for the reason. */
const metOf = ({ terms, weights }: Row): Partial<Record<EvidenceTerm, number>> =>
  Object.fromEntries(evidenceTerms.flatMap((name) => {
    const points = terms.find((one) => one.term === name)?.points;
    const most = (weights[name] ?? 0) * pointsPerWeight;
    return points === undefined || most === 0 ? [] : [[name, points / most]];
  }));
