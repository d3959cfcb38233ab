import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { idSchema } from '#kernel/ids.ts';
import { mayAnswerCall } from './drop-in-policy.ts';

/** "Not now": the next tutor is asked at once. It is held against nobody. */
export const declineCall = action({
  name: 'matching.decline-call',
  input: z.object({ callId: idSchema }),
  may: (tx, { callId }) => mayAnswerCall(tx, callId),
  run: async (tx, { callId }) => {
    const call = await tx.db
      .updateTable('matching.drop_in_call')
      .set({ status: 'declined', answered_at: tx.now })
      .where('org_id', '=', tx.orgId)
      .where('id', '=', callId)
      .where('status', 'in', ['ringing', 'missed'])
      .returning('drop_in_id')
      .executeTakeFirst();
    if (!call) return { declined: false };
    await tx.db.updateTable('matching.presence').set({ missed: 0 }).where('org_id', '=', tx.orgId).where('tutor_id', '=', tx.actor!.personId).execute();
    await leaveEvent(tx, 'matching.drop-in-call-declined', call.drop_in_id, { callId });
    return { declined: true };
  },
  audit: ({ callId }, result) => ({ subject: callId, detail: result }),
});
