import { type SqlBool, sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { record } from '#kernel/audit.ts';
import { isId } from '#kernel/ids.ts';
import { isStaff } from '#kernel/policy.ts';
import { notFound } from '#kernel/problem.ts';
import { doorSeconds } from './hours.ts';
import { isOnDuty } from './policy.ts';
import type { ConcernStep } from './handle-concern.ts';
import type { ConcernKind } from './report-concern.ts';
import type { RoomPart } from './room-pass.ts';
import type { RoomStatus, SupervisionMode } from './supervision.ts';

export interface LiveRoom {
  roomId: string;
  /** Of the meeting's sessions, the first: its room page is the room. */
  sessionId: string;
  programId: string;
  program: string;
  mode: SupervisionMode;
  subject: string;
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  status: Exclude<RoomStatus, 'ended'>;
  frozen: boolean;
  openedAt: Temporal.Instant | null;
  /** Since when it lacks what its mode asks while it is still open. */
  lacksSince: Temporal.Instant | null;
  watchedBy: { id: string; name: string } | null;
  people: { personId: string; name: string; part: RoomPart; where: 'in' | 'elsewhere' | 'door' | 'gone' | 'removed'; since: Temporal.Instant }[];
  held: number;
  concerns: number;
}

/** Whether the last step somebody took about concern `c` closed it. */
const isClosed = sql<SqlBool>`coalesce((select s.kind = 'closed' from rooms.concern_step s where s.org_id = c.org_id and s.concern_id = c.id order by s.id desc limit 1), false)`;

type Row = Omit<LiveRoom, 'people'> & { people: (Omit<LiveRoom['people'][number], 'since'> & { since: string })[] };

/** Rooms that are not over, for staff and for who is on duty in their programs: frozen ones first, then those with a concern, those she watches, those in use; then by their start. A page at a time, after the last room of the one before; where that has ended meanwhile, from the beginning. */
export async function liveRooms(tx: Tx, { after = null, limit = 50 }: { after?: string | null; limit?: number } = {}): Promise<{ rooms: LiveRoom[]; next: string | null }> {
  const me = tx.actor?.personId ?? null, all = isStaff(tx.actor);
  if (!all && !(me && (await isOnDuty(tx, null, me)))) throw notFound();
  const { rows } = await sql<Row>`
    with live as materialized (
      select r.*, s.id as session_id, s.starts_at, s.ends_at, s.pairing_id,
        case when r.frozen_at is not null then 0 when exists (select from rooms.concern c where c.org_id = r.org_id and c.room_id = r.id and not ${isClosed}) then 1 when r.watched_by = ${me} then 2 when r.status <> 'waiting' then 3 else 4 end as rank
      from rooms.room r
      cross join lateral (select * from scheduling.session s where s.org_id = r.org_id and (s.id = r.id or s.meeting_id = r.id) order by s.status = 'cancelled', s.id limit 1) s
      where r.org_id = ${tx.orgId} and r.status <> 'ended' and (${all} or r.program_id in (select d.program_id from rooms.duty d where d.org_id = r.org_id and d.person_id = ${me} and d.until > ${tx.now.toString()}))
    ), last as (select rank, starts_at, id from live where id = ${isId(after) ? after : null}::uuid)
    select r.id as "roomId", r.session_id as "sessionId", r.program_id as "programId", g.name as program, g.supervision_mode as mode, (select b.name from matching.pairing x join library.subject b on b.key = x.subject where x.org_id = r.org_id and x.id = r.pairing_id) as subject,
      r.starts_at as "startsAt", r.ends_at as "endsAt", r.status, r.frozen_at is not null as frozen, r.opened_at as "openedAt", r.lacks_since as "lacksSince",
      (select jsonb_build_object('id', w.id, 'name', w.given_name || ' ' || w.family_name) from people.person w where w.org_id = r.org_id and w.id = r.watched_by) as "watchedBy", ${people(tx)} as people,
      (select count(*)::int from rooms.line l where l.org_id = r.org_id and l.room_id = r.id and l.verdict = 'hold' and l.released_at is null and l.kept_at is null) as held,
      (select count(*)::int from rooms.concern c where c.org_id = r.org_id and c.room_id = r.id and not ${isClosed}) as concerns
    from live r join programs.program g on g.org_id = r.org_id and g.id = r.program_id
    where not exists (select from last) or (r.rank, r.starts_at, r.id) > (select rank, starts_at, id from last) order by r.rank, r.starts_at, r.id limit ${limit + 1}`.execute(tx.db);
  const rooms = rows.slice(0, limit).map((row) => ({ ...row, people: row.people.map((one) => ({ ...one, since: Temporal.Instant.from(one.since) })) }));
  return { rooms, next: rows.length > limit ? rooms.at(-1)!.roomId : null };
}

const people = (tx: Tx) => sql`coalesce((
  select jsonb_agg(jsonb_build_object('personId', p.id, 'name', p.given_name || ' ' || p.family_name, 'part', e.part,
    'where', case when e.removed_at is not null then case when e.removed_by is null then 'gone' else 'removed' end when c.came_at is not null then 'in' when e.went_at is not null and g.meeting_kind = 'bbb' then 'elsewhere' when e.at_door > ${tx.now.subtract({ seconds: doorSeconds }).toString()} then 'door' else 'gone' end,
    'since', coalesce(e.removed_at, c.came_at, e.went_at, e.at_door)) order by e.part desc, p.given_name, p.id)
  from rooms.entrant e join people.person p on p.org_id = e.org_id and p.id = e.person_id
  left join lateral (select min(c.came_at) as came_at from rooms.connection c where c.org_id = e.org_id and c.room_id = e.room_id and c.person_id = e.person_id and c.left_at is null) c on true
  where e.org_id = r.org_id and e.room_id = r.id), '[]')`;

export interface HeldLine {
  id: string;
  roomId: string;
  sessionId: string;
  program: string;
  personId: string;
  name: string;
  place: 'chat' | 'board';
  text: string;
  findings: { kind: string; from: number; to: number; weight: number }[];
  at: Temporal.Instant;
}

const firstSession = sql<string>`(select s.id from scheduling.session s where s.org_id = r.org_id and (s.id = r.id or s.meeting_id = r.id) order by s.id limit 1)`;

/** Held lines nobody decided on yet, the newest first; staff only, audited. */
export async function heldLines(tx: Tx, { before = null, limit = 50 }: { before?: string | null; limit?: number } = {}): Promise<{ lines: HeldLine[]; next: string | null }> {
  if (!isStaff(tx.actor)) throw notFound();
  const { rows } = await sql<HeldLine>`
    select l.id, l.room_id as "roomId", ${firstSession} as "sessionId", g.name as program, l.person_id as "personId", p.given_name || ' ' || p.family_name as name, l.place, l.text, l.findings, l.said_at as at
    from rooms.line l join rooms.room r on r.org_id = l.org_id and r.id = l.room_id join programs.program g on g.org_id = r.org_id and g.id = r.program_id join people.person p on p.org_id = l.org_id and p.id = l.person_id
    where l.org_id = ${tx.orgId} and l.verdict = 'hold' and l.released_at is null and l.kept_at is null and ${isId(before) ? sql`l.id < ${before}::uuid` : sql`true`} order by l.id desc limit ${limit + 1}`.execute(tx.db);
  const lines = rows.slice(0, limit);
  if (lines.length > 0) await record(tx, 'rooms.see-held-lines', { detail: { people: [...new Set(lines.map((one) => one.personId))] } });
  return { lines, next: rows.length > limit ? lines.at(-1)!.id : null };
}

export interface RaisedConcern {
  id: string;
  roomId: string;
  sessionId: string;
  program: string;
  by: { id: string; name: string };
  kind: ConcernKind;
  words: string;
  at: Temporal.Instant;
  /** What staff did about it, the first step first; the last says how it stands. */
  steps: { kind: ConcernStep; by: string; words: string; at: Temporal.Instant }[];
}

type ConcernRow = Omit<RaisedConcern, 'steps'> & { steps: (Omit<RaisedConcern['steps'][number], 'at'> & { at: string })[] };

/** Concerns raised from rooms that are open, or those that were closed; the newest first; staff only, audited. */
export async function concerns(tx: Tx, { closed = false, before = null, limit = 50 }: { closed?: boolean; before?: string | null; limit?: number } = {}): Promise<{ concerns: RaisedConcern[]; next: string | null }> {
  if (!isStaff(tx.actor)) throw notFound();
  const { rows } = await sql<ConcernRow>`
    select c.id, c.room_id as "roomId", ${firstSession} as "sessionId", g.name as program, jsonb_build_object('id', p.id, 'name', p.given_name || ' ' || p.family_name) as by, c.kind, c.words, c.raised_at as at,
      coalesce((select jsonb_agg(jsonb_build_object('kind', s.kind, 'by', h.given_name || ' ' || h.family_name, 'words', s.words, 'at', s.taken_at) order by s.id)
        from rooms.concern_step s join people.person h on h.org_id = s.org_id and h.id = s.person_id where s.org_id = c.org_id and s.concern_id = c.id), '[]') as steps
    from rooms.concern c join rooms.room r on r.org_id = c.org_id and r.id = c.room_id join programs.program g on g.org_id = r.org_id and g.id = r.program_id join people.person p on p.org_id = c.org_id and p.id = c.person_id
    where c.org_id = ${tx.orgId} and ${isClosed} = ${closed} and ${isId(before) ? sql`c.id < ${before}::uuid` : sql`true`} order by c.id desc limit ${limit + 1}`.execute(tx.db);
  const found = rows.slice(0, limit).map((row) => ({ ...row, steps: row.steps.map((one) => ({ ...one, at: Temporal.Instant.from(one.at) })) }));
  if (found.length > 0) await record(tx, 'rooms.see-concerns', { detail: { people: [...new Set(found.map((one) => one.by.id))] } });
  return { concerns: found, next: rows.length > limit ? found.at(-1)!.id : null };
}

export interface Duty {
  programId: string;
  program: string;
  person: { id: string; name: string };
  mine: boolean;
  since: Temporal.Instant;
  until: Temporal.Instant;
  /** Open rooms she watches, of at most eight. */
  rooms: number;
}

/** Who is on duty now; staff see all, others their own. */
export async function dutyNow(tx: Tx): Promise<Duty[]> {
  const me = tx.actor?.personId ?? null;
  const { rows } = await sql<Duty>`
    select d.program_id as "programId", g.name as program, jsonb_build_object('id', p.id, 'name', p.given_name || ' ' || p.family_name) as person, d.person_id = ${me} as mine, d.since, d.until,
      (select count(*)::int from rooms.room r where r.org_id = d.org_id and r.watched_by = d.person_id and r.status = 'open') as rooms
    from rooms.duty d join programs.program g on g.org_id = d.org_id and g.id = d.program_id join people.person p on p.org_id = d.org_id and p.id = d.person_id
    where d.org_id = ${tx.orgId} and d.until > ${tx.now.toString()} and (${isStaff(tx.actor)} or d.person_id = ${me}) order by g.name, p.given_name, d.id`.execute(tx.db);
  return rows;
}
