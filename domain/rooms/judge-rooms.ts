import { sql } from 'kysely';
import type { Ctx } from '#kernel/action.ts';
import { withTenant } from '#kernel/tenancy.ts';
import { doorSeconds, goneSeconds } from './hours.ts';
import { isConnected } from './inside/is-connected.ts';
import { judgeById } from './inside/judge-room.ts';
import { tellChanged } from './inside/tell-sockets.ts';
import { graceSeconds } from './supervision.ts';

/** Judges each of these rooms in a transaction of its own and tells the sockets of those that changed. Answers how many did. */
async function judgeEach(ctx: Ctx, roomIds: readonly string[]): Promise<number> {
  let changed = 0;
  for (const roomId of roomIds) {
    if (!(await withTenant(ctx.orgId, (db) => judgeById({ ...ctx, db }, roomId)))) continue;
    await tellChanged(ctx.orgId, [roomId]);
    changed += 1;
  }
  return changed;
}

/** The rooms of a program in which somebody may be, after something changed that its mode asks: who is on duty, or the mode itself. */
export async function judgeWatched(ctx: Ctx, programId: string): Promise<number> {
  const rooms = await withTenant(ctx.orgId, (db) => db.selectFrom('rooms.room').select('id').where('org_id', '=', ctx.orgId).where('program_id', '=', programId).where('status', 'in', ['open', 'paused']).orderBy('id').execute());
  return judgeEach(ctx, rooms.map((one) => one.id));
}

/**
 * What time alone changes, for all rooms of an organization: connections of a killed process end at their last sign of life, and rooms
 * that lacked what they need for a minute pause. live/ asks every ten seconds, a job every minute in case no live/ runs.
 */
export async function judgeRooms(ctx: Ctx): Promise<number> {
  const gone = ctx.now.subtract({ seconds: goneSeconds }).toString(), lacked = ctx.now.subtract({ seconds: graceSeconds }).toString();
  // Who opened it by coming to the door and never came in counts no longer (asked room by room, as `isConnected` says why).
  const doorUntil = ctx.now.subtract({ seconds: doorSeconds }).toString(), doorSince = ctx.now.subtract({ minutes: 5 }).toString();
  const { rows } = await withTenant(ctx.orgId, (db) => sql<{ id: string }>`
    with lost as (update rooms.connection set left_at = beat_at where org_id = ${ctx.orgId} and left_at is null and beat_at < ${gone} returning room_id)
    select r.id from rooms.room r join programs.program g on g.org_id = r.org_id and g.id = r.program_id
    where r.org_id = ${ctx.orgId} and r.status in ('open', 'paused') and (r.id in (select room_id from lost) or (r.status = 'open' and (r.lacks_since <= ${lacked}
      or (r.lacks_since is null and g.supervision_mode = 'roving' and r.watched_by is not null and not exists (select from rooms.duty d where d.org_id = r.org_id and d.program_id = r.program_id and d.person_id = r.watched_by and d.until > ${ctx.now.toString()}))
      or (r.lacks_since is null and not exists (select from rooms.connection c where c.org_id = r.org_id and c.room_id = r.id and c.left_at is null))
      or (select count(*) from rooms.entrant e where e.org_id = r.org_id and e.room_id = r.id and e.at_door <= ${doorUntil} and e.at_door > ${doorSince}
        and not ${sql.raw(isConnected('e'))}) > 0))
      or (r.status = 'paused' and g.supervision_mode = 'roving'))
    order by r.id`.execute(db));
  return judgeEach(ctx, rows.map((one) => one.id));
}
