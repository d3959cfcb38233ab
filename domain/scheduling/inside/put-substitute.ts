import type { Tx } from '#kernel/action.ts';
import { cancelAll } from '../cancel-session.ts';
import { partOfHost } from './host-part.ts';
import { keepLeadTimesOf } from './lead-times.ts';
import { scheduleAgain } from './schedule-again.ts';
import { markMeetings } from './study-group.ts';

/** Another tutor sits in these sessions from now on; the first one's minutes are taken back and entered for the second. */
export async function seatTutor(tx: Tx, sessionIds: readonly string[], tutorId: string, why: string): Promise<void> {
  const ids = [...sessionIds];
  await clearSeats(tx, ids, tutorId, why);
  await scheduleAgain(tx, ids, why);
  await keepLeadTimesOf(tx, await markMeetings(tx, ids, 'planned'));
}

/** On a date of a study group it is she who leads then; its own host needs no naming. */
async function nameLeader(tx: Tx, ids: readonly string[], tutorId: string): Promise<void> {
  const [date] = await tx.db
    .selectFrom('scheduling.study_meeting as m').innerJoin('scheduling.study_group as g', (join) => join.onRef('g.org_id', '=', 'm.org_id').onRef('g.id', '=', 'm.group_id'))
    .select(['g.id', 'g.host_id', 'g.program_id', 'g.subject', 'm.meeting_id']).where('m.org_id', '=', tx.orgId)
    .where('m.meeting_id', 'in', (of) => of.selectFrom('scheduling.session').select((is) => is.ref('meeting_id').$notNull().as('meeting_id')).where('org_id', '=', tx.orgId).where('id', 'in', [...ids]).where('meeting_id', 'is not', null)).execute();
  if (!date) return;
  const leads = date.host_id === tutorId ? { host_id: null, host_part: null } : { host_id: tutorId, host_part: await partOfHost(tx, date.program_id, tutorId, date.subject) };
  await tx.db.updateTable('scheduling.study_meeting').set(leads).where('org_id', '=', tx.orgId).where('meeting_id', '=', date.meeting_id).execute();
  await keepLeadTimesOf(tx, [date.id]);
}

/** The sessions stand cancelled, with this tutor in them. */
export async function clearSeats(tx: Tx, ids: readonly string[], tutorId: string, why: string): Promise<void> {
  const standing = await tx.db.selectFrom('scheduling.session').select('id').where('org_id', '=', tx.orgId).where('id', 'in', [...ids]).where('status', '=', 'scheduled').execute();
  await cancelAll(tx, standing.map((one) => one.id), why);
  await tx.db.updateTable('scheduling.session_person').set({ person_id: tutorId, checked_in_at: null, checked_in_how: 'self', code_tries: 0 }).where('org_id', '=', tx.orgId).where('session_id', 'in', [...ids]).where('role', '=', 'tutor').execute();
  await nameLeader(tx, ids, tutorId);
}
