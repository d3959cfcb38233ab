import { beforeAll, expect, test } from 'vitest';
import { read } from '#kernel/action.ts';
import { freeOn } from '#domain/matching/matching.fixture.ts';
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
  await expect(read(house.as('omar'), (tx) => planPage(tx, pairingId))).rejects.toMatchObject({ status: 404 });
  await expect(planSession((await newHouse('Other')).as('dana'), { pairingId, ...wish })).rejects.toMatchObject({ status: 404 });
});

test('a small group: one date for all at a time that suits all, each learner told, the tutor once; who is elsewhere is named', async () => {
  const own = await newHouse();
  const first = await makePairing(own), second = await makePairing(own, { learner: 'noor', programId: first.programId });
  await own.look(({ db, orgId }) => db.updateTable('matching.pairing').set({ group_id: first.id }).where('org_id', '=', orgId).where('id', 'in', [first.id, second.id]).execute());
  for (const { id } of [first, second]) await planPairing(own.system, { pairingId: id });
  for (const who of ['rosa', 'amara', 'noor'] as const) await freeOn(own, who, [4], 15, 18);
  expect(await read(own.as('rosa'), (tx) => planPage(tx, second.id))).toMatchObject({ learners: ['Noor', 'Amara'], tutor: 'Rosa' });
  const { sessionId, sessions } = await planSession(own.as('dana'), { pairingId: first.id, ...wish });
  const extra = async (pairingId: string) => (await sessionsOf(own, pairingId)).filter((one) => one.slot >= 100);
  const [amaras, noors] = [await extra(first.id), await extra(second.id)];
  expect([sessions, amaras.map((one) => one.id), amaras[0]!.meeting_id === noors[0]!.meeting_id, amaras[0]!.meeting_id !== null]).toEqual([2, [sessionId], true, true]);
  expect([...(await ledgerOf(own, amaras[0]!.id)), ...(await ledgerOf(own, noors[0]!.id))].map((one) => one.minutes)).toEqual([30, 30]);
  await settle();
  const told = (who: 'rosa' | 'amara' | 'noor') => own.look(async ({ db, orgId }) => (await db.selectFrom('messaging.notice').select('id').where('org_id', '=', orgId).where('person_id', '=', own.people[who]).where('key', '=', 'scheduling.notice.added').execute()).length);
  expect([await told('rosa'), await told('amara'), await told('noor')]).toEqual([1, 1, 1]);
  // Noor alone is with Omar an hour later.
  const { id } = await makePairing(own, { learner: 'noor', tutor: 'omar', programId: first.programId, slots: [{ weekday: 4, start_minute: 17 * 60 }], startsOn: '2026-11-19', endsOn: '2026-11-19' });
  await planPairing(own.system, { pairingId: id });
  await expect(planSession(own.as('rosa'), { pairingId: first.id, ...wish, time: '17:15' })).rejects.toMatchObject({ status: 409, key: 'scheduling.problem.busy-named', params: { names: 'Noor', count: 1, alternatives: '2026-11-19T22:30:00Z 2026-11-26T20:00:00Z 2026-12-03T20:00:00Z' } });
  expect([(await extra(first.id)).length, (await extra(second.id)).length]).toEqual([1, 1]);
});
