import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { sessionRows } from '#domain/scheduling/queries.ts';
import { among, relatedTo, wearing } from './policy.ts';
import { backHours } from './queue-sessions.ts';

export interface CoachedTutor {
  id: string;
  given: string;
  family: string;
  learners: number;
  /** Sessions that are over and have no log. */
  logsDue: number;
  oldest: Temporal.Instant | null;
}

async function coachedTutors(tx: Tx, coachId: string): Promise<CoachedTutor[]> {
  const { rows } = await sql<CoachedTutor>`
    select t.id, t.given_name as given, t.family_name as family, due."logsDue", due.oldest,
      (select count(distinct g.learner_id) from matching.pairing g where g.org_id = t.org_id and g.tutor_id = t.id and g.status = 'active' and g.ends_on >= (${tx.now}::timestamptz at time zone g.time_zone)::date) as learners
    from people.person t
    cross join lateral (select count(*) as "logsDue", min(s.ends_at) as oldest from scheduling.session_person sp join scheduling.session s on s.org_id = sp.org_id and s.id = sp.session_id
      where sp.org_id = t.org_id and sp.person_id = t.id and sp.role = 'tutor' and s.status in ('scheduled', 'held') and s.ends_at <= ${tx.now} and s.starts_at > ${tx.now.subtract({ hours: backHours })}
        and not exists (select from scheduling.session_log w where w.org_id = s.org_id and w.session_id = s.id)) due
    where t.org_id = ${tx.orgId} and t.status = 'active' and t.id = any(${relatedTo(tx, coachId, 'coach-of')})
    order by due.oldest nulls last, lower(t.family_name), lower(t.given_name), t.id limit 200`.execute(tx.db);
  return rows;
}

/** A coach's home: the tutors she coaches, whose logs are missing first, and their sessions of the next seven days. Two reads. */
export async function coachOverview(tx: Tx) {
  const me = wearing(tx, 'coach');
  const [tutors, sessions] = await Promise.all([
    coachedTutors(tx, me),
    sessionRows(tx)
      .where(among('tp.person_id', relatedTo(tx, me, 'coach-of')))
      .where('s.status', '=', 'scheduled')
      .where('s.ends_at', '>', tx.now)
      .where('s.starts_at', '<', tx.now.add({ hours: 7 * 24 }))
      .orderBy('s.starts_at')
      .orderBy('s.id')
      .limit(100)
      .execute(),
  ]);
  return { tutors, sessions };
}
