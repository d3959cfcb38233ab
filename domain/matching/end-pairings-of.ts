import type { Tx } from '#kernel/action.ts';
import { endPairing } from './end-pairing.ts';

/** A closed account or an ended program ends its pairings; a learner whose tutor left waits again, as long as she waited before. */
export async function endPairingsOf(tx: Tx, whose: { personId: string } | { programId: string }): Promise<void> {
  const pairings = await tx.db
    .selectFrom('matching.pairing')
    .select(['id', 'tutor_id'])
    .where('org_id', '=', tx.orgId)
    .where('status', 'in', ['asked', 'active'])
    .where((is) => ('programId' in whose ? is('program_id', '=', whose.programId) : is.or([is('learner_id', '=', whose.personId), is('tutor_id', '=', whose.personId)])))
    .orderBy('id')
    .execute();
  for (const { id, tutor_id } of pairings) {
    const tutorLeft = 'personId' in whose && tutor_id === whose.personId;
    await endPairing(tx, { id, reason: 'programId' in whose ? 'program-ended' : tutorLeft ? 'tutor-left' : 'learner-left', reopen: tutorLeft ? 'keep-waiting' : 'no' });
  }
}
