import type { Tx } from '#kernel/action.ts';
import { holdAround } from './inside/hold-around.ts';

/** Holds these sessions and everybody in them until the transaction ends, for who decides about several at once: nobody marks, moves or cancels one meanwhile. */
export async function holdSessions(tx: Tx, sessionIds: readonly string[]): Promise<void> {
  if (sessionIds.length === 0) return;
  await holdAround(tx, sessionIds);
  await tx.db.selectFrom('scheduling.session').select('id').where('org_id', '=', tx.orgId).where('id', 'in', [...sessionIds]).orderBy('id').forNoKeyUpdate().execute();
}
