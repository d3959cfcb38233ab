import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { cancelAll } from '../cancel-session.ts';
import { enterScheduled } from '../ledger.ts';
import { orBusy } from './add-session.ts';

/** Another tutor sits in these sessions from now on; the first one's minutes are taken back and entered for the second. */
export async function seatTutor(tx: Tx, sessionIds: readonly string[], tutorId: string, why: string): Promise<void> {
  const ids = [...sessionIds];
  await clearSeats(tx, ids, tutorId, why);
  await tx.db
    .updateTable('scheduling.session')
    .set({ status: 'scheduled', cancelled_by: null, cancelled_at: null, cancel_reason: null, revision: sql`revision + 1` })
    .where('org_id', '=', tx.orgId)
    .where('id', 'in', ids)
    .execute();
  await orBusy(tx.db.updateTable('scheduling.session_person').set({ busy: true }).where('org_id', '=', tx.orgId).where('session_id', 'in', ids).execute());
  await enterScheduled(tx, ids, why);
}

/** The sessions stand cancelled, with this tutor in them. */
export async function clearSeats(tx: Tx, ids: readonly string[], tutorId: string, why: string): Promise<void> {
  const standing = await tx.db.selectFrom('scheduling.session').select('id').where('org_id', '=', tx.orgId).where('id', 'in', [...ids]).where('status', '=', 'scheduled').execute();
  await cancelAll(tx, standing.map((one) => one.id), why);
  await tx.db.updateTable('scheduling.session_person').set({ person_id: tutorId, checked_in_at: null }).where('org_id', '=', tx.orgId).where('session_id', 'in', [...ids]).where('role', '=', 'tutor').execute();
}
