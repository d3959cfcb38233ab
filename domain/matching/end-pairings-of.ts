import type { Tx } from '#kernel/action.ts';
import type { Leaver } from '#domain/people/when-leaving.ts';
import { endPairing } from './end-pairing.ts';
import { loadAsked } from './inside/load-asked.ts';

/** A closed account, a role that was taken, or an ended program ends its pairings; a learner whose tutor left waits again, as long as she waited before. */
export async function endPairingsOf(tx: Tx, whose: Leaver | { programId: string }): Promise<void> {
  const pairings = await tx.db
    .selectFrom('matching.pairing')
    .select(['id', 'tutor_id'])
    .where('org_id', '=', tx.orgId)
    .where('status', 'in', ['asked', 'active'])
    .where((is) => ('programId' in whose ? is('program_id', '=', whose.programId) : is.or([...(whose.learner ? [is('learner_id', '=', whose.personId)] : []), ...(whose.tutor ? [is('tutor_id', '=', whose.personId)] : [])])))
    .orderBy('id')
    .execute();
  for (const { id, tutor_id } of pairings) {
    if ((await loadAsked(tx, id)).status === 'ended') continue; // by somebody else, a moment ago
    const tutorLeft = 'personId' in whose && tutor_id === whose.personId;
    await endPairing(tx, { id, reason: 'programId' in whose ? 'program-ended' : tutorLeft ? 'tutor-left' : 'learner-left', reopen: tutorLeft ? 'keep-waiting' : 'no' });
  }
}
