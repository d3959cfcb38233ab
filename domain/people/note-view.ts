import type { Tx } from '#kernel/action.ts';
import { record } from '#kernel/audit.ts';

/** Staff who open somebody's record leave a line in the audit log, in the same transaction as the read. One's own record is one's own. */
export async function noteView(tx: Tx, personId: string, page: string): Promise<void> {
  if (tx.actor && tx.actor.personId !== personId) await record(tx, 'people.view-person', { subject: personId, detail: { page } });
}
