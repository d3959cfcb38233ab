import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { signal } from '#kernel/bus.ts';
import { idSchema } from '#kernel/ids.ts';
import { conflict, notFound } from '#kernel/problem.ts';
import { mayDecide } from '#domain/programs/policy.ts';

/** Ends a trial that is still being worked out; the worker stops at the signal or at its next sign of life. */
export const cancelTrial = action({
  name: 'matching.cancel-trial',
  input: z.object({ id: idSchema }),
  may: async (tx, { id }) => {
    const trial = await tx.db.selectFrom('matching.policy_trial').select('program_id').where('org_id', '=', tx.orgId).where('id', '=', id).executeTakeFirst();
    if (!trial) throw notFound('matching.problem.no-trial');
    return mayDecide(tx, trial.program_id, 'change-policy');
  },
  run: async (tx, { id }) => {
    const trial = await tx.db.selectFrom('matching.policy_trial').select('status').where('org_id', '=', tx.orgId).where('id', '=', id).forNoKeyUpdate().executeTakeFirstOrThrow();
    if (trial.status === 'cancelled') return;
    if (!['queued', 'running'].includes(trial.status)) throw conflict('matching.problem.trial-done');
    await tx.db.updateTable('matching.policy_trial').set({ status: 'cancelled', finished_at: tx.now }).where('org_id', '=', tx.orgId).where('id', '=', id).execute();
    await signal('matching.trial-cancelled', id);
  },
  audit: ({ id }) => ({ subject: id }),
});
