import type { Tx } from '#kernel/action.ts';
import { demand } from '#kernel/policy.ts';
import { maySeeMatches } from './policy.ts';

export interface PairGone {
  /** What became of the request; open when it is the offer that is closed. */
  request: 'open' | 'matched' | 'withdrawn' | 'closed';
  learner: string;
  tutor: string;
  /** The pairing that answers the request. */
  pairing: { id: string; tutor: string } | null;
}

/** Why a request and an offer that both exist cannot be paired any more; null while both are open. */
export async function pairGone(tx: Tx, requestId: string, offerId: string): Promise<PairGone | null> {
  demand(maySeeMatches(tx));
  const row = await tx.db
    .selectFrom('matching.help_request as r')
    .innerJoin('people.person as l', (join) => join.onRef('l.org_id', '=', 'r.org_id').onRef('l.id', '=', 'r.learner_id'))
    .innerJoin('matching.tutor_offer as o', (join) => join.onRef('o.org_id', '=', 'r.org_id').onRef('o.program_id', '=', 'r.program_id').on('o.id', '=', offerId))
    .innerJoin('people.person as t', (join) => join.onRef('t.org_id', '=', 'o.org_id').onRef('t.id', '=', 'o.tutor_id'))
    .leftJoin('matching.pairing as p', (join) => join.onRef('p.org_id', '=', 'r.org_id').onRef('p.request_id', '=', 'r.id').on('p.status', 'in', ['active', 'asked']))
    .leftJoin('people.person as w', (join) => join.onRef('w.org_id', '=', 'p.org_id').onRef('w.id', '=', 'p.tutor_id'))
    .select(['r.status', 'o.status as offered', 'l.given_name as learner', 't.given_name as tutor', 'p.id as pairing_id', 'w.given_name as with'])
    .where('r.org_id', '=', tx.orgId)
    .where('r.id', '=', requestId)
    .executeTakeFirst();
  if (!row || (row.status === 'open' && row.offered === 'open')) return null;
  return { request: row.status as PairGone['request'], learner: row.learner, tutor: row.tutor, pairing: row.pairing_id && row.with ? { id: row.pairing_id, tutor: row.with } : null };
}
