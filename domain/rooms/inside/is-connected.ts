/**
 * Whether an entrant of a room is connected now, as SQL. Counted and not asked by `exists`: so it is looked up for this one, and never by
 * going through all who are connected in the organization, as the planner likes to while the tables' statistics are young.
 */
export const isConnected = (e: string): string =>
  `((select count(*) from rooms.connection c where c.org_id = ${e}.org_id and c.room_id = ${e}.room_id and c.person_id = ${e}.person_id and c.left_at is null) > 0)`;
