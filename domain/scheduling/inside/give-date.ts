import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { clearSeats } from './put-substitute.ts';
import { scheduleAgain } from './schedule-again.ts';
import type { StudyGroup, StudyMeeting } from './study-group.ts';

/** Dates so far, and those that are not given on, stay with whoever led them. */
export async function keepEarlierHost(tx: Tx, group: StudyGroup): Promise<void> {
  await tx.db
    .updateTable('scheduling.study_meeting').set({ host_id: group.host_id, host_part: group.host_part })
    .where('org_id', '=', tx.orgId).where('group_id', '=', group.id).where('host_id', 'is', null).execute();
}

/** She leads this date from now on, in every session of it; `named` is null where she is the group's own host. Who was asked to step in, or did, no longer is. */
export async function giveDate(tx: Tx, meeting: StudyMeeting, named: { id: string; part: 'tutor' | 'staff' } | null, leaderId: string): Promise<void> {
  const sessions = await tx.db.selectFrom('scheduling.session').select(['id', 'status']).where('org_id', '=', tx.orgId).where('meeting_id', '=', meeting.meeting_id).where('status', 'in', ['scheduled', 'cancelled']).orderBy('id').forNoKeyUpdate().execute();
  const ids = sessions.map((one) => one.id), standing = sessions.filter((one) => one.status === 'scheduled').map((one) => one.id);
  if (ids.length > 0) {
    await clearSeats(tx, ids, leaderId, 'another-host');
    if (standing.length > 0) await scheduleAgain(tx, standing, 'another-host');
    await tx.db
      .updateTable('scheduling.substitution').set({ status: sql`case when status = 'asked' then 'withdrawn' else 'replaced' end`, ended_at: tx.now, ended_by: tx.actor?.personId ?? null })
      .where('org_id', '=', tx.orgId).where('session_id', 'in', ids).where('status', 'in', ['asked', 'standing']).execute();
  }
  await tx.db
    .updateTable('scheduling.study_meeting').set({ host_id: named?.id ?? null, host_part: named?.part ?? null })
    .where('org_id', '=', tx.orgId).where('group_id', '=', meeting.group_id).where('planned_on', '=', meeting.planned_on).execute();
}
