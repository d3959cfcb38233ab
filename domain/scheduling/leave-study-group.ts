import { z } from 'zod';
import { action, type Tx } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { idSchema } from '#kernel/ids.ts';
import { conflict } from '#kernel/problem.ts';
import { endPlacesOf } from '#domain/matching/stand-for-place.ts';
import { cancelAll } from './cancel-session.ts';
import { mayTakePlace } from './group-policy.ts';
import { holdGroup } from './inside/study-group.ts';
import { placeOf } from './join-study-group.ts';

/** Gives a place back: the sessions ahead are cancelled, what was stays. The host and staff can end a learner's place. */
export const leaveStudyGroup = action({
  name: 'scheduling.leave-study-group',
  input: z.object({ groupId: idSchema, learnerId: idSchema.optional() }),
  may: (tx, input) => mayTakePlace(tx, { ...input, leave: true }),
  run: async (tx, { groupId, learnerId: named }) => {
    const learnerId = named ?? tx.actor!.personId;
    await holdGroup(tx, groupId);
    const place = await placeOf(tx, groupId, learnerId);
    if (!place) throw conflict('scheduling.group.not-in');
    const count = await endPlaces(tx, [place]);
    await leaveEvent(tx, 'scheduling.study-group-left', groupId, { learnerId, pairingId: place.pairing_id, count });
    return { learnerId, count };
  },
  audit: ({ groupId }, result) => ({ subject: groupId, detail: result }),
});

/** Ends these places and cancels what lies ahead of them. How many sessions that were. */
export async function endPlaces(tx: Tx, places: readonly { id: string; pairing_id: string }[]): Promise<number> {
  if (places.length === 0) return 0;
  await tx.db.updateTable('scheduling.study_place').set({ left_at: tx.now, left_by: tx.actor?.personId ?? null }).where('org_id', '=', tx.orgId).where('id', 'in', places.map((one) => one.id)).execute();
  await endPlacesOf(tx, places.map((one) => one.pairing_id));
  const ahead = await tx.db
    .selectFrom('scheduling.session').select('id')
    .where('org_id', '=', tx.orgId).where('pairing_id', 'in', places.map((one) => one.pairing_id)).where('status', '=', 'scheduled').where('starts_at', '>', tx.now).orderBy('id').forNoKeyUpdate().execute();
  await cancelAll(tx, ahead.map((one) => one.id), 'left-group');
  return ahead.length;
}
