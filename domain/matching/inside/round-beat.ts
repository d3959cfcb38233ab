import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';

/** A sign of life with the progress; false when the round is no longer to be worked on. */
export async function beat(tx: Tx, roundId: string, progress: number): Promise<boolean> {
  const kept = await tx.db
    .updateTable('matching.round')
    .set({ progress: Math.min(1, progress), beat_at: sql<Temporal.Instant>`now()` })
    .where('org_id', '=', tx.orgId)
    .where('id', '=', roundId)
    .where('status', '=', 'running')
    .returning('id')
    .executeTakeFirst();
  return kept !== undefined;
}
