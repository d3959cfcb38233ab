import { type SqlBool, sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { isId } from '#kernel/ids.ts';
import { isStaff } from '#kernel/policy.ts';
import { refused } from '#kernel/problem.ts';

export interface SessionRow {
  id: string;
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  status: 'scheduled' | 'held' | 'missed' | 'cancelled';
  modality: 'online' | 'in-person';
  meetingLink: string | null;
  place: string | null;
  subject: string;
  learner: { id: string; given: string; family: string };
  tutor: { id: string; given: string; family: string };
  /** The other learners of a small group, each with a session of her own. */
  others: { sessionId: string; given: string }[];
  logged: boolean;
}

const named = (who: 'lp' | 'tp') => sql<SessionRow['learner']>`(select jsonb_build_object('id', n.id, 'given', n.given_name, 'family', n.family_name)
  from people.person n where n.org_id = s.org_id and n.id = ${sql.ref(`${who}.person_id`)})`;

const others = sql<SessionRow['others']>`case when s.meeting_id is null then '[]'::jsonb else coalesce((
  select jsonb_agg(jsonb_build_object('sessionId', o.session_id, 'given', n.given_name) order by n.given_name, o.session_id)
  from scheduling.session_person o join people.person n on n.org_id = o.org_id and n.id = o.person_id
  where o.org_id = s.org_id and o.meeting_id = s.meeting_id and o.session_id <> s.id and o.role = 'learner' and (o.busy or s.status = 'cancelled')), '[]') end`;

/** A small group is one line in what lies ahead of its tutor. */
export const firstOfMeeting = sql<SqlBool>`(s.meeting_id is null or not exists (select from scheduling.session o where o.org_id = s.org_id and o.meeting_id = s.meeting_id and o.status = s.status and o.id < s.id))`;

const hasLog = sql<boolean>`exists (select from scheduling.session_log w where w.org_id = s.org_id and w.session_id = s.id)`;

/**
 * Sessions with their two people and subject: the read every list of sessions starts from. Four tables are joined and the rest looked up
 * beside them, because planning a join of nine guarded tables takes PostgreSQL a hundred times longer than carrying it out.
 */
export const sessionRows = (tx: Tx) =>
  tx.db
    .selectFrom('scheduling.session as s')
    .innerJoin('matching.pairing as g', (join) => join.onRef('g.org_id', '=', 's.org_id').onRef('g.id', '=', 's.pairing_id'))
    .innerJoin('scheduling.session_person as lp', (join) => join.onRef('lp.org_id', '=', 's.org_id').onRef('lp.session_id', '=', 's.id').on('lp.role', '=', 'learner'))
    .innerJoin('scheduling.session_person as tp', (join) => join.onRef('tp.org_id', '=', 's.org_id').onRef('tp.session_id', '=', 's.id').on('tp.role', '=', 'tutor'))
    .select([
      's.id', 's.starts_at as startsAt', 's.ends_at as endsAt', sql<SessionRow['status']>`s.status`.as('status'), sql<SessionRow['modality']>`s.modality`.as('modality'), 's.meeting_link as meetingLink', 's.place',
      sql<string>`(select b.name from library.subject b where b.key = g.subject)`.as('subject'), named('lp').as('learner'), named('tp').as('tutor'), others.as('others'), hasLog.as('logged'),
    ])
    .where('s.org_id', '=', tx.orgId);

/** Whose sessions the one who asks may list: her own in the role worn, or those of her children. What is over is listed by learner: each has a log. */
export function mine(tx: Tx, ahead = true) {
  const me = tx.actor?.personId ?? null;
  if (tx.actor?.role === 'learner') return sql<SqlBool>`lp.person_id = ${me}`;
  if (tx.actor?.role === 'tutor') return ahead ? sql<SqlBool>`tp.person_id = ${me} and ${firstOfMeeting}` : sql<SqlBool>`tp.person_id = ${me}`;
  if (tx.actor?.role !== 'guardian') return sql<SqlBool>`false`;
  return sql<SqlBool>`lp.person_id in (select r.to_id from people.relation r where r.org_id = ${tx.orgId} and r.from_id = ${me} and r.kind = 'guardian-of' and r.ended_at is null)`;
}

export interface SessionPage {
  sessions: SessionRow[];
  /** Hand it back for the next page; null at the end. */
  next: string | null;
}

/** My sessions to come (soonest first; cancelled ones too, marked as such) or past (latest first), a page at a time. */
export async function mySessions(tx: Tx, tab: 'upcoming' | 'past', after: string | null = null, limit = 20): Promise<SessionPage> {
  const ahead = tab === 'upcoming';
  const cursor = readCursor(after);
  const order = ahead ? 'asc' : 'desc';
  const rows = await sessionRows(tx)
    .where(mine(tx, ahead))
    .where('s.ends_at', ahead ? '>' : '<=', tx.now)
    .$if(cursor !== null, (query) => query.where(sql<SqlBool>`(s.starts_at, s.id) ${sql.raw(ahead ? '>' : '<')} (${cursor!.at}, ${cursor!.id}::uuid)`))
    .orderBy('s.starts_at', order)
    .orderBy('s.id', order)
    .limit(limit + 1)
    .execute();
  const sessions = rows.slice(0, limit);
  const last = sessions.at(-1);
  return { sessions, next: rows.length > limit && last ? `${last.startsAt}_${last.id}` : null };
}

/** A cursor is a start and an id; anything else is the beginning. */
export function readCursor(text: string | null): { at: Temporal.Instant; id: string } | null {
  const parts = /^([^_]+)_([0-9a-f-]{36})$/.exec(text ?? '');
  try {
    return parts ? { at: Temporal.Instant.from(parts[1]!), id: parts[2]! } : null;
  } catch {
    return null;
  }
}

/** My sessions from now until a moment, cancelled ones left out. */
export const mySessionsUntil = (tx: Tx, until: Temporal.Instant, limit = 20): Promise<SessionRow[]> =>
  sessionRows(tx).where(mine(tx)).where('s.status', '=', 'scheduled').where('s.ends_at', '>', tx.now).where('s.starts_at', '<', until).orderBy('s.starts_at').limit(limit).execute();

/** My last session that was held (or is over and not marked yet): the one an exit ticket is about. */
export const lastSession = async (tx: Tx, since: Temporal.Instant): Promise<SessionRow | null> =>
  (await sessionRows(tx).where(mine(tx, false)).where('s.status', 'in', ['held', 'scheduled']).where('s.ends_at', '<=', tx.now).where('s.ends_at', '>', since).orderBy('s.ends_at', 'desc').limit(1).executeTakeFirst()) ?? null;

/** Sessions a tutor has held and not written about, oldest first. */
export const logsDue = (tx: Tx, limit = 10): Promise<SessionRow[]> =>
  sessionRows(tx).where(sql<SqlBool>`tp.person_id = ${tx.actor?.personId ?? null}`).where(lacksLog).where('s.ends_at', '<=', tx.now).orderBy('s.ends_at').limit(limit).execute();

const lacksLog = sql<SqlBool>`not ${hasLog} and s.status in ('scheduled', 'held')`;

/** Hours after which a log is overdue. */
export const overdueHours = 48;

/** What is older than this is no longer in the coordinators' queue. */
const queueHours = 28 * 24;

/** For coordinators: missed sessions of the last four weeks for which nothing was done yet. */
export const noShows = (tx: Tx, limit = 50) =>
  sessionRows(tx)
    .select(['lp.attendance as learnerAttendance', 'tp.attendance as tutorAttendance'])
    .where('s.status', '=', 'missed')
    .where('s.follow_up', 'is', null)
    .where('s.starts_at', '>', tx.now.subtract({ hours: queueHours }))
    .orderBy('s.starts_at', 'desc')
    .limit(limit)
    .execute();

/** Whether a session is over, marked or cancelled. */
export async function sessionIsOver(tx: Tx, id: string): Promise<boolean> {
  const row = await tx.db.selectFrom('scheduling.session').select(['status', 'ends_at']).where('org_id', '=', tx.orgId).where('id', '=', id).executeTakeFirst();
  return row?.status !== 'scheduled' || Temporal.Instant.compare(row.ends_at, tx.now) <= 0;
}

/** Dates to come that could not be planned and still can be. */
const clashRows = (tx: Tx) =>
  tx.db
    .selectFrom('scheduling.clash as c')
    .innerJoin('matching.pairing as g', (join) => join.onRef('g.org_id', '=', 'c.org_id').onRef('g.id', '=', 'c.pairing_id'))
    .innerJoin('people.person as l', (join) => join.onRef('l.org_id', '=', 'g.org_id').onRef('l.id', '=', 'g.learner_id'))
    .innerJoin('people.person as t', (join) => join.onRef('t.org_id', '=', 'g.org_id').onRef('t.id', '=', 'g.tutor_id'))
    .innerJoin('library.subject as b', 'b.key', 'g.subject')
    .select(['c.id', 'c.starts_at as startsAt', 'c.why', 'g.id as pairingId', 'g.learner_id as learnerId', 'g.tutor_id as tutorId', 'g.time_zone as zone', 'g.session_minutes as minutes', 'g.ends_on as lastDay', 'b.name as subject',
      sql<string>`concat_ws(' ', l.given_name, l.family_name)`.as('learner'), sql<string>`concat_ws(' ', t.given_name, t.family_name)`.as('tutor')])
    .where('c.org_id', '=', tx.orgId)
    .where('c.resolved_at', 'is', null)
    .where('c.starts_at', '>', tx.now)
    .where('g.status', '=', 'active');

/** For coordinators: the soonest first. */
export const openClashes = (tx: Tx, limit = 50) => clashRows(tx).orderBy('c.starts_at').orderBy('c.id').limit(limit).execute();

/** One of them, for staff. */
export async function openClash(tx: Tx, id: string) {
  if (!isStaff(tx.actor)) throw refused('scheduling.refused.staff');
  if (!isId(id)) return null;
  return (await clashRows(tx).where('c.id', '=', id).executeTakeFirst()) ?? null;
}
