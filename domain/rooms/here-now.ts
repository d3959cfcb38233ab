import { sql } from 'kysely';
import type { Tx } from '#kernel/action.ts';
import { doorSeconds } from './hours.ts';
import { isConnected } from './inside/is-connected.ts';
import { demandInside } from './policy.ts';
import type { RoomPart } from './room-pass.ts';

export interface PersonHere {
  personId: string;
  name: string;
  part: RoomPart;
}

/** Who is in a session's room or stands at its door, for who has a part in it. */
export async function hereNow(tx: Tx, sessionId: string): Promise<PersonHere[]> {
  const { meeting } = await demandInside(tx, { sessionId });
  const { rows } = await sql<PersonHere>`
    select p.id as "personId", case when e.part = 'supervisor' then p.given_name || ' ' || p.family_name else p.given_name end as name, e.part
    from rooms.entrant e join people.person p on p.org_id = e.org_id and p.id = e.person_id
    where e.org_id = ${tx.orgId} and e.room_id = ${meeting.roomId} and e.removed_at is null and (e.at_door > ${tx.now.subtract({ seconds: doorSeconds }).toString()}
      or ${sql.raw(isConnected('e'))})
    order by e.part desc, p.given_name, p.id`.execute(tx.db);
  return rows;
}
