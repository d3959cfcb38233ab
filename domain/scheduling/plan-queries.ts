import type { Tx } from '#kernel/action.ts';
import { demand } from '#kernel/policy.ts';
import { freeTimes } from './free-times.ts';
import { loadPairing } from './inside/load-pairing.ts';
import { mayPlanSession } from './policy.ts';

/** Whose session is to be planned, and the next times that suit both. */
export async function planPage(tx: Tx, pairingId: string) {
  demand(await mayPlanSession(tx, pairingId));
  const pairing = await loadPairing(tx, pairingId), inGroup = pairing.group_id !== null;
  const [names, free] = await Promise.all([
    tx.db.selectFrom('people.person').select(['id', 'given_name as name']).where('org_id', '=', tx.orgId).where('id', 'in', [pairing.learner_id, pairing.tutor_id]).execute(),
    inGroup ? [] : freeTimes(tx, { learnerId: pairing.learner_id, tutorId: pairing.tutor_id }, tx.now, pairing.session_minutes, pairing.time_zone),
  ]);
  const nameOf = (id: string): string => names.find((one) => one.id === id)!.name;
  return { inGroup, learner: nameOf(pairing.learner_id), tutor: nameOf(pairing.tutor_id), own: pairing.tutor_id === tx.actor?.personId, zone: pairing.time_zone, lastDay: pairing.ends_on, minutes: pairing.session_minutes, free };
}
