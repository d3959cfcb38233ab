import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { demand } from '#kernel/policy.ts';
import { mayMarkAttendance } from './policy.ts';

/** The sessions held together with this one that were not cancelled, itself included, with who is in each. For who may mark them. */
export async function meetingOf(tx: Tx, sessionId: string) {
  if (tx.via !== 'system') demand(await mayMarkAttendance(tx, sessionId));
  return tx.db
    .selectFrom('scheduling.session as s')
    .innerJoin('scheduling.session_person as l', (join) => join.onRef('l.org_id', '=', 's.org_id').onRef('l.session_id', '=', 's.id').on('l.role', '=', 'learner'))
    .innerJoin('scheduling.session_person as t', (join) => join.onRef('t.org_id', '=', 's.org_id').onRef('t.session_id', '=', 's.id').on('t.role', '=', 'tutor'))
    .innerJoin('people.person as ln', (join) => join.onRef('ln.org_id', '=', 's.org_id').onRef('ln.id', '=', 'l.person_id'))
    .innerJoin('people.person as tn', (join) => join.onRef('tn.org_id', '=', 's.org_id').onRef('tn.id', '=', 't.person_id'))
    .select(['s.id', 's.status', 's.starts_at as startsAt', 's.ends_at as endsAt', 'l.person_id as learnerId', 't.person_id as tutorId', 'ln.given_name as learner', 'tn.given_name as tutor', 'l.attendance', 'l.minutes', 't.attendance as tutorAttendance', 't.minutes as tutorMinutes',
      'l.checked_in_at as cameAt', 'l.checked_in_how as how'])
    .where('s.org_id', '=', tx.orgId).where('s.status', '<>', 'cancelled')
    .where(sql<boolean>`(s.id = ${sessionId} or s.meeting_id = (select o.meeting_id from scheduling.session o where o.org_id = s.org_id and o.id = ${sessionId}))`)
    .orderBy('ln.given_name').orderBy('s.id')
    .execute();
}
