import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { maySayHere } from './drop-in-policy.ts';

/** "I am leaving": nobody else is sent here; a call that rings goes to the next tutor at once. */
export const sayAway = action({
  name: 'matching.say-away',
  input: z.object({}),
  may: maySayHere,
  run: async (tx) => {
    const tutorId = tx.actor!.personId;
    await tx.db.updateTable('matching.drop_in_call').set({ status: 'declined', answered_at: tx.now }).where('org_id', '=', tx.orgId).where('tutor_id', '=', tutorId).where('status', '=', 'ringing').execute();
    await tx.db.updateTable('matching.presence').set({ until: tx.now }).where('org_id', '=', tx.orgId).where('tutor_id', '=', tutorId).where('until', '>', tx.now).execute();
    await leaveEvent(tx, 'matching.tutor-away', tutorId);
  },
});
