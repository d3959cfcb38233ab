import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { jsonb } from '#kernel/db.ts';
import { leaveEvent } from '#kernel/event.ts';
import { idSchema } from '#kernel/ids.ts';
import type { Compared } from './inside/compare-outcomes.ts';
import { onlyTrellis } from './policy.ts';

/** Keeps what a trial came to, or why it could not be worked out. */
export const finishTrial = action({
  name: 'matching.finish-trial',
  input: z.object({ id: idSchema, compared: z.custom<Compared>().optional(), fingerprint: z.string().optional(), engineVersion: z.string().optional(), error: z.string().optional() }),
  may: onlyTrellis,
  run: async (tx, { id, compared, fingerprint, engineVersion, error }) => {
    const kept = await tx.db
      .updateTable('matching.policy_trial')
      .set(compared
        ? { status: 'done', progress: 1, finished_at: tx.now, result: jsonb(compared), fingerprint: fingerprint ?? null, engine_version: engineVersion ?? null }
        : { status: 'failed', finished_at: tx.now, error: (error ?? '').slice(0, 500) })
      .where('org_id', '=', tx.orgId)
      .where('id', '=', id)
      .where('status', 'in', ['queued', 'running'])
      .returning('program_id')
      .executeTakeFirst();
    if (kept) await leaveEvent(tx, compared ? 'matching.trial-finished' : 'matching.trial-failed', id, { programId: kept.program_id });
    return { kept: kept !== undefined };
  },
  audit: ({ id, compared }, { kept }) => ({ subject: id, detail: { kept, gains: compared?.gains.length ?? 0, losses: compared?.losses.length ?? 0 } }),
});
