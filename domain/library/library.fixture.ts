import type { House } from '../../test/house.ts';

export const eventsOf = (house: House): Promise<string[]> =>
  house.look(async ({ db, orgId }) => (await db.selectFrom('kernel.event').select('name').where('org_id', '=', orgId).orderBy('id').execute()).map((event) => event.name).filter((name) => name.startsWith('library.')));
