import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { notFound } from '#kernel/problem.ts';
import { type Part, partIn } from '#domain/scheduling/policy.ts';
import { demandNotRemoved, demandPart } from '../policy.ts';
import { roomIdOf } from './load-meeting.ts';

export interface WorkLearner {
  sessionId: string;
  id: string;
  given: string;
}

/** Who works with whom in a session or the sessions of a small group, and whether something may still be opened or answered there. */
export interface Workplace {
  part: Exclude<Part, 'guardian' | null>;
  roomId: string;
  subject: string;
  pairingId: string;
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  tutorId: string;
  learners: WorkLearner[];
  cancelled: boolean;
  /** A room that is over, or stands still, takes nothing. */
  shut: 'over' | 'still' | null;
}

type Row = Omit<Workplace, 'part'>;

/** For those who meet there (not whom an adult took out of the room, until it has ended), and for staff and who is on duty; to everybody else there is no such session. */
export async function loadWorkplace(tx: Tx, sessionId: string): Promise<Workplace> {
  const part = (await partIn(tx, sessionId)) ?? ((await demandPart(tx, { sessionId })).part === 'supervisor' ? 'staff' : null);
  if (part === null || part === 'guardian') throw notFound();
  const { rows } = await sql<Row>`
    select coalesce(s.meeting_id, s.id) as "roomId", g.subject, s.pairing_id as "pairingId", s.starts_at as "startsAt", s.ends_at as "endsAt", t.person_id as "tutorId", s.status in ('cancelled', 'missed') as cancelled,
      (select case when r.status = 'ended' then 'over' when r.frozen_at is not null or r.status = 'paused' then 'still' end from rooms.room r where r.org_id = s.org_id and r.id = ${roomIdOf('s')}) as shut,
      (select jsonb_agg(jsonb_build_object('sessionId', l.session_id, 'id', l.person_id, 'given', l.given) order by l.given, l.person_id)
        from (select o.session_id, o.person_id, (select n.given_name from people.person n where n.org_id = o.org_id and n.id = o.person_id) as given
          from scheduling.session_person o where o.org_id = s.org_id and o.role = 'learner' and o.session_id = any(array(
            select s.id union select x.id from scheduling.session x where x.org_id = s.org_id and x.meeting_id = s.meeting_id and x.status <> 'cancelled'))) l) as learners
    from scheduling.session s join matching.pairing g on g.org_id = s.org_id and g.id = s.pairing_id
    join scheduling.session_person t on t.org_id = s.org_id and t.session_id = s.id and t.role = 'tutor'
    where s.org_id = ${tx.orgId} and s.id = ${sessionId}`.execute(tx.db);
  const [row] = rows;
  if (!row) throw notFound();
  // What stays of an ended room is hers too.
  if (row.shut !== 'over') await demandNotRemoved(tx, row.roomId);
  return { ...row, part };
}
