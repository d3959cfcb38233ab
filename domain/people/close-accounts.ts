import type { Tx } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';

/**
 * Closes many accounts as a roster asks: `deactivate-person` for each, and the roles the roster had given end. The empty hash
 * remembers that a roster closed them, so that a roster may open them again; what a person closed, only a person opens.
 */
export async function closeAccounts(tx: Tx, personIds: readonly string[]): Promise<void> {
  const closed = await tx.db.updateTable('people.person').set({ status: 'inactive', inactive_since: tx.now, import_hash: null })
    .where('org_id', '=', tx.orgId).where('id', 'in', [...personIds]).where('status', '=', 'active').returning('id').execute();
  const ids = closed.map(({ id }) => id);
  if (ids.length === 0) return;
  await tx.db.deleteFrom('people.role_grant').where('org_id', '=', tx.orgId).where('person_id', 'in', ids).where('source', '=', 'roster').execute();
  await tx.db.updateTable('people.sign_in').set({ ended_at: tx.now }).where('org_id', '=', tx.orgId).where('person_id', 'in', ids).where('ended_at', 'is', null).execute();
  await tx.db.updateTable('people.sign_in_card').set({ revoked_at: tx.now }).where('org_id', '=', tx.orgId).where('person_id', 'in', ids).where('used_at', 'is', null).where('revoked_at', 'is', null).execute();
  for (const id of ids) await leaveEvent(tx, 'people.person-deactivated', id);
}
