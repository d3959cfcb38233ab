import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { brokeConstraint } from '#kernel/db.ts';

/** False when the learner has asked anew for the same subject meanwhile, be it this very moment: that request stands for both. */
export async function reopenRequest(tx: Tx, requestId: string, anew: boolean): Promise<boolean> {
  await tx.db.selectFrom('matching.help_request').select('id').where('org_id', '=', tx.orgId).where('id', '=', requestId).forNoKeyUpdate().executeTakeFirstOrThrow();
  const set = (status: 'open' | 'closed') =>
    tx.db.updateTable('matching.help_request').set({ status, ...(anew && { waiting_since: tx.now }) }).where('org_id', '=', tx.orgId).where('id', '=', requestId).execute();
  await sql`savepoint reopen`.execute(tx.db);
  try {
    await set('open');
    await sql`release savepoint reopen`.execute(tx.db);
    return true;
  } catch (error) {
    if (!brokeConstraint(error, 'help_request_once')) throw error;
    await sql`rollback to savepoint reopen`.execute(tx.db);
    await sql`release savepoint reopen`.execute(tx.db);
    await set('closed');
    return false;
  }
}
