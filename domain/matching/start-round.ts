import { z } from 'zod';
import { action } from '#kernel/action.ts';
import { brokeConstraint } from '#kernel/db.ts';
import { leaveEvent } from '#kernel/event.ts';
import { idSchema, newId } from '#kernel/ids.ts';
import { enqueue } from '#kernel/jobs.ts';
import { conflict } from '#kernel/problem.ts';
import { programToMatch } from './inside/program-to-match.ts';
import { mayMatch } from './policy.ts';

/** A round under the policy in force now. One at a time in a program. */
export const startRound = action({
  name: 'matching.start-round',
  input: z.object({ programId: idSchema }),
  may: (tx, { programId }) => mayMatch(tx, programId),
  run: async (tx, { programId }) => {
    const at = await programToMatch(tx, programId);
    const rounds = await tx.db.selectFrom('matching.round').select(['number', 'status']).where('org_id', '=', tx.orgId).where('program_id', '=', programId).orderBy('number', 'desc').limit(1).executeTakeFirst();
    if (rounds && ['queued', 'running'].includes(rounds.status)) throw conflict('matching.problem.round-running', { number: rounds.number });
    const [id, number] = [newId(), (rounds?.number ?? 0) + 1];
    const seed = Number.parseInt(id.slice(-8), 16);
    try {
      await tx.db
        .insertInto('matching.round')
        .values({ org_id: tx.orgId, id, program_id: programId, number, policy_version: at.policy_version, status: 'queued', seed, created_at: tx.now, created_by: tx.actor?.personId ?? null })
        .execute();
    } catch (error) {
      if (brokeConstraint(error, 'round_one_at_once')) throw conflict('matching.problem.round-running', { number: number - 1 });
      throw error;
    }
    await leaveEvent(tx, 'matching.round-started', id, { programId });
    await enqueue(tx, 'matching.run-round', { roundId: id });
    return { id, number };
  },
  audit: ({ programId }, { id, number }) => ({ subject: id, detail: { programId, number } }),
});
