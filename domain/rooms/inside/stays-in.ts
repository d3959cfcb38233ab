import type { Tx } from '#kernel/action.ts';
import { goneSeconds } from '../hours.ts';
import { joinStays, type Stay } from '../minutes-there.ts';

/** When each person was in a room. A connection that still stands counts until now, or to its last sign of life. */
export async function staysIn(tx: Tx, roomId: string): Promise<Map<string, Stay[]>> {
  const rows = await tx.db.selectFrom('rooms.connection').select(['person_id', 'came_at', 'beat_at', 'left_at']).where('org_id', '=', tx.orgId).where('room_id', '=', roomId).execute();
  const now = tx.now.epochMilliseconds;
  const until = (row: (typeof rows)[number]): number => (row.left_at ?? (now - row.beat_at.epochMilliseconds <= goneSeconds * 1000 ? tx.now : row.beat_at)).epochMilliseconds;
  return new Map([...Map.groupBy(rows, (row) => row.person_id)].map(([id, own]) => [id, joinStays(own.map((row) => ({ from: row.came_at.epochMilliseconds, to: until(row) })))]));
}
