import { type SqlBool, sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { isId } from '#kernel/ids.ts';
import { isStaff } from '#kernel/policy.ts';
import { notFound, refused } from '#kernel/problem.ts';

export interface TutorHours {
  tutor: { id: string; given: string; family: string };
  minutes: number;
  sessions: number;
  weeks: { week: string; program: string; subject: string; minutes: number; sessions: number }[];
}

/** Minutes of help a tutor gave, from the delivered entries of the ledger, by week and program; an hour with a small group is one hour; her own, or staff's to read. */
export async function hoursOfTutor(tx: Tx, tutorId: string, span: { starts: string; ends: string } | null = null): Promise<TutorHours> {
  if (tx.actor?.personId !== tutorId && !isStaff(tx.actor)) throw refused('scheduling.refused.not-yours');
  if (!isId(tutorId)) throw notFound();
  const inSpan = span ? sql<SqlBool>`(s.starts_at at time zone s.time_zone)::date between ${span.starts}::date and ${span.ends}::date` : sql<SqlBool>`true`;
  const [tutor, { rows }] = await Promise.all([
    tx.db.selectFrom('people.person').select(['id', 'given_name as given', 'family_name as family']).where('org_id', '=', tx.orgId).where('id', '=', tutorId).executeTakeFirst(),
    sql<TutorHours['weeks'][number]>`
      select week, program, subject, sum(minutes)::int as minutes, count(*)::int as sessions from (
        select coalesce(meeting_id, session_id) as meeting, week, program, subject, max(minutes) as minutes from (
        select d.session_id, s.meeting_id, d.week, g.name as program, b.name as subject, sum(d.minutes) as minutes
        from scheduling.dosage_entry d join scheduling.session s on s.org_id = d.org_id and s.id = d.session_id join programs.program g on g.org_id = d.org_id and g.id = d.program_id
        join matching.pairing p on p.org_id = d.org_id and p.id = d.pairing_id join library.subject b on b.key = p.subject
        where d.org_id = ${tx.orgId} and d.tutor_id = ${tutorId} and d.kind = 'delivered' and ${inSpan} group by d.session_id, s.meeting_id, d.week, g.name, b.name
        ) per_session group by coalesce(meeting_id, session_id), week, program, subject
      ) per_meeting where minutes > 0 group by week, program, subject order by week, program, subject`.execute(tx.db),
  ]);
  if (!tutor) throw notFound();
  const total = (of: 'minutes' | 'sessions'): number => rows.reduce((sum, row) => sum + row[of], 0);
  return { tutor, minutes: total('minutes'), sessions: total('sessions'), weeks: rows };
}
