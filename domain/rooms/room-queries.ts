import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { record } from '#kernel/audit.ts';
import { isConnected } from './inside/is-connected.ts';
import { staysIn } from './inside/stays-in.ts';
import { minutesOf, together } from './minutes-there.ts';
import { demandInside, demandPart } from './policy.ts';
import type { RoomPart } from './room-pass.ts';

export interface ChatLine {
  id: string;
  personId: string;
  name: string;
  part: RoomPart;
  mine: boolean;
  text: string;
  place: 'chat' | 'board';
  /** Held: seen by its writer and those who supervise, until it is let through. */
  held: boolean;
  warned: boolean;
  at: Temporal.Instant;
}

/** Lines of a room in order, after one known already: the last ones where none is. Reading a room one never came to is audited. */
export async function chatLines(tx: Tx, { sessionId, after = null, limit = 200 }: { sessionId: string; after?: string | null; limit?: number }): Promise<ChatLine[]> {
  const { meeting, part } = await demandInside(tx, { sessionId }), me = tx.actor!.personId, supervises = part === 'supervisor';
  const { rows } = await sql<Omit<ChatLine, 'at'> & { at: Temporal.Instant }>`
    select l.id, l.person_id as "personId", case when e.part = 'supervisor' then p.given_name || ' ' || p.family_name else p.given_name end as name, coalesce(e.part, 'supervisor') as part, l.person_id = ${me} as mine, l.text, l.place,
      l.verdict = 'hold' and l.released_at is null as held, l.verdict = 'warn' as warned, l.said_at as at
    from rooms.line l join people.person p on p.org_id = l.org_id and p.id = l.person_id left join rooms.entrant e on e.org_id = l.org_id and e.room_id = l.room_id and e.person_id = l.person_id
    where l.org_id = ${tx.orgId} and l.room_id = ${meeting.roomId} and (l.place = 'chat' or ${supervises} or l.person_id = ${me}) and (l.verdict <> 'hold' or l.released_at is not null or ${supervises} or l.person_id = ${me})
      and ${after === null ? sql`true` : sql`l.id > ${after}::uuid`} order by l.id ${sql.raw(after === null ? 'desc' : 'asc')} limit ${limit}`.execute(tx.db);
  if (supervises && after === null) await noteReading(tx, meeting.roomId);
  return after === null ? rows.reverse() : rows;
}

/** Entering was written down already; reading from outside is, too. */
async function noteReading(tx: Tx, roomId: string): Promise<void> {
  const { rows } = await sql`select from rooms.entrant e where e.org_id = ${tx.orgId} and e.room_id = ${roomId} and e.person_id = ${tx.actor!.personId} and (e.at_door >= ${tx.now.subtract({ minutes: 1 }).toString()}
    or ${sql.raw(isConnected('e'))})`.execute(tx.db);
  if (rows.length === 0) await record(tx, 'rooms.see-chat', { subject: roomId });
}

export interface TimesThere {
  /** Whether anybody was in the room at all: else it says nothing. */
  used: boolean;
  /** Whole minutes each of the session's two was there, and both at once; null: never came. */
  people: { personId: string; role: 'tutor' | 'learner'; cameAt: Temporal.Instant | null; minutes: number }[];
  both: number;
}

/** What the room saw of a session until now: fills the tutor's log. Connections are kept for 30 days. */
export async function timesThere(tx: Tx, sessionId: string): Promise<TimesThere> {
  const { meeting } = await demandPart(tx, { sessionId });
  const [people, stays] = await Promise.all([
    tx.db.selectFrom('scheduling.session_person').select(['person_id', sql<'tutor' | 'learner'>`role`.as('role')]).where('org_id', '=', tx.orgId).where('session_id', '=', sessionId).orderBy('role').execute(),
    staysIn(tx, meeting),
  ]);
  const of = (personId: string) => stays.get(personId) ?? [];
  const [one, other] = people.map((person) => of(person.person_id));
  return {
    used: stays.size > 0, both: minutesOf(together(one ?? [], other ?? [])),
    people: people.map(({ person_id, role }) => ({ personId: person_id, role, minutes: minutesOf(of(person_id)), cameAt: of(person_id)[0] ? Temporal.Instant.fromEpochMilliseconds(of(person_id)[0]!.from) : null })),
  };
}
