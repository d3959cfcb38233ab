import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { now } from '#kernel/clock.ts';
import { keptPlan } from '#kernel/connection.ts';
import { readAtOnce, withTenant } from '#kernel/tenancy.ts';
import { doorSeconds, isEarly, isOver } from './hours.ts';
import { holdRoom, isOverAndEmpty, judgeById, judgeRoom, makeRoom } from './inside/judge-room.ts';
import { loadMeeting } from './inside/load-meeting.ts';
import { stepToDoor } from './inside/step-to-door.ts';
import { type DocumentState, type StoredDocument, storeAll } from './inside/store-documents.ts';
import { tellChanged } from './inside/tell-sockets.ts';
import { writeArrival } from './inside/write-arrivals.ts';
import { partOf } from './policy.ts';
import { type RoomPass, readPass } from './room-pass.ts';

/** What live/ asks, as Trellis itself: each in a transaction of its own. */
const asTrellis = <R>(orgId: string, ask: (tx: Tx) => Promise<R>): Promise<R> => withTenant(orgId, (db) => ask({ orgId, db, actor: null, now: now(), via: 'system' }));

export interface Admitted {
  pass: RoomPass;
  /** Frozen or paused: nothing can be changed now. */
  readOnly: boolean;
}

/** Whether the socket may be opened: the pass is good, the person is still of the room, and the room is open (for a supervisor: not ended). */
export async function admit(token: string): Promise<Admitted | null> {
  const pass = readPass(token, now());
  if (!pass) return null;
  const { admitted, changed } = await asTrellis(pass.orgId, (tx) => letIn(tx, pass));
  if (changed) await tellChanged(pass.orgId, [pass.roomId]);
  return admitted;
}

async function letIn(tx: Tx, pass: RoomPass): Promise<{ admitted: Admitted | null; changed: boolean }> {
  const shut = { admitted: null, changed: false }, meeting = await loadMeeting(tx, pass.roomId);
  if (!meeting || meeting.cancelled || meeting.modality !== 'online' || meeting.link || isEarly(meeting, tx.now) || isOver(meeting, true, tx.now)) return shut;
  if ((await partOf(tx, meeting, pass.personId)) !== pass.part) return shut;
  const held = await makeRoom(tx, meeting);
  if (held.status === 'ended' || (await isOverAndEmpty(tx, held, meeting)) || !(await stepToDoor(tx, held.id, pass))) return shut;
  const { room, changed } = await judgeRoom(tx, held, meeting);
  if (room.status === 'waiting' && pass.part !== 'supervisor') return { admitted: null, changed };
  return { admitted: { pass, readOnly: room.status !== 'open' || room.frozen_at !== null }, changed };
}

/** A connection stands. Called again it changes nothing. */
export const came = (pass: RoomPass, connectionId: string): Promise<void> => writeArrival(pass, connectionId);

/** A connection is closed. Called again it changes nothing. The room is held before anything of hers is written, as at the door: she may be coming back in the same moment. */
export async function left(pass: RoomPass, connectionId: string): Promise<void> {
  const changed = await asTrellis(pass.orgId, async (tx) => {
    await holdRoom(tx, pass.roomId);
    const gone = await tx.db
      .updateTable('rooms.connection')
      .set({ left_at: tx.now, beat_at: tx.now })
      .where('org_id', '=', tx.orgId).where('id', '=', connectionId).where('left_at', 'is', null)
      .executeTakeFirst();
    if (gone.numUpdatedRows === 0n) return false;
    await tx.db.updateTable('rooms.entrant').set({ at_door: tx.now.subtract({ seconds: doorSeconds }) })
      .where('org_id', '=', tx.orgId).where('room_id', '=', pass.roomId).where('person_id', '=', pass.personId).execute();
    return judgeById(tx, pass.roomId);
  });
  if (changed) await tellChanged(pass.orgId, [pass.roomId]);
}

/** A process stops: all its connections of an organization end in one statement. Who comes back or stays away is judged later. */
export async function leftAll(orgId: string, connectionIds: readonly string[]): Promise<void> {
  await asTrellis(orgId, (tx) => sql`update rooms.connection set left_at = greatest(beat_at, ${tx.now.toString()}), beat_at = greatest(beat_at, ${tx.now.toString()}) where org_id = ${orgId} and id = any(${[...connectionIds]}::uuid[]) and left_at is null`.execute(tx.db));
}

/** These connections are alive: once every `beatSeconds`, all of an organization in one statement. */
export async function beat(orgId: string, connectionIds: readonly string[]): Promise<void> {
  if (connectionIds.length === 0) return;
  await asTrellis(orgId, (tx) => sql`update rooms.connection set beat_at = greatest(beat_at, ${tx.now.toString()}), left_at = null where org_id = ${orgId} and id = any(${[...connectionIds]}::uuid[])`.execute(tx.db));
}

const load = keptPlan<{ state: Buffer; version: string }>('select state, xmin::text as version from rooms.document where org_id = $1 and room_id = $2');

export async function loadDocument(orgId: string, roomId: string): Promise<{ state: Uint8Array; version: string } | null> {
  const [row] = await readAtOnce(orgId, load, orgId, roomId);
  return row ? { state: new Uint8Array(row.state), version: row.version } : null;
}

/** Keeps the newest states; what another process stored meanwhile is never lost, and answered. */
export const storeDocuments = (orgId: string, documents: readonly DocumentState[]): Promise<StoredDocument[]> => asTrellis(orgId, (tx) => storeAll(tx, documents));

export interface RoomState {
  roomId: string;
  state: 'open' | 'paused' | 'frozen' | 'ended';
  /** Ids of those who were removed. */
  removed: string[];
  /** Whether browsers may call one another: not where the program meets without voice, or elsewhere. */
  calls: boolean;
}

const stand = keptPlan<{ id: string; status: string | null; frozen: boolean; kind: string | null; removed: string[] }>(`
  select w.id, r.status, r.frozen_at is not null as frozen, g.meeting_kind as kind,
    array(select e.person_id::text from rooms.entrant e where e.org_id = r.org_id and e.room_id = r.id and e.removed_at is not null) as removed
  from unnest($2::uuid[]) w(id) left join rooms.room r on r.org_id = $1 and r.id = w.id left join programs.program g on g.org_id = r.org_id and g.id = r.program_id`);

/** How rooms stand for their sockets. Until somebody may be in one, it is paused for who is (a supervisor who waits). */
export async function roomStates(orgId: string, roomIds: readonly string[]): Promise<RoomState[]> {
  return (await readAtOnce(orgId, stand, orgId, roomIds)).map(({ id, status, frozen, kind, removed }) => ({
    roomId: id, state: status === null || status === 'ended' ? 'ended' : status !== 'open' ? 'paused' : frozen ? 'frozen' : 'open', removed, calls: kind === 'video' || kind === 'voice',
  }));
}
