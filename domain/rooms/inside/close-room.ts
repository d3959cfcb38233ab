import type { Tx } from '#kernel/action.ts';
import { leaveEvent } from '#kernel/event.ts';
import type { Room } from './judge-room.ts';
import type { Meeting } from './load-meeting.ts';
import { markFromRoom } from './mark-from-room.ts';

/** Ends a room that is held, for good; whoever is in is counted up to now. Ending again changes nothing. */
export async function closeRoom(tx: Tx, room: Room, meeting: Meeting): Promise<boolean> {
  if (room.status === 'ended') return false;
  await markFromRoom(tx, meeting);
  await tx.db.updateTable('rooms.room').set({ status: 'ended', ended_at: tx.now, ended_by: tx.actor?.personId ?? null, watched_by: null, lacks_since: null }).where('org_id', '=', tx.orgId).where('id', '=', room.id).execute();
  await leaveEvent(tx, 'rooms.room-ended', room.id, { sessionIds: meeting.sessionIds, opened: room.opened_at !== null });
  return true;
}
