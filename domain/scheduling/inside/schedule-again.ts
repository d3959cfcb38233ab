import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { enterScheduled } from '../ledger.ts';
import { orBusy } from './add-session.ts';

/** Cancelled sessions stand again: everybody's time is taken and the scheduled minutes are entered. */
export async function scheduleAgain(tx: Tx, sessionIds: readonly string[], why: string): Promise<void> {
  const ids = [...sessionIds];
  await tx.db
    .updateTable('scheduling.session')
    .set({ status: 'scheduled', cancelled_by: null, cancelled_at: null, cancel_reason: null, revision: sql`revision + 1` })
    .where('org_id', '=', tx.orgId)
    .where('id', 'in', ids)
    .execute();
  await orBusy(tx.db.updateTable('scheduling.session_person').set({ busy: true }).where('org_id', '=', tx.orgId).where('session_id', 'in', ids).execute());
  await enterScheduled(tx, ids, why);
}
