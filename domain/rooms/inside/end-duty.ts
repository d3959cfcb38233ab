import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';

/** Off duty from now on, in one program or in all; duties are held by id, as where a watcher is looked for. The programs in which she was. */
export async function endDuty(tx: Tx, personId: string | null, programId?: string): Promise<string[]> {
  const held = await tx.db.selectFrom('rooms.duty').select(['id', 'program_id']).where('org_id', '=', tx.orgId).where('person_id', '=', personId).where('until', '>', tx.now)
    .$if(programId !== undefined, (q) => q.where('program_id', '=', programId!)).orderBy('id').forUpdate().execute();
  if (held.length === 0) return [];
  // Who went on duty a moment after this was asked for was never on it.
  await tx.db.updateTable('rooms.duty').set({ until: sql`greatest(since, ${tx.now.toString()}::timestamptz)` }).where('org_id', '=', tx.orgId).where('id', 'in', held.map((one) => one.id)).execute();
  return held.map((one) => one.program_id);
}
