import type { Tx } from '#kernel/action.ts';
import type { RoomPart } from '../room-pass.ts';

/** Somebody stands at the door of a room that is held; false for who was removed from it. */
export async function stepToDoor(tx: Tx, roomId: string, { personId, part }: { personId: string; part: RoomPart }, device?: string): Promise<boolean> {
  const row = await tx.db
    .insertInto('rooms.entrant')
    .values({ org_id: tx.orgId, room_id: roomId, person_id: personId, part, device: device ?? '', at_door: tx.now })
    .onConflict((c) => c.columns(['org_id', 'room_id', 'person_id']).doUpdateSet({ part, at_door: tx.now, ...(device ? { device } : {}) }))
    .returning('removed_at')
    .executeTakeFirstOrThrow();
  return row.removed_at === null;
}
