import { type SqlBool, sql } from 'kysely';
import type { Ctx, Tx } from '#kernel/action.ts';
import { jsonb } from '#kernel/db.ts';
import { log } from '#kernel/log.ts';
import { withTenant } from '#kernel/tenancy.ts';
import { dropLost } from './drop-lost.ts';
import { closesAfter, closesAtLast } from './hours.ts';
import { closeRoom } from './inside/close-room.ts';
import { besideConcern, evidenceSince } from './inside/is-evidence.ts';
import { holdRoom } from './inside/judge-room.ts';
import { loadMeeting } from './inside/load-meeting.ts';
import { tellChanged } from './inside/tell-sockets.ts';
import { judgeRooms } from './judge-rooms.ts';
import { snapshotOf } from './snapshot-of.ts';

/** Days that lines of chat and connections are kept; attendance and minutes stay in scheduling. */
export const keptDays = 30;
/** Hours the shared document is kept after the end, so that a snapshot can be taken again. */
export const stateHours = 24;
/** After the end live/ still stores what was drawn last. */
const settlesMinutes = 1;

/** Everything time does to an organization's rooms; done again it changes nothing. */
export async function keepRooms(ctx: Ctx): Promise<void> {
  await dropLost(ctx);
  await judgeRooms(ctx);
  await closeOver(ctx);
  await takeSnapshots(ctx);
  await dropOld(ctx);
}

const over = ({ now }: Ctx) => {
  const of = sql`from scheduling.session s where s.org_id = r.org_id and (s.meeting_id = r.id or s.id = r.id)`, ends = sql`(select max(s.ends_at) ${of} and s.status <> 'cancelled')`;
  // Until its start a cancelled session can be restored, and ended is for good.
  const cancelledIsOver = sql`coalesce((select min(s.starts_at) ${of}) <= ${now.toString()}::timestamptz, true)`;
  const inUse = sql`exists (select from rooms.connection c where c.org_id = r.org_id and c.room_id = r.id and c.left_at is null)`;
  return sql<SqlBool>`coalesce(${ends} <= case when ${inUse} then ${now.subtract({ minutes: closesAtLast }).toString()}::timestamptz else ${now.subtract({ minutes: closesAfter }).toString()}::timestamptz end, ${cancelledIsOver})`;
};

/** Rooms whose time is over end, and those whose session was cancelled once it would have begun. */
async function closeOver(ctx: Ctx): Promise<void> {
  const rooms = await withTenant(ctx.orgId, (db) => db.selectFrom('rooms.room as r').select('r.id').where('r.org_id', '=', ctx.orgId).where('r.status', '<>', 'ended').where(over(ctx)).orderBy('r.id').execute());
  for (const { id } of rooms) {
    const ended = await withTenant(ctx.orgId, async (db) => {
      const tx = { ...ctx, db }, room = await holdRoom(tx, id), meeting = await loadMeeting(tx, id);
      return room && meeting ? closeRoom(tx, room, meeting) : false;
    });
    if (ended) await tellChanged(ctx.orgId, [id]);
  }
}

/** What can be read of the shared document is kept for both; once more where it was stored later still. */
async function takeSnapshots(ctx: Ctx): Promise<void> {
  const due = await withTenant(ctx.orgId, (db) => db.selectFrom('rooms.document as d').innerJoin('rooms.room as r', (join) => join.onRef('r.org_id', '=', 'd.org_id').onRef('r.id', '=', 'd.room_id'))
    .leftJoin('rooms.snapshot as s', (join) => join.onRef('s.org_id', '=', 'd.org_id').onRef('s.room_id', '=', 'd.room_id'))
    .select('d.room_id').where('d.org_id', '=', ctx.orgId).where('r.ended_at', '<=', ctx.now.subtract({ minutes: settlesMinutes })).where(sql<SqlBool>`(s.taken_at is null or s.taken_at < d.updated_at)`).orderBy('d.room_id').limit(500).execute());
  for (const { room_id } of due) {
    await withTenant(ctx.orgId, async (db) => {
      const row = await db.selectFrom('rooms.document').select('state').where('org_id', '=', ctx.orgId).where('room_id', '=', room_id).forNoKeyUpdate().executeTakeFirst();
      if (!row) return;
      const { pages, notes, agenda } = snapshotOf(row.state), kept = { pages: jsonb(pages), notes, agenda: jsonb(agenda), taken_at: ctx.now };
      await db.insertInto('rooms.snapshot').values({ org_id: ctx.orgId, room_id, ...kept }).onConflict((c) => c.columns(['org_id', 'room_id']).doUpdateSet(kept)).execute();
    }).catch((error: Error) => log.error({ room: room_id, error: error.message }, 'snapshot'));
  }
}

async function dropOld(ctx: Ctx): Promise<void> {
  const state = ctx.now.subtract({ hours: stateHours }), old = ctx.now.subtract({ hours: keptDays * 24 });
  await withTenant(ctx.orgId, async (db) => {
    await sql`delete from rooms.document d using rooms.room r where d.org_id = ${ctx.orgId} and r.org_id = d.org_id and r.id = d.room_id and r.ended_at <= ${state.toString()}
      and (r.ended_at <= ${old.toString()} or exists (select from rooms.snapshot s where s.org_id = d.org_id and s.room_id = d.room_id and s.taken_at >= d.updated_at))`.execute(db);
    await sql`delete from rooms.line l where l.org_id = ${ctx.orgId} and l.said_at <= ${old.toString()}
      and not ${besideConcern(ctx)}
      and not exists (select from rooms.line h where h.org_id = l.org_id and h.room_id = l.room_id and h.verdict = 'hold' and h.released_at is null and h.said_at > ${evidenceSince(ctx)})`.execute(db);
    await db.deleteFrom('rooms.connection').where('org_id', '=', ctx.orgId).where('left_at', '<=', old).execute();
  });
}

/** Whether anything may be due, so that most organizations cost one question a minute. */
export async function roomsAreDue({ orgId, db }: Tx): Promise<boolean> {
  const { rows } = await sql`
    select from kernel.tenant t where t.org_id = ${orgId} and (
      exists (select from rooms.room where org_id = ${orgId} and status <> 'ended') or exists (select from rooms.document where org_id = ${orgId}))`.execute(db);
  return rows.length > 0;
}
