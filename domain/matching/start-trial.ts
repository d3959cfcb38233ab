import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { brokeConstraint, jsonb } from '#kernel/db.ts';
import { leaveEvent } from '#kernel/event.ts';
import { idSchema, newId } from '#kernel/ids.ts';
import { enqueue } from '#kernel/jobs.ts';
import { conflict } from '#kernel/problem.ts';
import { checkSpread, rulesSchema, weightsSchema } from '#domain/programs/match-policy.ts';
import { mayDecide } from '#domain/programs/policy.ts';
import { programToMatch } from './inside/program-to-match.ts';

/** Tries a policy on the requests and offers at hand, beside the one in force. Nothing that comes of it can be approved. */
export const startTrial = action({
  name: 'matching.start-trial',
  input: z.object({ programId: idSchema, weights: weightsSchema, rules: rulesSchema }),
  may: (tx, { programId }) => mayDecide(tx, programId, 'change-policy'),
  run: async (tx, { programId, weights, rules }) => {
    const at = await programToMatch(tx, programId);
    checkSpread(at.formats, weights, rules);
    const busy = await tx.db.selectFrom('matching.policy_trial').select('id').where('org_id', '=', tx.orgId).where('program_id', '=', programId).where('status', 'in', ['queued', 'running']).executeTakeFirst();
    if (busy) throw conflict('matching.problem.trial-running');
    const id = newId();
    try {
      await tx.db
        .insertInto('matching.policy_trial')
        .values({ org_id: tx.orgId, id, program_id: programId, base_version: at.policy_version, weights: jsonb(weights), rules: jsonb(rules), status: 'queued', created_at: tx.now, created_by: tx.actor?.personId ?? null })
        .execute();
    } catch (error) {
      if (brokeConstraint(error, 'policy_trial_one_at_once')) throw conflict('matching.problem.trial-running');
      throw error;
    }
    await leaveEvent(tx, 'matching.trial-started', id, { programId });
    await enqueue(tx, 'matching.run-trial', { trialId: id });
    return { id };
  },
  audit: ({ programId, weights, rules }, { id }) => ({ subject: id, detail: { programId, weights, rules } }),
});
