import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { isId } from '#kernel/ids.ts';
import { notFound, refused } from '#kernel/problem.ts';
import { partIn } from '#domain/scheduling/policy.ts';
import { mySessionsUntil, type SessionRow } from '#domain/scheduling/queries.ts';
import { roomIdOf, roomOf } from './inside/load-meeting.ts';
import { roomResources, type RoomResource } from './room-resources.ts';
import { type Snapshot, snapshotOf } from './snapshot-of.ts';
import { type SharedWork, sharedWork } from './work-queries.ts';

export interface KeptRoom extends Snapshot {
  work: SharedWork;
  /** Those that were opened in its time. */
  resources: RoomResource[];
}

const nothing: Snapshot = { pages: [], notes: '', agenda: [] };

/** What stays of a room: its snapshot; shortly after the end, and while it is open, what its document holds. */
export async function readableOf(tx: Tx, roomId: string): Promise<Snapshot> {
  const kept = await tx.db.selectFrom('rooms.snapshot').select(['pages', 'notes', 'agenda']).where('org_id', '=', tx.orgId).where('room_id', '=', roomId).executeTakeFirst();
  if (kept) return kept as unknown as Snapshot;
  const shared = await tx.db.selectFrom('rooms.document').select('state').where('org_id', '=', tx.orgId).where('room_id', '=', roomId).executeTakeFirst();
  return shared ? snapshotOf(shared.state) : nothing;
}

/** What a session leaves behind, for those who met and for staff (audited by `sharedWork`). Not for guardians: it holds what both wrote, and nobody shares it for the other. */
export async function keptRoom(tx: Tx, sessionId: string): Promise<KeptRoom> {
  if (!isId(sessionId)) throw notFound();
  const part = await partIn(tx, sessionId);
  if (part === 'guardian') throw refused('rooms.refused.kept');
  const roomId = part && (await roomOf(tx, sessionId));
  if (!roomId) throw notFound();
  const [readable, work, resources] = await Promise.all([readableOf(tx, roomId), sharedWork(tx, sessionId), roomResources(tx, sessionId)]);
  return { ...readable, work, resources: resources.filter((one) => one.used) };
}

/** Whether the room of a session was ended, before its time too. Call after the reader was let into the session. */
export const isRoomEnded = async (tx: Tx, sessionId: string): Promise<boolean> => (await endedAmong(tx, [sessionId])).has(sessionId);

/** Those of these sessions whose room was ended: nobody goes in again, though their time is not over. Call with sessions of the reader. */
export async function endedAmong(tx: Tx, sessionIds: readonly string[]): Promise<Set<string>> {
  if (sessionIds.length === 0) return new Set();
  const { rows } = await sql<{ id: string }>`select s.id from scheduling.session s join rooms.room r on r.org_id = s.org_id and r.id = ${roomIdOf('s')} where s.org_id = ${tx.orgId} and s.id = any(${[...sessionIds]}::uuid[]) and r.ended_at is not null`.execute(tx.db);
  return new Set(rows.map((row) => row.id));
}

/** My planned sessions that begin before then, without those whose room was ended. */
export async function mySessionsAhead(tx: Tx, until: Temporal.Instant, limit: number): Promise<SessionRow[]> {
  const planned = await mySessionsUntil(tx, until, limit), ended = await endedAmong(tx, planned.map((one) => one.id));
  return planned.filter((one) => !ended.has(one.id));
}

/** Whether there is anything of it. Call after the reader was let into the session. */
export async function isKept(tx: Tx, sessionId: string): Promise<boolean> {
  const { rows } = await sql<{ kept: boolean }>`select exists (select from mastery.practice_set p where p.org_id = s.org_id and p.session_id = s.id and p.kind = 'session')
    or exists (select from rooms.snapshot k where k.org_id = s.org_id and k.room_id = ${roomIdOf('s')}) or exists (select from rooms.document d where d.org_id = s.org_id and d.room_id = ${roomIdOf('s')}) as kept
    from scheduling.session s where s.org_id = ${tx.orgId} and s.id = ${sessionId}`.execute(tx.db);
  return rows[0]?.kept ?? false;
}
