import type { Tx } from '#kernel/action.ts';
import { cancelAll } from '../cancel-session.ts';
import { scheduleAgain } from './schedule-again.ts';

/** Another tutor sits in these sessions from now on; the first one's minutes are taken back and entered for the second. */
export async function seatTutor(tx: Tx, sessionIds: readonly string[], tutorId: string, why: string): Promise<void> {
  const ids = [...sessionIds];
  await clearSeats(tx, ids, tutorId, why);
  await scheduleAgain(tx, ids, why);
}

/** The sessions stand cancelled, with this tutor in them. */
export async function clearSeats(tx: Tx, ids: readonly string[], tutorId: string, why: string): Promise<void> {
  const standing = await tx.db.selectFrom('scheduling.session').select('id').where('org_id', '=', tx.orgId).where('id', 'in', [...ids]).where('status', '=', 'scheduled').execute();
  await cancelAll(tx, standing.map((one) => one.id), why);
  await tx.db.updateTable('scheduling.session_person').set({ person_id: tutorId, checked_in_at: null, checked_in_how: 'self', code_tries: 0 }).where('org_id', '=', tx.orgId).where('session_id', 'in', [...ids]).where('role', '=', 'tutor').execute();
}
