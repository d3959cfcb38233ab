import { type RawBuilder, sql } from 'kysely';
import type { Ctx, Tx } from '#kernel/action.ts';
import { withTenant } from '#kernel/tenancy.ts';
import { opensBefore } from './hours.ts';
import { isConnected } from './inside/is-connected.ts';
import { holdRoom, judgeRoom } from './inside/judge-room.ts';
import { lets, loadMeeting } from './inside/load-meeting.ts';
import { tellChanged } from './inside/tell-sockets.ts';

/**
 * Whoever is in a room `r` as entrant `e` and may not be any more: no longer active, without her role, no longer expected in a session that stands and is near,
 * or a supervisor who is neither staff nor on duty now. The same as `partOf` says of one person, for all rooms at once.
 */
const lost = ({ now }: Pick<Tx, 'now'>): RawBuilder<boolean> => {
  const standing = sql`scheduling.session s where s.org_id = r.org_id and (s.id = r.id or s.meeting_id = r.id) and s.status <> 'cancelled' and s.starts_at <= ${now.add({ minutes: opensBefore }).toString()}`;
  return sql<boolean>`(e.removed_at is null and (e.went_at is not null or ${sql.raw(isConnected('e'))}) and not (
    exists (select from people.person p where p.org_id = e.org_id and p.id = e.person_id and p.status = 'active') and case when e.part = 'supervisor' then
      exists (select from ${standing}) and (exists (select from people.role_grant g where g.org_id = e.org_id and g.person_id = e.person_id and g.role in ('coordinator', 'admin'))
        or exists (select from rooms.duty d where d.org_id = e.org_id and d.person_id = e.person_id and d.program_id = r.program_id and d.until > ${now.toString()}))
    else exists (select from scheduling.session_person a, ${standing} and s.org_id = a.org_id and s.id = a.session_id and a.person_id = e.person_id and a.role = e.part)
      and exists (select from people.role_grant g where g.org_id = e.org_id and g.person_id = e.person_id and ${sql.raw(lets('g', 'e.part'))}) end))`;
};

/** Rooms in which somebody is who may not be. */
export async function roomsWithLost(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select distinct r.id from rooms.room r join rooms.entrant e on e.org_id = r.org_id and e.room_id = r.id where r.org_id = ${tx.orgId} and r.status <> 'ended' and ${lost(tx)} order by r.id`.execute(tx.db);
  return rows.map((one) => one.id);
}

/**
 * Takes those out of rooms who lost their right to be there, and judges the rooms without them. Trellis did it (`removed_by` is null), so
 * whoever has the right again just comes in. Asked at the events that take a right away, and every minute for what time takes.
 */
export async function dropLost(ctx: Ctx): Promise<number> {
  const rooms = await withTenant(ctx.orgId, (db) => roomsWithLost({ ...ctx, db }));
  for (const roomId of rooms) {
    await withTenant(ctx.orgId, async (db) => {
      const tx = { ...ctx, db }, room = await holdRoom(tx, roomId), meeting = await loadMeeting(tx, roomId);
      if (!room || !meeting) return;
      await sql`update rooms.entrant e set removed_at = ${tx.now.toString()}, removed_by = null from rooms.room r where r.org_id = ${tx.orgId} and r.id = ${roomId} and e.org_id = r.org_id and e.room_id = r.id and ${lost(tx)}`.execute(db);
      await judgeRoom(tx, room, meeting);
    });
    await tellChanged(ctx.orgId, [roomId]);
  }
  return rooms.length;
}
