import type { Tx } from '#kernel/action.ts';
import { keptPlan } from '#kernel/connection.ts';
import { doorSeconds } from '../hours.ts';
import type { RoomPart } from '../room-pass.ts';

const step = keptPlan<{ stays: boolean }>(`
  insert into rooms.entrant as e (org_id, room_id, person_id, part, device, at_door) values ($1, $2, $3, $4, $5, $6)
  on conflict (org_id, room_id, person_id) do update set part = excluded.part, at_door = excluded.at_door, removed_at = case when e.removed_by is not null then e.removed_at end, device = case when $5 = '' then e.device else $5 end
  returning removed_at is null as stays`);

/** Somebody stands at the door of a room that is held: her page (which says on what device), or her socket. False for whom an adult removed from it; who had lost her right to come and has it again is let in. */
export async function stepToDoor(tx: Tx, roomId: string, { personId, part }: { personId: string; part: RoomPart }, device?: string): Promise<boolean> {
  // A supervisor opens a room by being in it: from the page alone she does not count yet.
  const at_door = part === 'supervisor' && device !== undefined ? tx.now.subtract({ seconds: doorSeconds }) : tx.now;
  const [row] = await step(tx.db, tx.orgId, roomId, personId, part, device ?? '', at_door.toString());
  return row!.stays;
}
