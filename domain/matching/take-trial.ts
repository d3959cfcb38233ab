import { sql } from 'kysely';
import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { idSchema } from '#kernel/ids.ts';
import { matchPolicy } from '#domain/programs/match-policy.ts';
import { gatherRound, policyFor } from './gather-round.ts';
import { onlyTrellis } from './policy.ts';

/** The worker takes a trial that waits, or that a killed worker left behind, and gathers what goes in once for both policies. */
export const takeTrial = action({
  name: 'matching.take-trial',
  input: z.object({ id: idSchema }),
  may: onlyTrellis,
  run: async (tx, { id }) => {
    const trial = await tx.db.selectFrom('matching.policy_trial').select(['status', 'program_id', 'base_version', 'weights', 'rules']).where('org_id', '=', tx.orgId).where('id', '=', id).forNoKeyUpdate().executeTakeFirst();
    if (!trial || !['queued', 'running'].includes(trial.status)) return null;
    await tx.db.updateTable('matching.policy_trial').set({ status: 'running', progress: 0, started_at: tx.now, beat_at: sql<Temporal.Instant>`now()` }).where('org_id', '=', tx.orgId).where('id', '=', id).execute();
    const seed = Number.parseInt(id.slice(-8), 16);
    const { at, round: base } = await gatherRound(tx, trial.program_id, { policyVersion: trial.base_version, seed });
    const policy = policyFor(at, matchPolicy({ version: trial.base_version, weights: trial.weights, rules: trial.rules }));
    return { base, tried: { ...base, policy: { ...policy, version: `trial of ${trial.base_version}` } } };
  },
  audit: ({ id }, both) => ({ subject: id, detail: { requests: both?.base.requests.length ?? 0 } }),
});
