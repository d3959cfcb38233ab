import { beforeAll, expect, test } from 'vitest';
import { read } from '#kernel/action.ts';
import { type House, newHouse, settle } from '../../test/house.ts';
import { ledgerOf, makePairing, sessionsOf } from './pairing.fixture.ts';
import { planPairing } from './plan-pairing.ts';
import { planPage } from './plan-queries.ts';
import { planSession } from './plan-session.ts';

let house: House;
let pairingId: string;
beforeAll(async () => {
  house = await newHouse();
  ({ id: pairingId } = await makePairing(house));
  await planPairing(house.system, { pairingId });
});
const wish = { date: '2026-11-19', time: '16:00' };

test('one more session beside the weekly ones: planned by the tutor, told to the learner, with its minutes, twice a day if wished', async () => {
  const before = await sessionsOf(house, pairingId);
  const { sessionId } = await planSession(house.as('rosa'), { pairingId, ...wish });
  const made = (await sessionsOf(house, pairingId)).find((one) => one.id === sessionId)!;
  expect([made.starts_at.toString(), made.status, made.makes_up]).toEqual(['2026-11-19T21:00:00Z', 'scheduled', null]);
  expect((await ledgerOf(house, sessionId)).map((one) => one.minutes)).toEqual([30]);
  await planSession(house.as('dana'), { pairingId, ...wish, time: '17:00' });
  expect(await sessionsOf(house, pairingId)).toHaveLength(before.length + 2);
  await settle();
  const told = await house.look(({ db, orgId }) => db.selectFrom('messaging.notice').select('person_id').where('org_id', '=', orgId).where('about_id', '=', sessionId).where('key', '=', 'scheduling.notice.added').execute());
  expect(told.map((one) => one.person_id)).toContain(house.people.amara);
  expect(told.map((one) => one.person_id)).not.toContain(house.people.rosa);
});

test('where one of them is busy, the past, after the end, others, and another organization', async () => {
  await expect(planSession(house.as('rosa'), { pairingId, ...wish, time: '16:15' })).rejects.toMatchObject({ status: 409, key: 'scheduling.problem.busy' });
  await expect(planSession(house.as('rosa'), { pairingId, date: '2026-01-01', time: '16:00' })).rejects.toMatchObject({ fields: { date: 'scheduling.problem.past' } });
  await expect(planSession(house.as('rosa'), { pairingId, date: '2027-06-01', time: '16:00' })).rejects.toMatchObject({ fields: { date: 'scheduling.problem.after-end' } });
  for (const who of ['amara', 'omar', 'farida'] as const) await expect(planSession(house.as(who), { pairingId, ...wish })).rejects.toMatchObject({ status: 403 });
  await expect(planSession((await newHouse('Other')).as('dana'), { pairingId, ...wish })).rejects.toMatchObject({ status: 404 });
});

test('a small group keeps its common times', async () => {
  await house.look(({ db, orgId }) => db.updateTable('matching.pairing').set({ group_id: pairingId }).where('org_id', '=', orgId).where('id', '=', pairingId).execute());
  await expect(planSession(house.as('rosa'), { pairingId, ...wish, date: '2026-11-20' })).rejects.toMatchObject({ key: 'scheduling.problem.extra-group' });
  expect(await read(house.as('rosa'), (tx) => planPage(tx, pairingId))).toMatchObject({ inGroup: true, free: [] });
});
