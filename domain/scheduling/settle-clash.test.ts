import { beforeAll, expect, test } from 'vitest';
import { type House, newHouse } from '../../test/house.ts';
import { closeSessions } from './close-sessions.ts';
import { eventsOf, ledgerOf, makePairing, sessionsOf } from './pairing.fixture.ts';
import { planPairing } from './plan-pairing.ts';
import { settleClash } from './settle-clash.ts';

let house: House;
let other: House;
let noor: { id: string; programId: string };
let clashIds: string[];

beforeAll(async () => {
  house = await newHouse();
  other = await newHouse('Other');
  const amara = await makePairing(house, { endsOn: '2026-11-24' });
  await planPairing(house.system, { pairingId: amara.id });
  noor = await makePairing(house, { learner: 'noor', programId: amara.programId });
  await planPairing(house.system, { pairingId: noor.id });
  clashIds = (await house.look(({ db }) => db.selectFrom('scheduling.clash').select('id').orderBy('planned_on').execute())).map((one) => one.id);
});

test('a clash is moved to another time or dropped, by staff, once', async () => {
  expect(clashIds).toHaveLength(2);
  const [first, second] = clashIds as [string, string];
  await expect(settleClash(house.as('rosa'), { clashId: first, how: 'dropped' })).rejects.toMatchObject({ status: 403, key: 'scheduling.refused.staff' });
  await expect(settleClash(other.as('dana'), { clashId: first, how: 'dropped' })).rejects.toMatchObject({ status: 404 });
  await expect(settleClash(house.as('dana'), { clashId: first, how: 'moved', date: '2026-11-17', time: '15:45' })).rejects.toMatchObject({ status: 409, params: { who: 'tutor' } });
  const { sessionId } = await settleClash(house.as('dana'), { clashId: first, how: 'moved', date: '2026-11-18', time: '12:15' });
  expect((await sessionsOf(house, noor.id))[0]).toMatchObject({ id: sessionId, planned_on: '2026-11-17', slot: 0 });
  expect(await ledgerOf(house, sessionId!)).toEqual([{ kind: 'scheduled', minutes: 30, week: '2026-11-16', reason: null }]);
  expect(await settleClash(house.as('dana'), { clashId: second, how: 'dropped' })).toEqual({ sessionId: null });
  await expect(settleClash(house.as('dana'), { clashId: second, how: 'dropped' })).rejects.toMatchObject({ status: 409, key: 'scheduling.problem.settled' });
  expect(await planPairing(house.system, { pairingId: noor.id })).toEqual({ planned: 0, clashes: 0 });
});

test('when a pairing ends or a person leaves, what lies ahead is cancelled and what was stays', async () => {
  await expect(closeSessions(house.as('ines'), { pairingId: noor.id, why: 'pairing-ended' })).rejects.toMatchObject({ status: 403 });
  await expect(closeSessions(house.system, { why: 'pairing-ended' })).rejects.toMatchObject({ status: 422 });
  const later = { ...house.system, now: Temporal.Instant.from('2026-11-30T12:00:00Z') };
  expect(await closeSessions(later, { pairingId: noor.id, why: 'pairing-ended' })).toEqual({ count: 3 });
  expect((await sessionsOf(house, noor.id)).map((one) => one.status)).toEqual(['scheduled', 'cancelled', 'cancelled', 'cancelled']);
  expect(await closeSessions(house.system, { personId: house.people.rosa, part: 'tutor', why: 'person-left' })).toEqual({ count: 3 });
  const closed = await eventsOf(house, 'scheduling.sessions-closed');
  expect(closed).toHaveLength(3);
  expect(closed.filter((event) => (event.data as { why: string }).why === 'pairing-ended')).toMatchObject([{ data: { count: 3 } }]);
});
