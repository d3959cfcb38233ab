import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { keptPlan } from '#kernel/connection.ts';
import type { MeetingKind } from '#domain/programs/program-fields.ts';
import type { RoomPart } from '../room-pass.ts';
import type { SupervisionMode } from '../supervision.ts';

export interface Participant {
  personId: string;
  part: Exclude<RoomPart, 'supervisor'>;
  given: string;
  birthDate: string | null;
  level: number | null;
  /** Whether her role still lets her be what she is here. */
  hasRole: boolean;
}

/** What a room is for: one session, or those of a small group that are held together. Cancelled ones are left out while one stands. */
export interface Meeting {
  roomId: string;
  programId: string;
  sessionIds: string[];
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  cancelled: boolean;
  modality: 'online' | 'in-person';
  /** Where the program meets. */
  kind: MeetingKind;
  /** A link of the pairing's own goes before the program's. */
  link: string | null;
  zone: string;
  mode: SupervisionMode;
  program: string;
  subject: string;
  participants: Participant[];
}

/** Whether a person's role `g` lets her take a part in a meeting: her own, and staff may lead as tutors. */
export const lets = (g: string, part: string): string => `(${g}.role = ${part} or (${part} = 'tutor' and ${g}.role in ('teacher', 'coach', 'coordinator', 'admin')))`;

type Row = Omit<Meeting, 'startsAt' | 'endsAt'> & { startsAt: string; endsAt: string };

const load = keptPlan<{ meeting: Row | null }>(`
    with held as (
      select s.org_id, s.id, s.program_id, s.pairing_id, s.starts_at, s.ends_at, s.modality, s.meeting_link, s.time_zone, s.status, bool_and(s.status = 'cancelled') over () as none from scheduling.session s
      where s.org_id = $1 and (s.meeting_id = $2::uuid or (s.id = $2::uuid and s.meeting_id is null))
    ), standing as (select * from held where none or status <> 'cancelled'), first as (select * from standing order by starts_at, id limit 1)
    select jsonb_build_object('roomId', $2::uuid, 'programId', f.program_id, 'sessionIds', (select jsonb_agg(id order by id) from standing), 'startsAt', f.starts_at,
      'endsAt', (select max(ends_at) from standing), 'cancelled', f.none, 'modality', f.modality, 'kind', g.meeting_kind, 'link', coalesce(p.meeting_link, case when g.meeting_kind = 'link' then coalesce(f.meeting_link, g.meeting_link) end), 'zone', f.time_zone, 'mode', g.supervision_mode,
      'program', g.name, 'subject', (select b.name from library.subject b where b.key = p.subject),
      'participants', coalesce((select jsonb_agg(jsonb_build_object('personId', o.id, 'part', o.role, 'given', o.given_name, 'birthDate', o.birth_date, 'level', o.level, 'hasRole', exists (select from people.role_grant g where g.org_id = f.org_id and g.person_id = o.id and ${lets('g', 'o.role')})) order by o.role desc, o.given_name, o.id) from (
        select distinct n.id, a.role, n.given_name, n.birth_date, n.level from scheduling.session_person a join people.person n on n.org_id = a.org_id and n.id = a.person_id
        where a.org_id = f.org_id and a.session_id in (select id from standing) and n.status = 'active') o), '[]')) as meeting
    from first f join programs.program g on g.org_id = f.org_id and g.id = f.program_id join matching.pairing p on p.org_id = f.org_id and p.id = f.pairing_id`);

/** By its own id; the room's id is the meeting's where there is one, else the session's. */
export async function loadMeeting(tx: Tx, roomId: string): Promise<Meeting | undefined> {
  const meeting = (await load(tx.db, tx.orgId, roomId))[0]?.meeting;
  return meeting ? { ...meeting, startsAt: Temporal.Instant.from(meeting.startsAt), endsAt: Temporal.Instant.from(meeting.endsAt) } : undefined;
}

/** The room of a session `s`, as SQL. `coalesce` would say the same, but behind row-level security PostgreSQL looks nothing up by it and reads all rooms of the organization. */
export const roomIdOf = (s: string): RawBuilder<string> => sql.raw(`case when ${s}.meeting_id is null then ${s}.id else ${s}.meeting_id end`);

/** The room of a session; undefined where there is no such session. */
export async function roomOf(tx: Tx, sessionId: string): Promise<string | undefined> {
  const row = await tx.db.selectFrom('scheduling.session').select(['id', 'meeting_id']).where('org_id', '=', tx.orgId).where('id', '=', sessionId).executeTakeFirst();
  return row && (row.meeting_id ?? row.id);
}
