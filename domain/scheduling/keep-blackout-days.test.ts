import { beforeAll, expect, test } from 'vitest';
import { addBlackoutDays } from '#domain/programs/add-blackout-days.ts';
import { removeBlackoutDays } from '#domain/programs/remove-blackout-days.ts';
import { type House, newHouse, settle } from '../../test/house.ts';
import { keepBlackoutDays } from './keep-blackout-days.ts';
import { ledgerOf, makePairing, sessionsOf } from './pairing.fixture.ts';
import { planPairing } from './plan-pairing.ts';

let house: House;
let pairing: { id: string };
beforeAll(async () => {
  house = await newHouse();
  pairing = await makePairing(house);
  await planPairing(house.system, { pairingId: pairing.id });
});

const on = async (day: string) => (await sessionsOf(house, pairing.id)).find((one) => one.planned_on === day)!;

test('a new day without sessions cancels those on it, and they come back when it is taken away', async () => {
  const before = await on('2026-12-01');
  expect(before.status).toBe('scheduled');
  await addBlackoutDays(house.as('dana'), { name: 'Snow day', from: '2026-12-01', schoolId: house.schoolId });
  await settle();
  expect(await on('2026-12-01')).toMatchObject({ status: 'cancelled', cancel_reason: 'blackout-day' });
  expect((await on('2026-12-08')).status).toBe('scheduled');
  expect((await ledgerOf(house, before.id)).reduce((sum, entry) => sum + entry.minutes, 0)).toBe(0);
  const days = await house.look(({ db, orgId }) => db.selectFrom('programs.blackout_day').select('id').where('org_id', '=', orgId).execute());
  await removeBlackoutDays(house.as('dana'), { ids: days.map((day) => day.id) });
  await settle();
  expect(await on('2026-12-01')).toMatchObject({ status: 'scheduled', cancel_reason: null });
});

test('a closed day of another school changes nothing here, and nobody may ask for it', async () => {
  await addBlackoutDays(house.as('dana'), { name: 'Fair', from: '2026-12-08', schoolId: house.otherSchoolId });
  await settle();
  expect((await on('2026-12-08')).status).toBe('scheduled');
  await expect(keepBlackoutDays(house.as('dana'), {})).rejects.toMatchObject({ status: 403 });
});
