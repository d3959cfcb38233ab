import type { Tx } from '#kernel/action.ts';
import type { PairingRow } from './load-asked.ts';

export const declineReasons = ['time', 'place', 'language', 'fit', 'enough', 'other'] as const;
export type DeclineReason = (typeof declineReasons)[number];

interface Given {
  part: 'learner' | 'tutor';
  answer: 'accepted' | 'declined';
  reason?: DeclineReason;
  words?: string;
}

/** One answer a side; until both have said yes, a yes may become a no. */
export async function keepAnswer(tx: Tx, pairing: PairingRow, { part, answer, reason, words = '' }: Given): Promise<void> {
  const said = { answer, reason: reason ?? null, words, answered_at: tx.now, answered_by: tx.actor?.personId ?? null };
  await tx.db
    .insertInto('matching.pair_answer')
    .values({ org_id: tx.orgId, pairing_id: pairing.id, part, person_id: part === 'learner' ? pairing.learner_id : pairing.tutor_id, ...said })
    .onConflict((c) => c.columns(['org_id', 'pairing_id', 'part']).doUpdateSet(said))
    .execute();
}

export const answersOf = (tx: Tx, pairingId: string) =>
  tx.db.selectFrom('matching.pair_answer').select(['part', 'answer', 'answered_at', 'answered_by']).where('org_id', '=', tx.orgId).where('pairing_id', '=', pairingId).$narrowType<{ part: 'learner' | 'tutor'; answer: 'accepted' | 'declined' }>().execute();
