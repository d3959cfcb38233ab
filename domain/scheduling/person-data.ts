import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';

/** Everything scheduling holds about a person. */
export async function exportPerson(tx: Tx, personId: string) {
  const own = tx.db
    .selectFrom('scheduling.session_person as p')
    .innerJoin('scheduling.session as s', (join) => join.onRef('s.org_id', '=', 'p.org_id').onRef('s.id', '=', 'p.session_id'))
    .where('p.org_id', '=', tx.orgId)
    .where('p.person_id', '=', personId);
  const [sessions, logs, dosage, substitutions, groups, dates, places, watches] = await Promise.all([
    own
      .select(['s.id', 's.starts_at', 's.ends_at', 's.time_zone', 's.status', 's.modality', 's.place', 'p.role', 'p.attendance', 'p.minutes', 'p.checked_in_at', 'p.checked_in_how', 'p.late_by', 'p.late_said_at', sql<string | null>`case when s.cancelled_by = ${personId} then s.cancel_reason end`.as('cancel_reason')])
      .orderBy('s.starts_at')
      .execute(),
    own
      .innerJoin('scheduling.session_log as w', (join) => join.onRef('w.org_id', '=', 's.org_id').onRef('w.session_id', '=', 's.id'))
      .select(['s.starts_at', 'w.went_well', 'w.hard', 'w.next_step', 'w.logged_at'])
      .orderBy('s.starts_at')
      .execute(),
    tx.db.selectFrom('scheduling.dosage_entry').select(['week', 'kind', 'minutes', 'reason', 'created_at']).where('org_id', '=', tx.orgId).where((eb) => eb.or([eb('learner_id', '=', personId), eb('tutor_id', '=', personId)])).orderBy('id').execute(),
    tx.db.selectFrom('scheduling.substitution').select(['session_id', 'status', 'created_at', 'ended_at', sql<boolean>`tutor_id = ${personId}`.as('stepped_in')]).where('org_id', '=', tx.orgId).where((eb) => eb.or([eb('tutor_id', '=', personId), eb('for_tutor_id', '=', personId)])).orderBy('id').execute(),
    tx.db.selectFrom('scheduling.study_group').select(['subject', 'about', 'starts_on', 'ends_on', 'status', 'close_reason']).where('org_id', '=', tx.orgId).where('host_id', '=', personId).orderBy('id').execute(),
    tx.db.selectFrom('scheduling.study_meeting').select(['group_id', 'planned_on', 'status']).where('org_id', '=', tx.orgId).where('host_id', '=', personId).orderBy('planned_on').execute(),
    tx.db.selectFrom('scheduling.study_place').select(['group_id', 'joined_at', 'left_at']).where('org_id', '=', tx.orgId).where('learner_id', '=', personId).orderBy('id').execute(),
    tx.db.selectFrom('scheduling.seat_watch').select(['kind', 'starts_at', 'status', 'created_at', 'told_at']).where('org_id', '=', tx.orgId).where('person_id', '=', personId).orderBy('id').execute(),
  ]);
  return { sessions, logs, dosage, substitutions, studyGroups: groups, studyDates: dates, studyPlaces: places, watches };
}

/** Takes the words away that were written about or by the person. Times, attendance and ledger stay under the bare id, because the other side's hours rest on them. */
export async function erasePerson(tx: Tx, personId: string): Promise<void> {
  const sessions = sql`(select p.session_id from scheduling.session_person p where p.org_id = ${tx.orgId} and p.person_id = ${personId})`;
  await sql`update scheduling.session_log set went_well = '', hard = '', next_step = '' where org_id = ${tx.orgId} and session_id in ${sessions}`.execute(tx.db);
  await sql`update scheduling.session set cancel_reason = case when status = 'cancelled' then 'erased' end, moved_reason = null where org_id = ${tx.orgId} and id in ${sessions}`.execute(tx.db);
  await sql`update scheduling.substitution set was_cancel_reason = case when was_cancelled_at is not null then 'erased' end where org_id = ${tx.orgId} and (tutor_id = ${personId} or for_tutor_id = ${personId} or was_cancelled_by = ${personId} or session_id in ${sessions})`.execute(tx.db);
  await sql`update scheduling.study_group set about = '', close_reason = case when close_reason is not null then 'erased' end where org_id = ${tx.orgId} and host_id = ${personId}`.execute(tx.db);
  await tx.db.deleteFrom('scheduling.seat_watch').where('org_id', '=', tx.orgId).where('person_id', '=', personId).execute();
}
