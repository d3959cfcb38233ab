import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { isId } from '#kernel/ids.ts';
import { type Decision, isStaff, when } from '#kernel/policy.ts';
import { notFound, refused } from '#kernel/problem.ts';
import { loadMeeting, type Meeting, roomOf } from './inside/load-meeting.ts';
import type { RoomPart } from './room-pass.ts';

/** Somebody who may watch over a program's rooms: an active coordinator or admin, or an adult on duty in it. */
export async function isSupervisor(tx: Tx, programId: string, personId: string): Promise<boolean> {
  const { rows } = await sql`select from people.person p where p.org_id = ${tx.orgId} and p.id = ${personId} and p.status = 'active' and (
    exists (select from people.role_grant g where g.org_id = p.org_id and g.person_id = p.id and g.role in ('coordinator', 'admin'))
    or exists (select from rooms.duty d where d.org_id = p.org_id and d.person_id = p.id and d.program_id = ${programId} and d.until > ${tx.now.toString()}))`.execute(tx.db);
  return rows.length > 0;
}

/** The part of this person in a room, or null. Who meets in it is never its supervisor. */
export async function partOf(tx: Tx, meeting: Meeting, personId: string): Promise<RoomPart | null> {
  const own = meeting.participants.find((one) => one.personId === personId);
  if (own?.hasRole) return own.part;
  return (await isSupervisor(tx, meeting.programId, personId)) ? 'supervisor' : null;
}

/** The part of the one who asks: staff watch over rooms only with that hat on, unless they are on duty. */
export async function myPart(tx: Tx, meeting: Meeting): Promise<RoomPart | null> {
  const me = tx.actor;
  if (!me) return null;
  const own = meeting.participants.find((one) => one.personId === me.personId);
  if (own) return own.part;
  return isStaff(me) || (await isOnDuty(tx, meeting.programId, me.personId)) ? 'supervisor' : null;
}

export const isOnDuty = async (tx: Tx, programId: string | null, personId: string): Promise<boolean> =>
  (await tx.db.selectFrom('rooms.duty').select('id').where('org_id', '=', tx.orgId).where('person_id', '=', personId).where('until', '>', tx.now)
    .$if(programId !== null, (query) => query.where('program_id', '=', programId)).executeTakeFirst()) !== undefined;

/** The meeting of a session and the asker's part in it; to who has none, it is not there. */
export async function demandPart(tx: Tx, { sessionId }: { sessionId: string }): Promise<{ meeting: Meeting; part: RoomPart }> {
  const roomId = isId(sessionId) ? await roomOf(tx, sessionId) : undefined;
  const meeting = roomId ? await loadMeeting(tx, roomId) : undefined;
  const part = meeting ? await myPart(tx, meeting) : null;
  if (!meeting || !part) throw notFound();
  return { meeting, part };
}

/** Whom an adult took out gets what the door says, and nothing else of the room. */
export async function demandNotRemoved(tx: Tx, roomId: string): Promise<void> {
  const entrant = await tx.db.selectFrom('rooms.entrant').select('room_id').where('org_id', '=', tx.orgId).where('room_id', '=', roomId).where('person_id', '=', tx.actor?.personId ?? null)
    .where('removed_at', 'is not', null).where('removed_by', 'is not', null).executeTakeFirst();
  if (entrant) throw refused('rooms.refused.removed');
}

/** The same as `demandPart`, of a person who was not removed. */
export async function demandInside(tx: Tx, input: { sessionId: string }): Promise<{ meeting: Meeting; part: RoomPart }> {
  const found = await demandPart(tx, input);
  await demandNotRemoved(tx, found.meeting.roomId);
  return found;
}

const oneOf = async (tx: Tx, sessionId: string, parts: readonly RoomPart[], why: string): Promise<Decision> => when(parts.includes((await demandPart(tx, { sessionId })).part), why);

/** Whoever has a part may come to the door, write, and raise a concern. */
export const mayEnterRoom = (tx: Tx, sessionId: string): Promise<Decision> => oneOf(tx, sessionId, ['tutor', 'learner', 'supervisor'], 'kernel.problem.refused');
export const maySayInRoom = mayEnterRoom;
export const mayReportConcern = mayEnterRoom;
export const mayFreezeRoom = (tx: Tx, sessionId: string): Promise<Decision> => oneOf(tx, sessionId, ['supervisor'], 'rooms.refused.supervisor');
export const mayRemoveFromRoom = mayFreezeRoom;
export const mayEndRoom = (tx: Tx, sessionId: string): Promise<Decision> => oneOf(tx, sessionId, ['tutor', 'supervisor'], 'rooms.refused.end');

/** Staff go on duty, and put other adults on duty; who is on duty may end it herself. */
export const mayGoOnDuty = (tx: Tx): Decision => when(isStaff(tx.actor), 'rooms.refused.staff');
export const mayGoOffDuty = (tx: Tx, personId: string | undefined): Decision => when(isStaff(tx.actor) || personId === undefined || personId === tx.actor?.personId, 'rooms.refused.staff');
export const maySeeRooms = mayGoOnDuty;
