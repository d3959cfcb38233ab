import type { Tx } from '#kernel/action.ts';
import { notFound } from '#kernel/problem.ts';
import { freeForAll } from './free-times.ts';
import { loadGroup } from './inside/load-pairing.ts';
import { mayPlanSession } from './policy.ts';

/** Whose session is to be planned, and the next times that suit everybody; to others the pairing is not there. */
export async function planPage(tx: Tx, pairingId: string) {
  if (!(await mayPlanSession(tx, pairingId)).yes) throw notFound();
  const group = await loadGroup(tx, pairingId), own = group[0]!, learnerIds = group.map((one) => one.learner_id);
  const [names, free] = await Promise.all([
    tx.db.selectFrom('people.person').select(['id', 'given_name as name']).where('org_id', '=', tx.orgId).where('id', 'in', [...learnerIds, own.tutor_id]).execute(),
    freeForAll(tx, [own.learner_id, own.tutor_id, ...learnerIds.slice(1)], { after: tx.now, minutes: own.session_minutes, zone: own.time_zone, own: [] }),
  ]);
  const nameOf = (id: string): string => names.find((one) => one.id === id)!.name;
  return { learnerId: own.learner_id, learner: nameOf(own.learner_id), learners: learnerIds.map(nameOf), tutor: nameOf(own.tutor_id), zone: own.time_zone, lastDay: group.map((one) => one.ends_on).toSorted()[0]!, minutes: own.session_minutes, free };
}
