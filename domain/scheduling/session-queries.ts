import { type SqlBool, sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { record } from '#kernel/audit.ts';
import { notFound } from '#kernel/problem.ts';
import { type Part, partIn } from './policy.ts';
import { sessionRows } from './queries.ts';

export interface SessionPerson {
  id: string;
  role: 'learner' | 'tutor';
  given: string;
  family: string;
  attendance: 'unknown' | 'present' | 'late' | 'absent' | 'excused';
  minutes: number | null;
  checkedInAt: Temporal.Instant | null;
  /** She only said so herself; not by code, nor seen by the tutor. */
  saysSo: boolean;
  /** Minutes by which she said to be late. */
  lateBy: number | null;
}

/** One session in full, for its people, their guardians and staff; staff reading it is audited. What was written stays between those who meet and staff. */
export async function sessionPage(tx: Tx, id: string) {
  const part = await partIn(tx, id);
  if (!part) throw notFound();
  const [row, people, log] = await Promise.all([
    sessionRows(tx)
      .select(['s.pairing_id as pairingId', 's.program_id as programId', 's.time_zone as zone', 's.cancel_reason as cancelReason', 's.cancelled_by as cancelledBy', 's.moved_reason as movedReason', 's.follow_up as followUp',
        's.makes_up as makesUp', 'g.ends_on as lastDay', 'g.status as pairingStatus', 'g.subject as subjectKey'])
      .where('s.id', '=', id)
      .executeTakeFirst(),
    peopleOf(tx, id),
    part === 'guardian' ? undefined : logOf(tx, id),
  ]);
  if (!row) throw notFound();
  if (part === 'staff') await record(tx, 'scheduling.see-session', { subject: row.learner.id, detail: { sessionId: id } });
  return { ...row, part: part satisfies Part, people, log: log ?? null };
}

const peopleOf = (tx: Tx, sessionId: string): Promise<SessionPerson[]> =>
  tx.db
    .selectFrom('scheduling.session_person as p')
    .innerJoin('people.person as n', (join) => join.onRef('n.org_id', '=', 'p.org_id').onRef('n.id', '=', 'p.person_id'))
    .select(['n.id', sql<SessionPerson['role']>`p.role`.as('role'), 'n.given_name as given', 'n.family_name as family', sql<SessionPerson['attendance']>`p.attendance`.as('attendance'), 'p.minutes', 'p.checked_in_at as checkedInAt', sql<boolean>`p.checked_in_how = 'self' and p.role = 'learner'`.as('saysSo'), 'p.late_by as lateBy'])
    .where('p.org_id', '=', tx.orgId)
    .where('p.session_id', '=', sessionId)
    .orderBy('p.role')
    .execute();

const skillNames = sql<{ id: string; name: string }[]>`coalesce((select jsonb_agg(jsonb_build_object('id', k.id, 'name', k.name) order by k.subject, k.place) from library.skill k where k.id = any(w.skill_ids)), '[]')`;

const logOf = (tx: Tx, sessionId: string) =>
  tx.db
    .selectFrom('scheduling.session_log as w')
    .select(['w.went_well as wentWell', 'w.hard', 'w.next_step as nextStep', 'w.logged_at as loggedAt', skillNames.as('skills')])
    .where('w.org_id', '=', tx.orgId)
    .where('w.session_id', '=', sessionId)
    .executeTakeFirst();

export interface Brief {
  goal: string;
  /** Skills asked for. */
  skills: { id: string; name: string }[];
  last: { startsAt: Temporal.Instant; wentWell: string; hard: string; nextStep: string; skills: { id: string; name: string }[] } | null;
}

/** What to know before a session: the goal, and what the last log of the pairing says. For its people and staff: call after `sessionPage` let the reader in. */
export async function briefFor(tx: Tx, session: { pairingId: string; startsAt: Temporal.Instant }): Promise<Brief> {
  const [wish, last] = await Promise.all([
    tx.db
      .selectFrom('matching.pairing as g')
      .innerJoin('matching.help_request as r', (join) => join.onRef('r.org_id', '=', 'g.org_id').onRef('r.id', '=', 'g.request_id'))
      .select(['r.goal', sql<{ id: string; name: string }[]>`coalesce((select jsonb_agg(jsonb_build_object('id', k.id, 'name', k.name) order by k.place) from library.skill k where k.id = any(r.skill_ids)), '[]')`.as('skills')])
      .where('g.org_id', '=', tx.orgId)
      .where('g.id', '=', session.pairingId)
      .executeTakeFirst(),
    tx.db
      .selectFrom('scheduling.session as s')
      .innerJoin('scheduling.session_log as w', (join) => join.onRef('w.org_id', '=', 's.org_id').onRef('w.session_id', '=', 's.id'))
      .select(['s.starts_at as startsAt', 'w.went_well as wentWell', 'w.hard', 'w.next_step as nextStep', skillNames.as('skills')])
      .where('s.org_id', '=', tx.orgId)
      .where('s.pairing_id', '=', session.pairingId)
      .where('s.starts_at', '<', session.startsAt)
      .orderBy('s.starts_at', 'desc')
      .limit(1)
      .executeTakeFirst(),
  ]);
  return { goal: wish?.goal ?? '', skills: wish?.skills ?? [], last: last ?? null };
}

/** The brief of one's own next session, by its id alone. */
export async function myBrief(tx: Tx, sessionId: string): Promise<Brief | null> {
  const part = await partIn(tx, sessionId);
  if (part !== 'learner' && part !== 'tutor' && part !== 'staff') return null;
  const session = await tx.db.selectFrom('scheduling.session').select(['pairing_id as pairingId', 'starts_at as startsAt']).where('org_id', '=', tx.orgId).where('id', '=', sessionId).executeTakeFirstOrThrow();
  return briefFor(tx, session);
}

/** Of the days on which a series was left behind, the sessions to come, in their own zone; what is still scheduled stands at the same place in the week as the one asked about. */
export const leftBehind = (tx: Tx, sessionId: string, days: readonly string[], status: 'scheduled' | 'cancelled'): Promise<{ id: string; day: string }[]> =>
  tx.db
    .selectFrom('scheduling.session as s')
    .innerJoin('scheduling.session as own', (join) => join.onRef('own.org_id', '=', 's.org_id').onRef('own.pairing_id', '=', 's.pairing_id').on('own.id', '=', sessionId))
    .select(['s.id', sql<string>`(s.starts_at at time zone s.time_zone)::date::text`.as('day')])
    .where('s.org_id', '=', tx.orgId).where('s.id', '<>', sessionId).where('s.status', '=', status).where('s.starts_at', '>', tx.now)
    .where(sql<SqlBool>`(s.starts_at at time zone s.time_zone)::date = any(${[...days]}::date[])`)
    .$if(status === 'scheduled', (query) => query.whereRef('s.slot', '=', 'own.slot'))
    .orderBy('s.starts_at').orderBy('s.id').execute();

/** Skills of a subject, to choose from. */
export const skillsOf = (tx: Tx, subject: string): Promise<{ id: string; name: string }[]> =>
  tx.db.selectFrom('library.skill').select(['id', 'name']).where('subject', '=', subject).where('broad', '=', true).orderBy('place').execute();
