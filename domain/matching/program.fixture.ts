import { makeProgram } from '#domain/programs/make-program.ts';
import type { House } from '../../test/house.ts';

/** Dana's maths and reading program for the first school of the house. */
export const mathsProgram = async (house: House, more: object = {}): Promise<string> =>
  (await makeProgram(house.as('dana'), { name: 'Maths together', termId: house.termId, schoolIds: [house.schoolId], subjects: ['maths', 'reading'], levelMin: 5, levelMax: 9, timeZone: 'America/New_York', ...more })).id;

export const eventsOf = (house: House): Promise<string[]> =>
  house.look(async ({ db, orgId }) => (await db.selectFrom('kernel.event').select('name').where('org_id', '=', orgId).orderBy('id').execute()).map((event) => event.name).filter((name) => name.startsWith('matching.')));
