import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import { idSchema } from '#kernel/ids.ts';
import { mayWithdraw } from './policy.ts';

const input = z.object({ assignmentId: idSchema });

/** Takes back what one gave: sets that are not done are no longer asked for. Answers stay, also those still on their way from a phone. */
export const withdrawAssignment = action({
  name: 'mastery.withdraw-assignment',
  input,
  may: (tx, { assignmentId }) => mayWithdraw(tx, assignmentId),
  run: async (tx, { assignmentId }) => {
    await tx.db.updateTable('mastery.assignment').set({ withdrawn_at: tx.now }).where('org_id', '=', tx.orgId).where('id', '=', assignmentId).where('withdrawn_at', 'is', null).execute();
    await tx.db.updateTable('mastery.practice_set').set({ withdrawn_at: tx.now }).where('org_id', '=', tx.orgId).where('assignment_id', '=', assignmentId).where('done_at', 'is', null).where('withdrawn_at', 'is', null).execute();
    await leaveEvent(tx, 'mastery.assignment-withdrawn', assignmentId);
  },
  audit: ({ assignmentId }) => ({ subject: assignmentId }),
});

/** Gives it again, as it stood. */
export const restoreAssignment = action({
  name: 'mastery.restore-assignment',
  input,
  may: (tx, { assignmentId }) => mayWithdraw(tx, assignmentId),
  run: async (tx, { assignmentId }) => {
    await tx.db.updateTable('mastery.assignment').set({ withdrawn_at: null }).where('org_id', '=', tx.orgId).where('id', '=', assignmentId).execute();
    await tx.db.updateTable('mastery.practice_set').set({ withdrawn_at: null }).where('org_id', '=', tx.orgId).where('assignment_id', '=', assignmentId).execute();
    await leaveEvent(tx, 'mastery.assignment-restored', assignmentId);
  },
  audit: ({ assignmentId }) => ({ subject: assignmentId }),
});
