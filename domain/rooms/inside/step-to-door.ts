import type { Tx } from '#kernel/action.ts';
import { doorSeconds } from '../hours.ts';
import type { RoomPart } from '../room-pass.ts';

/** Somebody stands at the door of a room that is held: her page (which says on what device), or her socket. False for who was removed from it. */
export async function stepToDoor(tx: Tx, roomId: string, { personId, part }: { personId: string; part: RoomPart }, device?: string): Promise<boolean> {
  // A supervisor opens a room by being in it: from the page alone she does not count yet.
  const at_door = part === 'supervisor' && device !== undefined ? tx.now.subtract({ seconds: doorSeconds }) : tx.now;
  const row = await tx.db
    .insertInto('rooms.entrant')
    .values({ org_id: tx.orgId, room_id: roomId, person_id: personId, part, device: device ?? '', at_door })
    .onConflict((c) => c.columns(['org_id', 'room_id', 'person_id']).doUpdateSet({ part, at_door, ...(device ? { device } : {}) }))
    .returning('removed_at')
    .executeTakeFirstOrThrow();
  return row.removed_at === null;
}
