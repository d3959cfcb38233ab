import { sql } from 'kysely';
import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { idSchema } from '#kernel/ids.ts';
import { gatherRound } from './gather-round.ts';
import { onlyTrellis } from './policy.ts';

/** The worker takes a round that waits (or that a killed worker left behind) and gathers what goes in; null when there is nothing to do. */
export const takeRound = action({
  name: 'matching.take-round',
  input: z.object({ id: idSchema }),
  may: onlyTrellis,
  run: async (tx, { id }) => {
    const round = await tx.db.selectFrom('matching.round').select(['status', 'program_id', 'policy_version', 'seed']).where('org_id', '=', tx.orgId).where('id', '=', id).forNoKeyUpdate().executeTakeFirst();
    if (!round || !['queued', 'running'].includes(round.status)) return null;
    await tx.db.updateTable('matching.round').set({ status: 'running', progress: 0, started_at: tx.now, beat_at: sql<Temporal.Instant>`now()` }).where('org_id', '=', tx.orgId).where('id', '=', id).execute();
    return (await gatherRound(tx, round.program_id, { policyVersion: round.policy_version, seed: round.seed })).round;
  },
  audit: ({ id }, round) => ({ subject: id, detail: { requests: round?.requests.length ?? 0, offers: round?.offers.length ?? 0 } }),
});
