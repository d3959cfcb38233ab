import type { Tx } from '#kernel/action.ts';
import { closesAtLast, goneSeconds, opensAt } from '../hours.ts';
import { joinStays, type Stay } from '../minutes-there.ts';
import type { Meeting } from './load-meeting.ts';

/**
 * When each person was in a room, from its opening to an hour after the end: a session that was moved keeps its room, and who was in it
 * before was not there for this one. A connection that still stands counts until now, or to its last sign of life.
 */
export async function staysIn(tx: Tx, meeting: Pick<Meeting, 'roomId' | 'startsAt' | 'endsAt'>): Promise<Map<string, Stay[]>> {
  const rows = await tx.db.selectFrom('rooms.connection').select(['person_id', 'came_at', 'beat_at', 'left_at']).where('org_id', '=', tx.orgId).where('room_id', '=', meeting.roomId).execute();
  const now = tx.now.epochMilliseconds, first = opensAt(meeting).epochMilliseconds, last = meeting.endsAt.add({ minutes: closesAtLast }).epochMilliseconds;
  const until = (row: (typeof rows)[number]): number => (row.left_at ?? (now - row.beat_at.epochMilliseconds <= goneSeconds * 1000 ? tx.now : row.beat_at)).epochMilliseconds;
  const inTime = rows.map((row) => ({ id: row.person_id, from: Math.max(first, row.came_at.epochMilliseconds), to: Math.min(last, until(row)) })).filter((one) => one.from <= one.to);
  return new Map([...Map.groupBy(inTime, (one) => one.id)].map(([id, own]) => [id, joinStays(own)]));
}
