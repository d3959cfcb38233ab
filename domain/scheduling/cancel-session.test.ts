import { beforeAll, expect, test } from 'vitest';
import { type House, newHouse } from '../../test/house.ts';
import { cancelSession } from './cancel-session.ts';
import { at, eventsOf, ledgerOf, makePairing, sessionsOf } from './pairing.fixture.ts';
import { planPairing } from './plan-pairing.ts';
import { restoreSession } from './restore-session.ts';

let house: House;
let other: House;
let pairing: { id: string; programId: string };

beforeAll(async () => {
  house = await newHouse();
  other = await newHouse('Other');
  pairing = await makePairing(house);
  await planPairing(house.system, { pairingId: pairing.id });
});

const statuses = async () => (await sessionsOf(house, pairing.id)).map((one) => one.status);

test('a learner cancels her session with a reason; the minutes are taken back and the time is free', async () => {
  const [first] = await sessionsOf(house, pairing.id);
  await cancelSession(house.as('amara'), { sessionId: first!.id, reason: 'I am ill' });
  expect((await sessionsOf(house, pairing.id))[0]).toMatchObject({ status: 'cancelled', cancelled_by: house.people.amara, cancel_reason: 'I am ill', revision: 1 });
  expect((await ledgerOf(house, first!.id)).map((one) => [one.minutes, one.reason])).toEqual([[30, null], [-30, 'I am ill']]);
  expect(await eventsOf(house, 'scheduling.session-cancelled')).toEqual([{ subject_id: first!.id, data: { pairingId: pairing.id, count: 1 } }]);

  const second = await makePairing(house, { learner: 'noor', programId: pairing.programId, endsOn: '2026-11-17' });
  expect(await planPairing(house.system, { pairingId: second.id })).toEqual({ planned: 1, clashes: 0 });
  await expect(restoreSession(house.as('amara'), { sessionId: first!.id })).rejects.toMatchObject({ status: 409, key: 'scheduling.problem.busy', params: { who: 'tutor' } });
});

test('this and all later ones are cancelled together, and restored together', async () => {
  const sessions = await sessionsOf(house, pairing.id);
  const { sessionIds } = await cancelSession(house.as('dana'), { sessionId: sessions[2]!.id, reason: 'Exams', scope: 'later' });
  expect(sessionIds).toHaveLength(3);
  expect(await statuses()).toEqual(['cancelled', 'scheduled', 'cancelled', 'cancelled', 'cancelled']);
  await expect(restoreSession(house.as('rosa'), { sessionId: sessions[3]!.id, scope: 'together' })).resolves.toMatchObject({ dates: 3, stayed: [] });
  expect(await statuses()).toEqual(['cancelled', 'scheduled', 'scheduled', 'scheduled', 'scheduled']);
  expect((await ledgerOf(house, sessions[4]!.id)).map((one) => [one.minutes, one.reason])).toEqual([[30, null], [-30, 'Exams'], [30, 'restored']]);
});

test('of what was cancelled together, a date that is taken by now stays cancelled and is named; the asked one says no', async () => {
  const sessions = await sessionsOf(house, pairing.id), ids = [2, 3, 4].map((at) => sessions[at]!.id);
  await cancelSession(house.as('dana'), { sessionId: ids[0]!, reason: 'Exams', scope: 'later' });
  const taken = sessions[3]!.starts_at.toZonedDateTimeISO('America/New_York').toPlainDate().toString();
  const other = await makePairing(house, { learner: 'noor', programId: pairing.programId, startsOn: taken, endsOn: taken });
  await expect(planPairing(house.system, { pairingId: other.id })).resolves.toMatchObject({ planned: 1 });
  await expect(restoreSession(house.as('rosa'), { sessionId: ids[1]!, scope: 'together' })).rejects.toMatchObject({ status: 409, key: 'scheduling.problem.busy' });
  await expect(restoreSession(house.as('rosa'), { sessionId: ids[0]!, scope: 'together' })).resolves.toEqual({ sessionIds: [ids[0], ids[2]], dates: 2, stayed: [taken] });
  expect((await statuses()).slice(2)).toEqual(['scheduled', 'cancelled', 'scheduled']);
});

test('refused, too late, without a reason, and blind to another tenant', async () => {
  const sessionId = (await sessionsOf(house, pairing.id))[4]!.id;
  const reason = 'No';
  for (const who of ['noor', 'omar', 'farida', 'ngozi'] as const) await expect(cancelSession(house.as(who), { sessionId, reason })).rejects.toMatchObject({ status: 403, key: 'scheduling.refused.not-yours' });
  await expect(cancelSession(other.as('dana'), { sessionId, reason })).rejects.toMatchObject({ status: 404 });
  await expect(cancelSession(house.as('rosa'), { sessionId, reason: ' ' })).rejects.toMatchObject({ status: 422, fields: { reason: 'scheduling.problem.reason' } });
  await expect(cancelSession({ ...house.as('rosa'), now: at('2026-12-20T00:00:00Z') }, { sessionId, reason })).rejects.toMatchObject({ status: 409, key: 'scheduling.problem.begun' });
  await expect(restoreSession(house.as('rosa'), { sessionId })).rejects.toMatchObject({ status: 409, key: 'scheduling.problem.not-cancelled' });
});
