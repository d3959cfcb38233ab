import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { now } from '#kernel/clock.ts';
import { jsonb } from '#kernel/db.ts';
import { leaveEvent } from '#kernel/event.ts';
import { newId } from '#kernel/ids.ts';
import { withTenant } from '#kernel/tenancy.ts';
import { heldBy, holds } from '#domain/messaging/check-words.ts';
import { tellSaid } from './inside/tell-sockets.ts';

/** No words are longer than the notes can be. */
const wordsMost = 20_000;
/** While somebody types, what is held grows: it stays one entry for so long, and keeps the longest of it. */
const growsMinutes = 10;

/** Keeps words that the rules hold, for their writer and staff to see, and says whether they are held; words that staff let through are not. */
export async function keepHeld(tx: Tx, roomId: string, personId: string, text: string): Promise<boolean> {
  const held = heldBy(text);
  if (!held) return false;
  const { verdict, findings } = held;
  const { db, orgId } = tx, kept = text.trim().slice(0, wordsMost);
  const [before] = await db.selectFrom('rooms.line').select(['id', 'text', 'said_at', 'released_at']).where('org_id', '=', orgId).where('room_id', '=', roomId).where('person_id', '=', personId).where('place', '=', 'board')
    .where(sql<boolean>`(text = ${kept} or (released_at is null and said_at > ${tx.now.subtract({ minutes: growsMinutes }).toString()} and (starts_with(text, ${kept}) or starts_with(${kept}, text))))`).orderBy('released_at').orderBy('id', 'desc').limit(1).forNoKeyUpdate().execute();
  if (before?.released_at) return false;
  if (before) {
    if (kept.length > before.text.length) await db.updateTable('rooms.line').set({ text: kept, findings: jsonb(findings) }).where('org_id', '=', orgId).where('id', '=', before.id).execute();
    return true;
  }
  const id = newId();
  await db.insertInto('rooms.line').values({ org_id: orgId, id, room_id: roomId, person_id: personId, place: 'board', text: kept, verdict, findings: jsonb(findings), said_at: tx.now }).execute();
  await leaveEvent(tx, 'rooms.line-held', roomId, { lineId: id, personId });
  return true;
}

/**
 * Asked by live/ for each text of the board, step of the agenda and line of the notes that somebody wrote: true where it is held. Then live/
 * takes it out, and the entry kept here shows it to its writer and to staff. Words that staff let through pass.
 */
export async function heldIn(orgId: string, roomId: string, personId: string, text: string): Promise<boolean> {
  // Most words are not held, and need no transaction.
  if (!holds(text)) return false;
  const held = await withTenant(orgId, (db) => keepHeld({ orgId, db, actor: null, now: now(), via: 'system' }, roomId, personId, text));
  if (held) await tellSaid(orgId, roomId);
  return held;
}
