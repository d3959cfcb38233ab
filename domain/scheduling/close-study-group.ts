import { z } from 'zod';
import { action, type Tx } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { idSchema } from '#kernel/ids.ts';
import { mustStayHere } from '#domain/messaging/check-words.ts';
import { mayKeepStudyGroup } from './group-policy.ts';
import { keepLeadTimes } from './inside/lead-times.ts';
import { endWatches } from './inside/seat-watch.ts';
import { holdOpenGroup, type StudyGroup } from './inside/study-group.ts';
import { endPlaces } from './leave-study-group.ts';
import { reason } from './reason.ts';

/** The host or staff close a group: nobody meets any more, and everybody in it hears why. What was held stays. */
export const closeStudyGroup = action({
  name: 'scheduling.close-study-group',
  input: z.object({ groupId: idSchema, reason }),
  may: (tx, { groupId }) => mayKeepStudyGroup(tx, groupId),
  run: async (tx, { groupId, reason: why }) => {
    mustStayHere({ reason: why });
    return closeGroup(tx, await holdOpenGroup(tx, groupId), why);
  },
  audit: ({ groupId }, result) => ({ subject: groupId, detail: result }),
});

export async function closeGroup(tx: Tx, group: StudyGroup, why: string): Promise<{ learners: number; sessions: number }> {
  const places = await tx.db.selectFrom('scheduling.study_place').select(['id', 'pairing_id', 'learner_id']).where('org_id', '=', tx.orgId).where('group_id', '=', group.id).where('left_at', 'is', null).execute();
  const sessions = await endPlaces(tx, places);
  await tx.db.updateTable('scheduling.study_group').set({ status: 'closed', closed_at: tx.now, closed_by: tx.actor?.personId ?? null, close_reason: why }).where('org_id', '=', tx.orgId).where('id', '=', group.id).execute();
  await tx.db.updateTable('scheduling.study_meeting').set({ status: 'cancelled' }).where('org_id', '=', tx.orgId).where('group_id', '=', group.id).where('starts_at', '>', tx.now).execute();
  await endWatches(tx, 'over').where('group_id', '=', group.id).execute();
  await keepLeadTimes(tx, { ...group, status: 'closed' });
  await leaveEvent(tx, 'scheduling.study-group-closed', group.id, { learnerIds: places.map((one) => one.learner_id), hostId: group.host_id });
  return { learners: places.length, sessions };
}
