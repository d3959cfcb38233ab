import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { orBusy } from './add-session.ts';

/** Everybody's time is given back first: rows change one by one, and a tutor of a group is at the old and the new time for a moment. */
export async function seatAgain(tx: Tx, sessionIds: readonly string[], to: { starts: Temporal.Instant; ends: Temporal.Instant; meetingId: string | null }): Promise<void> {
  const seats = () => tx.db.updateTable('scheduling.session_person').where('org_id', '=', tx.orgId).where('session_id', 'in', [...sessionIds]);
  await seats().set({ busy: false }).execute();
  await orBusy(seats().set({ during: sql<string>`tstzrange(${to.starts}, ${to.ends})`, meeting_id: to.meetingId, busy: true, checked_in_at: null, checked_in_how: 'self', code_tries: 0 }).execute());
}
