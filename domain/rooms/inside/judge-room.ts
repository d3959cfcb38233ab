import { type Selectable, sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { dayOf } from '#kernel/clock.ts';
import { keptPlan } from '#kernel/connection.ts';
import { leaveEvent } from '#kernel/event.ts';
import type { RoomsRoom } from '#kernel/tables.ts';
import { doorSeconds, isOver, opensAt } from '../hours.ts';
import { agesOf, type Lack, lackOf, nextStanding, type RoomStatus, roomsWatchedMax } from '../supervision.ts';
import { isConnected } from './is-connected.ts';
import { loadMeeting, type Meeting } from './load-meeting.ts';

export type Room = Selectable<RoomsRoom> & { status: RoomStatus };

const hold = keptPlan<Room>('select org_id, id, program_id, status, opened_at, ended_at, ended_by, frozen_at, frozen_by, watched_by, lacks_since, created_at from rooms.room where org_id = $1 and id = $2 for no key update');

/** The room, locked: whoever decides about it waits here. Its row is made when somebody first comes to the door. */
export const holdRoom = async (tx: Tx, roomId: string): Promise<Room | undefined> => (await hold(tx.db, tx.orgId, roomId))[0];

export async function makeRoom(tx: Tx, { roomId, programId }: Meeting): Promise<Room> {
  const known = await holdRoom(tx, roomId);
  if (known) return known;
  await tx.db.insertInto('rooms.room').values({ org_id: tx.orgId, id: roomId, program_id: programId, created_at: tx.now }).onConflict((c) => c.doNothing()).execute();
  return (await holdRoom(tx, roomId))!;
}

export interface Present {
  people: number;
  supervisors: number;
  /** Connected, not only at the door. */
  inside: number;
}

const count = keptPlan<Present>(`
  select count(*)::int as people, count(*) filter (where part = 'supervisor')::int as supervisors, count(*) filter (where inside)::int as inside from (
    select e.part, e.at_door, e.went_at, ${isConnected('e')} as inside
    from rooms.entrant e where e.org_id = $1 and e.room_id = $2 and e.removed_at is null) p
  where inside or at_door > $3 or went_at >= $4`);

/** Who is connected, asked at the door a moment ago, or went over to BigBlueButton for this meeting. Those who were removed do not count. */
async function presentIn(tx: Tx, roomId: string, meeting: Meeting): Promise<Present> {
  const wentFrom = meeting.kind === 'bbb' && meeting.link === null ? opensAt(meeting).toString() : 'infinity';
  return (await count(tx.db, tx.orgId, roomId, tx.now.subtract({ seconds: doorSeconds }).toString(), wentFrom))[0]!;
}

/** Over for a room nobody is connected to. Before it may be, nobody is counted. */
export const isOverAndEmpty = async (tx: Tx, room: Room, meeting: Meeting): Promise<boolean> => isOver(meeting, false, tx.now) && (await presentIn(tx, room.id, meeting)).inside === 0;

/** Who watches the room: still the same where she is on duty, else whoever on duty watches fewest. Locked, so that nobody gets too many. */
async function watcherOf(tx: Tx, room: Room): Promise<string | null> {
  const now = tx.now.toString();
  if (room.status === 'open' && room.watched_by) {
    const still = await tx.db.selectFrom('rooms.duty').select('id').where('org_id', '=', tx.orgId).where('program_id', '=', room.program_id).where('person_id', '=', room.watched_by).where('until', '>', tx.now).executeTakeFirst();
    if (still) return room.watched_by;
  }
  await sql`select from rooms.duty d where d.org_id = ${tx.orgId} and d.until > ${now} and d.person_id in (select o.person_id from rooms.duty o where o.org_id = ${tx.orgId} and o.program_id = ${room.program_id} and o.until > ${now}) order by d.id for update`.execute(tx.db);
  const { rows } = await sql<{ id: string }>`
    select d.person_id as id from rooms.duty d join people.person p on p.org_id = d.org_id and p.id = d.person_id and p.status = 'active'
    cross join lateral (select count(*) as n from rooms.room r where r.org_id = d.org_id and r.watched_by = d.person_id and r.status = 'open' and r.id <> ${room.id}) w
    where d.org_id = ${tx.orgId} and d.program_id = ${room.program_id} and d.until > ${now} and w.n < ${roomsWatchedMax} order by w.n, d.id limit 1`.execute(tx.db);
  return rows[0]?.id ?? null;
}

/** Asks the one rule, and writes down where the room stands now. The room must be held. */
export async function judgeRoom(tx: Tx, room: Room, meeting: Meeting): Promise<{ room: Room; lacks: Lack | null; changed: boolean }> {
  if (room.status === 'ended') return { room, lacks: null, changed: false };
  const present = await presentIn(tx, room.id, meeting);
  const watcher = meeting.mode === 'roving' && present.people > 0 ? await watcherOf(tx, room) : null;
  const facts = { ...present, watched: watcher !== null, ages: agesOf(meeting.participants, dayOf(tx.now, meeting.zone)) };
  const { status, lacksSince } = nextStanding({ status: room.status, lacksSince: room.lacks_since }, meeting.mode, facts, tx.now);
  const next = { status, lacks_since: lacksSince, watched_by: status === 'open' ? (watcher ?? (lacksSince ? room.watched_by : null)) : null, opened_at: room.opened_at ?? (status === 'open' ? tx.now : null) };
  const changed = status !== room.status;
  if (changed || next.watched_by !== room.watched_by || (lacksSince === null) !== (room.lacks_since === null))
    await tx.db.updateTable('rooms.room').set(next).where('org_id', '=', tx.orgId).where('id', '=', room.id).execute();
  if (changed && status !== 'waiting') await leaveEvent(tx, status === 'open' ? 'rooms.room-opened' : 'rooms.room-paused', room.id, { mode: meeting.mode });
  return { room: { ...room, ...next }, lacks: lackOf(meeting.mode, facts), changed };
}

/** The same, of a room that is not held yet: whether it changed. */
export async function judgeById(tx: Tx, roomId: string): Promise<boolean> {
  const room = await holdRoom(tx, roomId), meeting = await loadMeeting(tx, roomId);
  return room && meeting ? (await judgeRoom(tx, room, meeting)).changed : false;
}
