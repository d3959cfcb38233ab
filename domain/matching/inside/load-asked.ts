import type { Selectable } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { notFound } from '#kernel/problem.ts';
import type { MatchingPairing } from '#kernel/tables.ts';

export type PairingRow = Selectable<MatchingPairing>;

/** A pairing held for a decision; what it came from is held first, in the order in which everybody holds them. */
export async function loadAsked(tx: Tx, id: string): Promise<PairingRow> {
  const known = await tx.db.selectFrom('matching.pairing').select('proposal_id').where('org_id', '=', tx.orgId).where('id', '=', id).executeTakeFirst();
  if (!known) throw notFound('matching.problem.no-pairing');
  if (known.proposal_id) await tx.db.selectFrom('matching.proposal').select('id').where('org_id', '=', tx.orgId).where('id', '=', known.proposal_id).forNoKeyUpdate().execute();
  return tx.db.selectFrom('matching.pairing').selectAll().where('org_id', '=', tx.orgId).where('id', '=', id).forNoKeyUpdate().executeTakeFirstOrThrow();
}
